"""What the customers' tab says of time: lifetime value, concentration. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.charts.forecast import forecast_chart
from core.customers.lifetime_reading import Lifetime
from core.customers.reading import OrdersReading
from core.markup import el
from core.page.customers.proof_cards import proof_part
from core.page.kit.card import card, caveat_lines, more
from core.page.kit.tables import Cell, sortable_table


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
        proof_part(life, reading.currency),
        caveat_lines(life.caveats),
        _parameters(life),
        sub=f"{_unit(reading)}, summed over the customers you have today: customers still to come are not in it. "
        f"{_band(life)} {life.model}.",
    )


def _unit(reading: OrdersReading) -> str:
    return f"Money in {reading.currency}" if reading.currency else "Money in the currency of the file"


def _band(life: Lifetime) -> str:
    if not life.cover_tested:
        return "The band is the model's 90 %; its cover is not tested."
    return f"The band is 90 %, as wide as the errors on {life.interval_origins} days of your past ask for."


def _orders_line(life: Lifetime) -> str:
    return (
        f"{life.orders:,.0f} order days expected; {life.repeat_customers:,} customers have ordered on two days or "
        "more. "
        f"In the last {life.horizon_days} days {life.new_customers:,} new customers brought "
        f"{life.new_customers_value:,.0f} beside."
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
