"""The three reasons under a wallet's headline: facts of its rule, drawn by what the wallet did. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from core.front.facts import CardBars, wallet_pictures
from core.page.kit.reasons import MOST, ReasonTile, counted_tile, measured_line, measured_tile, reasons

if TYPE_CHECKING:
    from core.wallet.analyze import OpenedWallet
    from core.wallet.kinds.answer import KindFact

TITLES = {"months": "When it acted", "hours": "Hours of the day", "peers": "With whom"}
# A count says more beside the events behind it than beside the bound of its rule, which its line names anyway.
DRAWN_BY = {
    "payments": "months",
    "transactions": "months",
    "swaps": "months",
    "trades": "months",
    "calls": "months",
    "per day": "months",
    "hours": "hours",
    "addresses": "peers",
}


def wallet_reasons(opened: OpenedWallet) -> Markup:
    """The first facts of the rule that leads; pictures of what it did where there are fewer than three.

    Each picture stands once: a second fact of the same unit is drawn against the bound of its rule.
    """
    left = wallet_pictures(opened)
    tiles = [_fact_tile(fact, left) for fact in opened.reading.kind.evidence[:MOST]]
    tiles += [_picture_tile(TITLES[name], bars, bars.caption) for name, bars in left.items()]
    return reasons(tiles)


def _fact_tile(fact: KindFact, left: dict[str, CardBars]) -> ReasonTile:
    """One fact; the picture that it takes is left to no other."""
    bars = left.pop(DRAWN_BY.get(fact.unit, ""), None)
    if bars is None:
        return measured_tile(fact.fact, fact.value, fact.threshold, fact.side, fact.unit)
    said = measured_line(fact.value, fact.threshold, fact.side, fact.unit)
    return _picture_tile(fact.fact, bars, f"{said}. {bars.caption}.")


def _picture_tile(title: str, bars: CardBars, line: str) -> ReasonTile:
    return counted_tile(title, bars.values, line, bars.words, first=bars.first)
