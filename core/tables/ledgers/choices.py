"""What a caller may choose about how a ledger is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.fields import choice, known_only, mapping, text
from core.tables.dates import ORDERS
from core.tables.decimal_mark import MARKS
from core.tables.orders.choices import check_time_zone
from core.tables.platforms.registry import NONE, platforms
from core.tables.saved import parse_saved
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import OUTCOMES

NAMES = ("date_order", "decimal", "time_zone", "unit", "currency", "states", "platform", "sheet", "saved")


@dataclass(frozen=True)
class LedgerChoices:
    """Choices about a ledger file.

    Attributes:
        date_order: `day first` or `month first`, where the dates themselves do not tell.
        decimal: `point` or `comma`, where a column of cells like 1,234 leaves it open.
        time_zone: IANA name of the zone of times that state none; UTC if omitted.
        unit: `major` or `minor`: whether amounts are in the currency's unit or in its smallest one.
        currency: ISO code of the events that are scored, where there are several, all if omitted; of a file that names
            none, what its amounts are in.
        states: Word of the state column -> what it says.
        platform: A platform's name, or `none`.
        sheet: The sheet of a workbook.
        saved: Set where the columns are those of an earlier file's reading; see `core.tables.saved`.
    """

    date_order: str | None = None
    decimal: str | None = None
    time_zone: str | None = None
    unit: str | None = None
    currency: str | None = None
    states: Mapping[str, str] = field(default_factory=dict)
    platform: str | None = None
    sheet: str | None = None
    saved: tuple[str, ...] | None = None

    @classmethod
    def parse(cls, given: object) -> LedgerChoices:
        """Choices that came from outside.

        Raises:
            InvalidInput: A wrong option, whose field is `options.<name>`, or an unknown one, whose field is its name.
        """
        if given is None:
            return cls()
        options = mapping("options", given, "an object")
        known_only("options", options, NAMES)
        out: dict[str, str] = {}
        closed = {
            "date_order": ORDERS,
            "decimal": tuple(MARKS),
            "unit": ("major", "minor"),
            "platform": (*platforms("anomaly"), NONE),
        }
        for name, allowed in closed.items():
            if options.get(name) not in {None, ""}:
                out[name] = choice(f"options.{name}", options[name], allowed)
        if options.get("currency") not in {None, ""}:
            out["currency"] = text("options.currency", options["currency"], 12, "an ISO code such as GBP").upper()
        if options.get("sheet") not in {None, ""}:
            out["sheet"] = text("options.sheet", options["sheet"], 120, "the name of a sheet")
        if options.get("time_zone") not in {None, ""}:
            out["time_zone"] = check_time_zone("options.time_zone", options["time_zone"])
        words = mapping("options.states", options.get("states") or {}, "an object: word -> what it says")
        states = {fold(word): choice(f"options.states.{word}", said, OUTCOMES) for word, said in words.items()}
        return cls(**out, states=states, saved=parse_saved(options.get("saved")))
