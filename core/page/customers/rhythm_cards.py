"""Who comes back and how fast: the card of the shop's own rhythm. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.customers.reading import OrdersReading
from core.customers.rhythm import FEWEST_CUSTOMERS
from core.page.customers.wording import money
from core.page.kit.card import card, note
from core.page.kit.tables import facts
from core.page.kit.wording import number_text, percent_text


def rhythm_card(reading: OrdersReading) -> Markup:
    """How many customers come back, after how long, and what new and returning ones brought lately."""
    back, rhythm = reading.returning, reading.rhythm
    said = [
        ("Customers who bring half the money", f"{back.half_the_money_customers:,} of {reading.customers:,}"),
        ("Came back at least once", f"{back.repeat_customers:,} ({percent_text(back.repeat_rate)})"),
        (f"New customers, last {back.days} days", _brought(back.new_customers, back.new_revenue, reading)),
        (
            f"Returning customers, last {back.days} days",
            _brought(back.returning_customers, back.returning_revenue, reading),
        ),
    ]
    if rhythm is None:
        fewer = f"Fewer than {FEWEST_CUSTOMERS} customers came back on another day: there is no rhythm to judge by."
        return card("The rhythm of this shop", facts(said), note(fewer))
    overdue = sum(row.overdue or 0 for row in reading.grid)
    said += [
        ("Median time to the second order", f"{number_text(rhythm.days_to_second_order)} days"),
        ("Median time between orders", f"{number_text(rhythm.median_days)} days"),
        ("Nine in ten pauses are shorter than", f"{number_text(rhythm.p90_days)} days"),
        ("Away longer than that", f"{overdue:,} of {reading.customers:,}"),
    ]
    return card(
        "The rhythm of this shop",
        facts(said),
        sub=f"From {rhythm.pauses:,} pauses of {rhythm.customers:,} customers, each customer counted once. Pauses that "
        "have not ended are not among them, so the true rhythm is a little slower.",
    )


def _brought(customers: int, revenue: float, reading: OrdersReading) -> str:
    return f"{customers:,} spent {money(revenue, reading.currency)}"
