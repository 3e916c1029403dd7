"""What a caller may choose about the reading of orders; every field has a default that needs no thought."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from core.customers.definitions import Definitions, parse_definitions
from core.errors import InvalidInput
from core.fields import known_only, mapping, number
from core.tables.orders.choices import OrderChoices, parse_choices

MOST_ROWS = 100_000


@dataclass(frozen=True)
class Options(OrderChoices):
    """Choices about an order file: how it is read (see `OrderChoices`), and what is worked out.

    Attributes:
        horizon_days: How far ahead money at stake and lifetime value look.
        compare_days: How long before the as-of date the other end of the migration lies.
        segments: How many segments to fit, 2 to 8; None chooses.
        customer_rows: How many customers the answer lists, those who spent most first.
        definitions: The shop's own cut points, segments and control group; see `core.customers.definitions`.
    """

    horizon_days: int = 90
    compare_days: int = 90
    segments: int | None = None
    customer_rows: int = 100
    definitions: Definitions | None = None

    @classmethod
    def parse(cls, given: object) -> Options:
        """Options that came from outside.

        Raises:
            InvalidInput: A wrong option, whose field is `options.<name>`, or an unknown one, whose field is its name.
        """
        if given is None:
            return cls()
        options = mapping("options", given, "an object")
        known_only("options", options, [field.name for field in fields(cls)])
        k = options.get("segments")
        read: dict[str, Any] = parse_choices(options)
        return cls(
            **read,
            horizon_days=_whole("horizon_days", options.get("horizon_days", cls.horizon_days), 7, 730),
            compare_days=_whole("compare_days", options.get("compare_days", cls.compare_days), 7, 730),
            segments=None if k is None else _whole("segments", k, 2, 8),
            definitions=parse_definitions(options.get("definitions")),
            customer_rows=_whole("customer_rows", options.get("customer_rows", cls.customer_rows), 0, MOST_ROWS),
        )


def _whole(name: str, value: object, low: int, high: int) -> int:
    found = number(f"options.{name}", value, low, high)
    if found != int(found):
        raise InvalidInput(f"options.{name}", f"is {found:,.10g}", f"a whole number from {low} to {high:,}")
    return int(found)
