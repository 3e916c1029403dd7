"""What a caller may choose about a file of holdings, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from core.errors import InvalidInput
from core.fields import choice, known_only, mapping, number, shown, text, whole
from core.holdings.catalogue import CatalogueLine, parse_catalogue
from core.holdings.lists import NO_SEPARATOR, SEPARATORS
from core.tables.dates import ORDERS
from core.tables.saved import parse_saved
from core.tables.subjects.bound import SubjectChoices

LONG, WIDE, WIDE_DATES = "long", "wide", "wide_dates"
LAYOUTS: Final = (LONG, WIDE, WIDE_DATES)
OPENED, HELD = "opened", "held"
MOST_NAMED: Final = 200
MOST_MONTHS: Final = 36
MOST_ROWS: Final = 1_000
USUAL_ROWS: Final = 100
MOST_CONTROL: Final = 0.5
USUAL_COOLING: Final = 12


@dataclass(frozen=True)
class HoldingOptions:
    """Choices about a file of holdings.

    Attributes:
        sheet: The sheet of a workbook.
        saved: Set where the columns are those of an earlier file's reading.
        layout: `long` (a row a holding), `wide` (a column a product) or `wide_dates` (the same, of dates of opening).
        products: Columns of a wide file, names or `first:last`.
        separator: What parts several products in one cell, by its name, or `none`.
        ended_states: Words of the column of states that mean a holding is over; `none` for no word.
        dates: What a row's date means: `opened` or `held`.
        date_order: `day first` or `month first`.
        use: Protected columns of the profile that models may look at.
        closed: Products that are not offered any more.
        catalogue: Products with their rules.
        cooling_off_months: How long after a refusal a product is not offered.
        period_months: Months of a period.
        control_share: Share of the clients that is drawn to be left alone.
        limit: Clients on a page.
        offset: Where the page begins.
        keep: Whether the model is kept under a name.
        bundle: Whether the answer brings the kept model as a file.
    """

    sheet: str | None = None
    saved: tuple[str, ...] | None = None
    layout: str | None = None
    products: tuple[str, ...] = ()
    separator: str | None = None
    ended_states: tuple[str, ...] = ()
    dates: str | None = None
    date_order: str | None = None
    use: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    catalogue: tuple[CatalogueLine, ...] = ()
    cooling_off_months: int = USUAL_COOLING
    period_months: int | None = None
    control_share: float = 0.0
    limit: int = USUAL_ROWS
    offset: int = 0
    keep: bool = False
    bundle: bool = False

    @classmethod
    def parse(cls, given: object) -> HoldingOptions:
        """Choices that came from outside; null and empty text stand for none.

        Raises:
            InvalidInput: An unknown or wrong option; the field is `options.<name>`.
        """
        options = {} if given is None else mapping("options", given, "an object")
        known_only("options", options, cls.__dataclass_fields__)
        set_ = {name: value for name, value in options.items() if value is not None and value != ""}
        found = cls(**{name: _READERS[name](f"options.{name}", value) for name, value in set_.items()})
        if found.bundle and not found.keep:
            raise InvalidInput("options.bundle", "goes with options.keep only", "nothing, or keep beside it")
        return found

    @property
    def of_columns(self) -> SubjectChoices:
        """What of it says how columns are read."""
        return SubjectChoices(self.sheet, self.saved)

    def kept(self) -> dict[str, Any]:
        """What of it belongs to the kind of file, and is sent with the next one."""
        values = {name: getattr(self, name) for name in ("sheet", "layout", "separator", "dates", "date_order")}
        lists = {name: list(getattr(self, name)) for name in ("products", "ended_states", "use", "closed")}
        return {name: value for name, value in {**values, **lists}.items() if value}


def _flag(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidInput(field, f"is {shown(value)}", "true or false")
    return value


def _names(field: str, value: object) -> tuple[str, ...]:
    """A list of names; a text is split at semicolons."""
    allowed = "a list of names, or text with semicolons between them"
    parts = value.split(";") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or len(parts) > MOST_NAMED:
        raise InvalidInput(field, f"is {shown(value)}", f"{allowed}, at most {MOST_NAMED}")
    return tuple(text(field, part, 200, allowed) for part in parts)


_READERS: Final[dict[str, Any]] = {
    "sheet": lambda field, value: text(field, value, 120, "the name of a sheet"),
    "saved": lambda _, value: parse_saved(value),
    "layout": lambda field, value: choice(field, value, LAYOUTS),
    "products": _names,
    "separator": lambda field, value: choice(field, value, (*SEPARATORS, NO_SEPARATOR)),
    "ended_states": _names,
    "dates": lambda field, value: choice(field, value, (OPENED, HELD)),
    "date_order": lambda field, value: choice(field, value, ORDERS),
    "use": _names,
    "closed": _names,
    "catalogue": parse_catalogue,
    "cooling_off_months": lambda field, value: whole(field, value, 0, MOST_MONTHS),
    "period_months": lambda field, value: whole(field, value, 1, MOST_MONTHS),
    "control_share": lambda field, value: number(field, value, 0.0, MOST_CONTROL),
    "limit": lambda field, value: whole(field, value, 1, MOST_ROWS),
    "offset": lambda field, value: whole(field, value, 0, 10**7),
    "keep": _flag,
    "bundle": _flag,
}
