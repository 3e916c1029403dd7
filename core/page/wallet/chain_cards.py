"""An address looked for on every chain: a line each. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.markup import EMPTY
from core.page.kit.card import card
from core.page.kit.tables import head_cell, row, table
from core.page.kit.wording import span_of_days
from core.wallet.reading import ChainLine


def chains_card(lines: Sequence[ChainLine]) -> Markup:
    """Chains on which the address acted first, busiest first; then the others, then those nobody could look at."""
    if not lines:
        return EMPTY
    order = sorted(lines, key=lambda one: (one.active is None, not one.active, -one.transactions - one.token_transfers))
    active = sum(one.active is True for one in lines)
    heads = ("Chain", "What it does there", "Transactions", "Token transfers", "Seen")
    return card(
        f"Active on {active} of {len(lines)} chains",
        table(heads, map(_row, order), numbers=(2, 3), kind="ll-table ll-whole-words"),
        sub="Everything else on this page is of the busiest one. Choose a chain in the form to read another in full.",
        id="ll-chains",
    )


def _row(one: ChainLine) -> Markup:
    said = f"{one.kind}: {one.sentence}" if one.kind else one.sentence
    return row(
        head_cell(one.title),
        said[:1].upper() + said[1:],
        f"{one.transactions:,}" if one.active else "",
        f"{one.token_transfers:,}" if one.active else "",
        span_of_days(one.from_, one.to) or "" if one.active else "",
        numbers=(2, 3),
    )
