"""How the forecast was chosen and how it did on the file's own past, as part of the value card. Pure."""

from __future__ import annotations

from core.customers.lifetime_reading import Contender, HoldoutTest, Lifetime
from core.markup import Child, el
from core.page.customers.wording import money
from core.page.kit.card import more, note
from core.page.kit.tables import Cell, sortable_table
from core.page.kit.wording import percent_text

HEADS = (
    "Forecast",
    "Total off by, choosing",
    "Deviance",
    "Total, last stretch",
    "Off by",
    "Deviance there",
    "Mean error",
)


def proof_part(life: Lifetime, currency: str | None) -> Child:
    """What was chosen by which past, how it did on the stretch without a vote, and every contender."""
    if life.holdout is None or not any(one.chosen for one in life.contenders):
        return note(f"No test on your own past: {life.holdout_refused or ''}")
    return [
        el("h4", "Tested on your own past", class_="ll-h4"),
        note(chosen_text(life)),
        note(tested_text(life.holdout, currency)),
        more("Every forecast that was tried", sortable_table(HEADS, [_row(one) for one in life.contenders])),
    ]


def chosen_text(life: Lifetime) -> str:
    """Who answers, and whom it beat."""
    best = next(one for one in life.contenders if one.chosen)
    simple = next(one for one in life.contenders if one.simple and one.deviance is not None)
    past = f"{life.choosing_origins} days of your past, each looked at with what was known that day"
    if life.simple:
        return f"No model beat “{best.title}” on {past}, so that is the total here."
    won, lost = best.deviance or 0.0, simple.deviance or 0.0
    return (
        f"{best.title}: chosen on {past}, by the squared error of the total and the deviance per customer together. "
        f"It was off by {percent_text(best.total_error or 0)} with a deviance of {won:,.1f}; the best simple forecast, "
        f"“{simple.title}”, by {percent_text(simple.total_error or 0)} with {lost:,.1f}."
    )


def tested_text(test: HoldoutTest, currency: str | None) -> str:
    """The stretch that had no say."""
    better = "better" if test.beats_last_period else "not better"
    inside = "inside" if test.low <= test.actual_total <= test.high else "outside"
    return (
        f"The last {test.holdout_days:,} days had no say: {test.customers:,} customers spent "
        f"{money(test.actual_total, currency)}; forecast {money(test.forecast_total, None)} "
        f"({money(test.low, None)} to {money(test.high, None)}, so {inside}), {better} than the last period again. "
        f"Intervals of single customers held {percent_text(test.coverage)}; 90 % were meant. Mean error per customer "
        f"{money(test.mae, None)}, of forecasting nothing {money(test.mae_zero, None)}: it decides nothing."
    )


def _row(one: Contender) -> list[Cell]:
    def share(value: float | None) -> Cell:
        return Cell("no vote", 1e9) if value is None else Cell(percent_text(value), value)

    return [
        Cell(f"{one.title}{' (chosen)' if one.chosen else ''}"),
        share(one.total_error),
        Cell("no vote" if one.deviance is None else f"{one.deviance:,.2f}", one.deviance or 1e9),
        Cell(money(one.last_total, None), one.last_total),
        share(one.last_total_error),
        Cell(f"{one.last_deviance:,.2f}", one.last_deviance),
        Cell(money(one.last_mae, None), one.last_mae),
    ]
