"""What the customers' tab says of time: lifetime value, concentration. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.charts.forecast import forecast_chart
from core.customers.reading import HoldoutTest, Lifetime, OrdersReading
from core.markup import Child, el
from core.page.customers.cards import money
from core.page.kit.card import card, caveat_lines, more, note
from core.page.kit.tables import Cell, sortable_table
from core.page.kit.wording import percent_text


def lifetime_card(reading: OrdersReading) -> Markup:
    """Expected money over the horizon with its interval, and how the model did on the file's own past."""
    life = reading.lifetime
    if life is None:
        refused = el("p", reading.lifetime_refused or "Not modelled.")
        return card("Lifetime value", refused, sub="What customers are worth from here on.")
    points = [point for point in life.curve if point.value is not None]
    chart = (
        forecast_chart(
            f"Money expected from today's customers over {life.horizon_days} days",
            reading.currency or "",
            [point.day for point in points],
            [point.value or 0.0 for point in points],
            [point.low or 0.0 for point in points],
            [point.high or 0.0 for point in points],
        )
        if points
        else None
    )
    return card(
        f"Lifetime value over {life.horizon_days} days",
        chart,
        el("p", _orders_line(life)),
        _holdout(life, reading),
        caveat_lines(life.caveats),
        _parameters(life),
        sub=f"{_unit(reading)}, summed over the customers you already have; the band holds nine of ten simulated "
        f"futures. It knows no season and no new customers. {life.model}.",
    )


def _unit(reading: OrdersReading) -> str:
    return f"Money in {reading.currency}" if reading.currency else "Money in the currency of the file"


def _orders_line(life: Lifetime) -> str:
    return (
        f"{life.orders:,.0f} order days expected; {life.repeat_customers:,} customers have ordered on two days or more."
    )


def _holdout(life: Lifetime, reading: OrdersReading) -> Child:
    test = life.holdout
    if test is None:
        return note(f"No test on your own past: {life.holdout_refused or ''}")
    better = "smaller" if test.beats_last_period else "not smaller"
    rows = [
        [
            Cell("The model"),
            Cell(money(test.forecast_total, None), test.forecast_total),
            Cell(money(test.mae, None), test.mae),
            Cell(f"{test.decile_lift:.1f} times", test.decile_lift),
        ],
        [
            Cell("Same as last period"),
            Cell("not judged", 0),
            Cell(money(test.mae_last_period, None), test.mae_last_period),
            Cell(f"{test.decile_lift_last_period:.1f} times", test.decile_lift_last_period),
        ],
    ]
    judged = f"Its error per customer is {better} than that of repeating the last period."
    return [
        el("h4", "Tested on your own past", class_="ll-h4"),
        note(f"{_tested(test, reading)} {judged}"),
        sortable_table(("Forecast", "In all", "Error per customer", "Best tenth spent"), rows, wide=False),
    ]


def _tested(test: HoldoutTest, reading: OrdersReading) -> str:
    return (
        f"Fitted on {test.calibration_days:,} days, judged on the next {test.holdout_days:,}: {test.customers:,} "
        f"customers spent {money(test.actual_total, reading.currency)}; forecast {money(test.forecast_total, None)} "
        f"({money(test.low, None)} to {money(test.high, None)}). The intervals of single customers held "
        f"{percent_text(test.coverage)}; 90 % were meant."
    )


def _parameters(life: Lifetime) -> Markup:
    listed = ", ".join(f"{name} {value:,.4g}" for name, value in life.parameters.items())
    spread = "" if life.correlation is None else f" Orders and spend per order correlate {life.correlation:.2f}."
    return more("Parameters", el("p", f"{listed}.{spread}"))


def concentration_card(reading: OrdersReading) -> Markup:
    """How much of the money hangs on how few."""
    rows = [
        [
            Cell(f"Top {100 * one['top_share']:.0f} %"),
            Cell(f"{one['customers']:,.0f}", one["customers"]),
            Cell(f"{100 * one['revenue_share']:.1f} %", one["revenue_share"], one["revenue_share"]),
        ]
        for one in reading.concentration
    ]
    return card(
        "How concentrated the money is",
        sortable_table(("Customers", "How many", "Share of revenue"), rows, wide=False),
        sub="Share of revenue from the customers who spent most.",
    )
