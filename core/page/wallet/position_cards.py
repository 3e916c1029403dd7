"""How a wallet stands with the lending pools: what it supplied and owes, and how far it is from a liquidation. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.lending.position import AssetPosition, PoolAccount, Position
from core.lending.substance import Repayment
from core.markup import EMPTY, el
from core.page.kit.card import card, note, two_sides
from core.page.kit.meters import meter
from core.page.kit.tables import row, table
from core.page.kit.wording import number_text, percent_text

ABOUT = (
    "The health factor is what is supplied, each token times its liquidation threshold, over what is owed; below 1 the "
    "protocol lets others liquidate it."
)


def position_card(position: Position | None, repayment: Repayment | None) -> Markup:
    """Loan to value, health factor and the distance to a liquidation, with the tokens behind them.

    Args:
        position: How it stands; nothing is shown without anything supplied or owed.
        repayment: How soon it repaid.
    """
    if position is None or not (position.assets or position.pools):
        return EMPTY
    left = [_stress(position), _assets(position.assets)]
    right = [_value(position), _health(position), _distance(position), _repaid(repayment)]
    return card("How it stands", two_sides(left, right), _pools(position.pools), sub=ABOUT, id="ll-position")


def _value(position: Position) -> Markup:
    if not position.owes:
        return meter("Loan to value", "nothing owed", 0, _usual(position))
    of_pools = [one.debt / one.collateral for one in position.pools if one.collateral]
    share = max(of_pools) if of_pools else position.loan_to_value
    if share is None:
        return meter("Loan to value", "not known", None, "Prices of what is supplied or owed are not at hand.")
    most = "at most " if position.at_most and not position.pools else ""
    return meter("Loan to value", f"{most}{percent_text(share)}", 100 * share, _usual(position))


def _usual(position: Position) -> str:
    usual = position.usual_loan_to_value
    return "" if usual is None else f"{percent_text(usual)} on average while something was owed."


def _health(position: Position) -> Markup:
    factors = [one.health_factor for one in position.pools if one.health_factor is not None]
    factor = min(factors) if position.pools and factors else position.health_factor
    if not position.owes:
        return meter("Health factor", "none: nothing owed", None)
    if factor is None:
        return meter("Health factor", "not known", None)
    source = "By the pool itself." if position.pools else "By the events and the protocol's documents: an estimate."
    return meter("Health factor", f"{factor:.2f}", None, source)


def _distance(position: Position) -> Markup:
    name = "Distance to liquidation"
    fall, rise = position.breaks_at_fall, position.breaks_at_rise
    if not position.owes:
        return meter(name, "nothing to liquidate", None)
    if fall == 0:
        return meter(name, "none: it can be liquidated", 0)
    if fall is not None:
        return meter(
            name,
            percent_text(fall),
            100 * fall,
            f"Liquidated when prices fall by {percent_text(fall)}, dollar tokens aside.",
        )
    if rise is not None:
        return meter(name, f"a rise of {percent_text(rise)}", None, "What is owed is dearer then than what covers it.")
    known = "No fall of prices does it: both sides move alike." if position.stress else ""
    return meter(name, "no price" if known else "not known", None, known)


def _repaid(repayment: Repayment | None) -> Markup:
    if repayment is None or repayment.within_30_days is None:
        return EMPTY
    soon = percent_text(repayment.within_30_days) if repayment.within_30_days else "none"
    within = f"{soon} within 30 days"
    facts = []
    if repayment.median_days is not None:
        facts.append(f"Half of what was repaid was so within {number_text(round(repayment.median_days, 1))} days")
    if repayment.liquidated:
        facts.append(f"{percent_text(repayment.liquidated)} was repaid by liquidations")
    if repayment.open_days is not None:
        facts.append(f"the oldest open loan is {repayment.open_days:,.0f} days old")
    said = "; ".join(facts)
    return meter(
        "Loans repaid", within, 100 * repayment.within_30_days, f"{said[:1].upper()}{said[1:]}." if said else ""
    )


def _stress(position: Position) -> Markup:
    """The health factor at falling prices, a column each: where it passes 1 the position is lost."""
    if not position.stress:
        return EMPTY
    now = "" if position.health_factor is None else f"{position.health_factor:.2f}"
    heads = ("Prices fall by", "0 %", *(percent_text(one.fall) for one in position.stress))
    cells = [
        el("b", f"{one.health_factor:.2f}", class_="ll-lost") if one.health_factor < 1 else f"{one.health_factor:.2f}"
        for one in position.stress
    ]
    numbers = range(1, len(heads))
    return table(
        heads, [row("Health factor", now, *cells, numbers=numbers)], numbers=numbers, kind="ll-table ll-stress"
    )


def _assets(assets: Sequence[AssetPosition]) -> Markup:
    rows = [
        row(
            one.asset,
            _amount(one.supplied),
            _amount(one.owed),
            "not known" if one.price_usd is None else f"{number_text(one.price_usd)} USD",
            "not listed" if one.threshold is None else f"{100 * one.threshold:.3g} %",
            numbers=(1, 2, 3, 4),
        )
        for one in assets
    ]
    heads = ("Token", "Supplied", "Owed", "Last price", "Liquidation threshold")
    return table(heads, rows, numbers=(1, 2, 3, 4))


def _amount(amount: float | None) -> str:
    if amount is None:
        return "not known"
    return number_text(amount) if amount else ""


def _pools(pools: Sequence[PoolAccount]) -> Markup:
    if not pools:
        return EMPTY
    rows = [
        row(
            one.pool,
            f"{number_text(one.collateral)} {one.unit}",
            f"{number_text(one.debt)} {one.unit}",
            f"{100 * one.threshold:.3g} %",
            "" if one.health_factor is None else f"{one.health_factor:.2f}",
            numbers=(1, 2, 3, 4),
        )
        for one in pools
    ]
    heads = ("Pool, by its own figures", "Covers", "Owed", "Liquidation threshold", "Health factor")
    return el("div", table(heads, rows, numbers=(1, 2, 3, 4)), note("Asked when the wallet was read."))
