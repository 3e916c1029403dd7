"""What the Customers lens made of a table of orders: the answer, and what pictures and downloads are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.customers.details import Details
from core.customers.lifetime import Forecasted
from core.customers.movement import ScoredCustomers
from core.customers.reading import OrdersReading
from core.customers.segments import FittedSegments
from core.tables.orders.people import Person


@dataclass(frozen=True)
class OrdersAnalysis:
    """The reading, and what downloads are made of.

    Attributes:
        reading: The answer.
        scored: Every customer with scores.
        fitted: Every customer's fitted segment, or None.
        forecast: Every customer's lifetime forecast, or None.
        dropped_csv: The rows that were left out, each with its reason.
        column_names: Every column of the file, to choose from.
        people: E-mail and consent of every customer, where they are known.
        details: What else is known of every customer.
    """

    reading: OrdersReading
    scored: ScoredCustomers
    fitted: FittedSegments | None
    forecast: Forecasted | None
    dropped_csv: bytes
    column_names: tuple[str, ...]
    people: Mapping[str, Person]
    details: Details
