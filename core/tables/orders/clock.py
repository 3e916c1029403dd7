"""The shop's day and time of every row: as written, or a moment brought into the shop's time zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.tables.date_style import DateStyle
from core.tables.dates import DAY_FIRST, MONTH_FIRST, date_style, halves
from core.tables.engine import literal
from core.tables.evidence import looks_like
from core.tables.orders.bound import Bound
from core.tables.orders.choices import OrderChoices
from core.tables.platforms.base import UTC, Platform
from core.tables.questions import Question
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.zones import zone_of

SORTED: Final = 0.95
UNSORTED: Final = 0.8
ZONES: Final = ("UTC", "America/New_York", "America/Los_Angeles", "Europe/London", "Europe/Berlin", "Asia/Kolkata")
CLOCKS: Final = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S.%f")


@dataclass
class Clock:
    """When a row happened.

    Attributes:
        sql: SQL of a TIMESTAMP in the shop's time.
        style: How the date column is written.
        time_zone: IANA name of the shop's zone, where it is known.
        assumed: Whether moments were left in UTC because no zone was given.
        moved: Rows that would fall on another day in some other zone, where that was assumed.
        notes: What was decided.
        questions: What has to be asked.
        options: What is proposed.
    """

    sql: str
    style: DateStyle
    time_zone: str | None = None
    assumed: bool = False
    moved: int = 0
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)


def plan_clock(table: Table, bound: Bound, platform: Platform | None, choices: OrderChoices) -> Clock:
    """Decide how the date column is read.

    Args:
        table: The file.
        bound: Its columns; a date is there.
        platform: What exported it, if known.
        choices: What the caller chose.
    """
    columns: Mapping[str, str | None] = bound.columns
    column = str(columns["date"])
    style = date_style(table, column, choices.date_order)
    made = Clock(style.local, style)
    if style.ambiguous and choices.date_order is None:
        style = _decide_order(table, column, style, platform, made)
        made.style, made.sql = style, style.local
    elif style.note:
        made.notes.append(style.note)
    time = columns.get("time")
    if time and not style.timed and looks_like("clock", bound.sample[time], table.kind(time)):
        made.sql = f"(({style.local})::DATE + coalesce({_time_sql(table, time)}, TIME '00:00:00'))"
        timed, instants = True, False
    else:
        timed = style.timed
        instants = style.instants or bool(platform and platform.clock == UTC and style.timed)
    zone = columns.get("zone")
    if zone and bound.sample[zone]:
        made.time_zone = zone_of(bound.sample[zone][0])
    if choices.time_zone and (instants or style.zoned):
        made.sql = f"(({style.sql}) AT TIME ZONE 'UTC' AT TIME ZONE {literal(choices.time_zone)})"
        made.time_zone = choices.time_zone
    elif choices.time_zone:
        made.time_zone = choices.time_zone
        if timed:
            made.notes.append(f"The times of “{column}” state no zone: they are the shop's as written")
    elif instants and timed:
        _without_zone(table, bound, style, made)
    return made


def _without_zone(table: Table, bound: Bound, style: DateStyle, made: Clock) -> None:
    """Moments in UTC and no zone: asked about where days make orders, otherwise said."""
    made.sql = style.sql
    (moved,) = table.query(
        f"SELECT count_if((t - INTERVAL 8 HOUR)::DATE <> t::DATE OR (t + INTERVAL 9 HOUR)::DATE <> t::DATE)"  # noqa: S608
        f" FROM (SELECT {style.sql} AS t FROM {LEDGER})"
    ).fetchone() or (0,)
    if not bound.columns["order"] and "order" not in bound.proposed:
        made.questions.append(
            Question(
                "options.time_zone",
                ZONES,
                {style.column: bound.sample[style.column][:3]},  # type: ignore[dict-item]
                f"Everything a customer bought on one day is one order here, and {int(moved):,} rows fall on another "
                "day in another zone",
                "is needed: the times are moments in UTC",
            )
        )
        made.options["time_zone"] = "UTC"
        return
    made.assumed, made.moved, made.time_zone = True, int(moved), "UTC"
    made.notes.append(
        f"Times are moments and no time zone was given, so days are those of UTC; {int(moved):,} rows could fall on "
        "another day of the shop's. Give options.time_zone"
    )


def _decide_order(table: Table, column: str, style: DateStyle, platform: Platform | None, made: Clock) -> DateStyle:
    """Day or month first where no cell tells: by the platform, by the order of the rows, or asked."""
    if platform and platform.date_order:
        chosen = date_style(table, column, platform.date_order)
        made.notes.append(f"No date in “{column}” tells day from month; {platform.title} writes {platform.date_order}")
        return chosen
    both = {order: date_style(table, column, order) for order in (DAY_FIRST, MONTH_FIRST)}
    ((differ,)) = table.query(
        f"SELECT count_if(({both[DAY_FIRST].local}) IS DISTINCT FROM ({both[MONTH_FIRST].local})) FROM {LEDGER}"  # noqa: S608
    ).fetchone() or (0,)
    if not differ or "." in str(next(iter(table.sample(20)[column]), "")):
        return style
    runs = {order: sorted_share(table, one.local) for order, one in both.items()}
    best = max(runs, key=lambda order: runs[order])
    other = DAY_FIRST if best == MONTH_FIRST else MONTH_FIRST
    if runs[best] >= SORTED and runs[other] < UNSORTED:
        made.notes.append(f"No date in “{column}” tells day from month; read as {best}, which puts the rows in order")
        return both[best]
    cells = table.sample(60)[column]
    made.questions.append(
        Question(
            "options.date_order",
            (MONTH_FIRST, DAY_FIRST),
            {column: tuple(dict.fromkeys(cells))[:3]},
            f"{int(differ):,} rows fall on another day if the other comes first",
            f"is needed: no date in “{column}” tells day from month",
        )
    )
    made.options["date_order"] = (style.shape == "day/month/year" and DAY_FIRST) or MONTH_FIRST
    return style


def sorted_share(table: Table, sql: str) -> float:
    """Share of neighbouring rows of different days that go the same way in time."""
    up, down = table.query(
        "SELECT coalesce(count_if(t > before), 0), coalesce(count_if(t < before), 0)"  # noqa: S608
        " FROM (SELECT t, lag(t) OVER (ORDER BY line) AS before"
        f" FROM (SELECT rowid AS line, ({sql})::DATE AS t FROM {LEDGER}))"
    ).fetchone() or (0, 0)
    return max(up, down) / (up + down) if up + down else 0.0


def _time_sql(table: Table, column: str) -> str:
    formats = ", ".join(literal(one) for one in CLOCKS)
    text = halves(f"{table.sql(column)}::VARCHAR")
    return f"(try_strptime({text}, [{formats}]))::TIME"
