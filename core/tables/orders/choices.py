"""What a caller may choose about how an order file is read; an omitted choice is known from the file, or asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from core.errors import InvalidInput
from core.fields import choice, mapping, text
from core.tables.dates import ORDERS
from core.tables.decimal_mark import MARKS
from core.tables.platforms.registry import NONE, platforms
from core.tables.saved import parse_saved
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import OUTCOMES
from core.tables.vocabulary.zones import zone_of

NET_SALES, COLLECTED, GROSS = "net_sales", "collected", "gross"
MONEY = (NET_SALES, COLLECTED, GROSS)
AMOUNT, PERCENT, TAKEN = "amount", "percent", "taken"
LEAVE_OUT, COUNT = "leave_out", "count"
REFUND, ORDER = "refund", "order"


@dataclass(frozen=True)
class OrderChoices:
    """Choices about an order file.

    Attributes:
        returns: `drop` leaves rows below zero that name no order out, `net` subtracts them from what a customer spent;
            None leaves it to the platform (`drop` without one). A refund that names its order always undoes it.
        duplicates: `ids` drops equal rows only where an id of the line, or of the order on a platform with one row an
            order, repeats; `drop` drops all but the first of equal rows; `keep` keeps all.
        date_order: `day first` or `month first`, where the dates themselves do not tell.
        decimal: `point` or `comma`, where a column of cells like 1,234 leaves it open.
        time_zone: IANA name of the shop's zone, for times that are moments.
        currency: ISO code of the rows to read, where there are several.
        money: `net_sales` (items less discounts less refunds, without tax and shipping where they are told apart),
            `collected` (what was collected less what was refunded) or `gross` (items before discounts and refunds).
        pending: `leave_out` or `count` orders that are not settled.
        refunded_orders: `leave_out` or `count` wholly refunded orders, as orders of no money.
        states: Word of the status column -> `counts`, `pending`, `cancelled`, `failed`, `refunded` or `test`.
        unit: `major` or `minor`: whether amounts are in the currency's unit or in its smallest one.
        discount: `amount` or `percent` to be taken off, or `taken` off already.
        includes: Whether the amount is of `items`, or of `everything` with shipping and tax.
        price: Whether a price is of one `piece` or of the whole `line`.
        credit_notes: Whether rows above zero whose numbers begin like credit notes' are a `refund`, or an `order` each.
        sheet: The sheet of a workbook.
        platform: A platform's name, or `none` for none.
        saved: Set where the columns are those of an earlier file's reading; see `core.tables.saved`.
    """

    returns: str | None = None
    duplicates: str = "ids"
    date_order: str | None = None
    decimal: str | None = None
    time_zone: str | None = None
    currency: str | None = None
    money: str | None = None
    pending: str | None = None
    refunded_orders: str = LEAVE_OUT
    states: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    discount: str | None = None
    includes: str | None = None
    price: str | None = None
    credit_notes: str | None = None
    sheet: str | None = None
    platform: str | None = None
    saved: tuple[str, ...] | None = None

    def given(self) -> dict[str, Any]:
        """The choices about the reading that were made, as options."""
        return {
            one.name: dict(made) if isinstance(made, Mapping) else made
            for one in fields(OrderChoices)
            if one.name != "saved" and (made := getattr(self, one.name)) != getattr(OrderChoices(), one.name)
        }


def parse_choices(options: Mapping[str, object]) -> dict[str, object]:
    """The choices among options that came from outside, checked; what is absent is absent.

    Raises:
        InvalidInput: A wrong value; the field is `options.<name>`.
    """
    out: dict[str, object] = {}
    closed = {
        "returns": ("drop", "net"),
        "duplicates": ("ids", "drop", "keep"),
        "date_order": ORDERS,
        "decimal": tuple(MARKS),
        "money": MONEY,
        "pending": (LEAVE_OUT, COUNT),
        "refunded_orders": (LEAVE_OUT, COUNT),
        "unit": ("major", "minor"),
        "discount": (AMOUNT, PERCENT, TAKEN),
        "includes": ("items", "everything"),
        "price": ("piece", "line"),
        "credit_notes": (REFUND, ORDER),
        "platform": (*platforms("rfm"), NONE),
    }
    for name, allowed in closed.items():
        if options.get(name) not in {None, ""}:
            out[name] = choice(f"options.{name}", options[name], allowed)
    if options.get("currency") not in {None, ""}:
        out["currency"] = text("options.currency", options["currency"], 8, "an ISO code such as GBP").upper()
    if options.get("sheet") not in {None, ""}:
        out["sheet"] = text("options.sheet", options["sheet"], 120, "the name of a sheet")
    out["saved"] = parse_saved(options.get("saved"))
    if options.get("time_zone") not in {None, ""}:
        out["time_zone"] = check_time_zone("options.time_zone", options["time_zone"])
    if options.get("states") is not None:
        given_states = mapping("options.states", options["states"], "an object: word -> what it says")
        out["states"] = {
            fold(word): choice(f"options.states.{word}", said, OUTCOMES) for word, said in given_states.items()
        }
    return out


def check_time_zone(field_name: str, value: object) -> str:
    """An IANA name.

    Raises:
        InvalidInput: It is none.
    """
    given = text(field_name, value, 60, "an IANA name such as America/New_York")
    found = zone_of(given)
    if found is None:
        raise InvalidInput(field_name, f"is {given!r}", "an IANA name such as America/New_York")
    return found
