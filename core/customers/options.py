"""What a caller may choose about the reading of orders; every field has a default that needs no thought."""

from __future__ import annotations

from dataclasses import dataclass, fields

from core.errors import InvalidInput
from core.fields import choice, known_only, mapping, number, text
from core.tables.dates import ORDERS

MOST_ROWS = 100_000


@dataclass(frozen=True)
class Options:
    """Choices about an order file.

    Attributes:
        returns: `drop` leaves returns and cancelled orders out; `net` subtracts them from what a customer spent.
        duplicates: `drop` keeps the first of rows that are equal in every column; `keep` keeps all.
        date_order: `day first` or `month first`, where the dates themselves do not tell; None decides from the cells.
        currency: ISO code of the rows to read, where a currency column names several.
        horizon_days: How far ahead money at stake and lifetime value look.
        compare_days: How long before the as-of date the other end of the migration lies.
        segments: How many segments to fit, 2 to 8; None chooses.
        customer_rows: How many customers the answer lists, those who spent most first.
    """

    returns: str = "drop"
    duplicates: str = "drop"
    date_order: str | None = None
    currency: str | None = None
    horizon_days: int = 90
    compare_days: int = 90
    segments: int | None = None
    customer_rows: int = 100

    @classmethod
    def parse(cls, given: object) -> Options:
        """Options that came from outside.

        Raises:
            InvalidInput: An unknown or wrong option; the field is `options.<name>`.
        """
        if given is None:
            return cls()
        options = mapping("options", given, "an object")
        known_only("options", options, [field.name for field in fields(cls)])
        order, currency, k = options.get("date_order"), options.get("currency"), options.get("segments")
        return cls(
            returns=choice("options.returns", options.get("returns", cls.returns), ("drop", "net")),
            duplicates=choice("options.duplicates", options.get("duplicates", cls.duplicates), ("drop", "keep")),
            date_order=None if order in {None, ""} else choice("options.date_order", order, ORDERS),
            currency=None
            if currency in {None, ""}
            else text("options.currency", currency, 8, "an ISO code such as GBP").upper(),
            horizon_days=_whole("horizon_days", options.get("horizon_days", cls.horizon_days), 7, 730),
            compare_days=_whole("compare_days", options.get("compare_days", cls.compare_days), 7, 730),
            segments=None if k is None else _whole("segments", k, 2, 8),
            customer_rows=_whole("customer_rows", options.get("customer_rows", cls.customer_rows), 0, MOST_ROWS),
        )


def _whole(name: str, value: object, low: int, high: int) -> int:
    found = number(f"options.{name}", value, low, high)
    if found != int(found):
        raise InvalidInput(f"options.{name}", f"is {found:,.10g}", f"a whole number from {low} to {high:,}")
    return int(found)
