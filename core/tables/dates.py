"""Dates as people write them. The order of day and month is decided once per column, from all of its cells."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import InvalidInput
from core.tables.engine import literal
from core.tables.rows import LEDGER, Rows
from core.tables.worded import worded_sql

FIRST_YEAR, LAST_YEAR = 1900, 2200
DAY_FIRST, MONTH_FIRST = "day first", "month first"
ORDERS = (DAY_FIRST, MONTH_FIRST)
CLOCKS = (
    *("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", "T%H:%M:%S", " %H:%M:%S.%f"),
    *(", %H:%M", ", %H:%M:%S", ", %I:%M %p", ", %I:%M:%S %p"),
)
# Shapes, first match wins; digits alone mean different things by their number.
ISO = r"^\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
PARTS = r"^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
ZONED = r"\d ?(Z|[+-]\d{2}:?(\d{2})?|UTC|GMT)\s*$"
ZERO = r"\d ?(Z|[+-]00:?(00)?|UTC|GMT)\s*$"


@dataclass(frozen=True)
class DateStyle:
    """How a column writes dates.

    Attributes:
        column: Its name.
        sql: Expression that gives a TIMESTAMP in UTC between 1900 and 2200, or null.
        shape: `ISO 8601`, `day/month/year`, ... in words.
        ambiguous: Whether no cell tells day from month, so that the order was assumed.
        zoned: Cells that state a time zone; they were converted to UTC.
        unzoned: Cells that state a time of day but no zone; they were taken as UTC.
        offsets: Distinct time zones stated.
        note: What was decided or assumed, in words.
        local_sql: Expression that gives the TIMESTAMP as it is written, whatever zone it states; `sql` where it says
            nothing else.
        instants: Whether the cells are moments in UTC (a count of seconds, a Z), so that their local day is not known.
        timed: Whether some cell states a time of day.
    """

    column: str
    sql: str
    shape: str
    ambiguous: bool = False
    zoned: int = 0
    unzoned: int = 0
    offsets: int = 0
    note: str = ""
    local_sql: str = ""
    instants: bool = False
    timed: bool = True

    @property
    def local(self) -> str:
        """`local_sql`, or `sql` where there is nothing else to it."""
        return self.local_sql or self.sql


def date_style(table: Rows, column: str, order: str | None = None) -> DateStyle:
    """Look at every cell of a column and decide how it writes dates.

    Args:
        table: Where it is.
        column: Its name.
        order: `day first` or `month first` for cells like 03/04/2024; decided from the cells if omitted.

    Raises:
        InvalidInput: There is no such column, or no such order.
    """
    if order is not None and order not in ORDERS:
        raise InvalidInput("date_order", f"is {order!r}", ", ".join(ORDERS))
    name, kind = table.sql(column), table.kind(column)
    if kind == "time":
        (stored,) = table.query(f"SELECT any_value(typeof({name})) FROM {LEDGER}").fetchone() or ("",)  # noqa: S608
        utc = _within(f"{name}::TIMESTAMPTZ AT TIME ZONE 'UTC'")
        return DateStyle(
            column, utc, "times of the file", instants="ZONE" in str(stored).upper(), timed=str(stored) != "DATE"
        )
    if kind == "number":
        return _numeric(table, column, f"{name}::DOUBLE")
    if kind != "text":
        return DateStyle(column, "NULL::TIMESTAMP", "no dates")
    shapes = _shapes(table, name)
    commonest = max(shapes, key=lambda shape: shapes[shape])
    if not shapes[commonest]:
        return DateStyle(column, "NULL::TIMESTAMP", "no dates")
    if commonest == "digits":
        return _numeric(table, column, f"TRY_CAST(replace(trim({name}), ',', '.') AS DOUBLE)")
    found = [_written(table, column, name, shape, order) for shape in ("iso", "parts", "worded") if shapes[shape]]
    shown = found[[shape for shape in ("iso", "parts", "worded") if shapes[shape]].index(commonest)]
    return DateStyle(
        column,
        _within(f"coalesce({', '.join(one.sql for one in found)})"),
        shown.shape,
        any(one.ambiguous for one in found),
        sum(one.zoned for one in found),
        sum(one.unzoned for one in found),
        sum(one.offsets for one in found),
        ". ".join(one.note for one in found if one.note),
        _within(f"coalesce({', '.join(one.local for one in found)})"),
        all(one.instants for one in found),
        any(one.timed for one in found),
    )


def _shapes(table: Rows, name: str) -> dict[str, int]:
    """Cells per way of writing a date."""
    counted = table.query(
        f"""
        SELECT count_if(iso), count_if(parts AND NOT iso), count_if(digits),
          count_if(worded AND NOT iso AND NOT parts)
        FROM (SELECT regexp_matches({name}, {literal(ISO)}) AS iso, regexp_matches({name}, {literal(PARTS)}) AS parts,
          regexp_full_match({name}, '\\s*\\d+([.,]\\d+)?\\s*') AS digits,
          regexp_matches({name}, '\\d.*\\p{{L}}{{3}}|\\p{{L}}{{3}}.*\\d') AS worded
          FROM {LEDGER} WHERE {name} IS NOT NULL)
        """  # noqa: S608
    ).fetchone() or (0, 0, 0, 0)
    return {shape: int(count or 0) for shape, count in zip(("iso", "parts", "digits", "worded"), counted, strict=True)}


def _written(table: Rows, column: str, name: str, shape: str, order: str | None) -> DateStyle:
    """One way of writing dates, for the cells that use it."""
    timed = _says_clock(table, name)
    if shape == "worded":
        return DateStyle(column, worded_sql(name), "dates with month names", timed=timed)
    if shape == "iso":
        zoned, unzoned, offsets, zero = _zones(table, name)
        note = ""
        if zoned and unzoned:
            note = f"{zoned:,} times in “{column}” state a time zone and {unzoned:,} do not; those were taken as UTC"
        elif offsets > 1:
            note = f"The times in “{column}” state {offsets:,} different time zones; all were converted to UTC"
        # An offset after a blank, and dots between the parts, are ISO 8601 to people but not to the engine.
        loose = (
            f"regexp_replace(regexp_replace(trim({name}), ' ([+-]\\d\\d:?\\d*)$', '\\1'),"
            " '^(\\d{4})\\.(\\d+)\\.(\\d+)\\.?', '\\1-\\2-\\3')"
        )
        moments = [f"TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'" for text in (name, loose)]
        halved = _parsed(name, [f"%Y{mark}%m{mark}%d{clock}" for mark in "-/." for clock in CLOCKS if "%p" in clock])
        bare = (
            f"CASE WHEN contains({name}, ':') THEN regexp_replace({loose},"
            " ' ?(Z|[+-]\\d{2}:?(\\d{2})?|UTC|GMT)\\s*$', '') ELSE "
            f"{loose} END"
        )
        return DateStyle(
            column,
            f"coalesce({', '.join([*moments, halved])})",
            "ISO 8601",
            False,
            zoned,
            unzoned,
            offsets,
            note,
            f"coalesce(TRY_CAST({bare} AS TIMESTAMP), {halved})",
            bool(zoned) and zoned == zero and not unzoned,
            timed,
        )
    found, certain, contrary = _order(table, name)
    order = order or found
    note = ""
    if not certain:
        note = f"No date in “{column}” tells day from month; read as {order}. Choose the other order if it is wrong"
    elif contrary:
        note = f"{contrary:,} dates in “{column}” only make sense the other way round and were not read"
    shown = "day/month/year" if order == DAY_FIRST else "month/day/year"
    return DateStyle(column, _parsed(name, _part_formats(order)), shown, not certain, note=note, timed=timed)


def _says_clock(table: Rows, name: str) -> bool:
    (found,) = table.query(f"SELECT coalesce(bool_or(contains({name}, ':')), false) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    return bool(found)


def halves(text: str) -> str:
    """SQL that writes `10:12PM` and `10:12 p.m.` as `10:12 PM`, and takes the half away from a clock of 24 hours."""
    plain = f"regexp_replace(trim({text}), '(\\d)\\s*([AaPp])\\.?\\s?[Mm]\\.?$', '\\1 \\2M')"
    return f"regexp_replace({plain}, '\\b((?:1[3-9]|2[0-3]|00):\\d\\d(?::\\d\\d)?) [AaPp]M$', '\\1')"


def _parsed(name: str, formats: list[str]) -> str:
    listed = ", ".join(literal(one) for one in formats)
    return f"try_strptime({halves(name)}, [{listed}])"


def _part_formats(order: str) -> list[str]:
    date = ("%d", "%m") if order == DAY_FIRST else ("%m", "%d")
    # Two-digit years first: %Y would read 10 as the year 10, while %y refuses 2010.
    return [
        f"{mark.join((*date, year))}{clock}" for clock in CLOCKS for year in ("%y", "%Y") for mark in ("/", ".", "-")
    ]


def _order(table: Rows, name: str) -> tuple[str, bool, int]:
    """Day or month first, whether the cells prove it, and how many contradict it."""
    pattern = r"^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}"
    day, month, dotted = table.query(
        f"""
        SELECT count_if(TRY_CAST(a AS INTEGER) > 12), count_if(TRY_CAST(b AS INTEGER) > 12), count_if(dotted)
        FROM (SELECT regexp_extract({name}, {literal(pattern)}, 1) AS a, regexp_extract({name}, {literal(pattern)}, 2)
          AS b, contains({name}, '.') AND NOT contains({name}, '/') AS dotted FROM {LEDGER})
        """  # noqa: S608
    ).fetchone() or (0, 0, 0)
    day, month = int(day or 0), int(month or 0)
    if day or month:
        return (DAY_FIRST, True, month) if day >= month else (MONTH_FIRST, True, day)
    # Nobody writes months first with dots; semicolons come from where days come first.
    return (DAY_FIRST if dotted or table.comma_hint else MONTH_FIRST), False, 0


def _numeric(table: Rows, column: str, value: str) -> DateStyle:
    """Digits alone: yyyymmdd, Excel's day count, or seconds, milliseconds or more since 1970; by their median."""
    (median,) = table.query(f"SELECT median({value}) FROM {LEDGER}").fetchone() or (None,)  # noqa: S608
    if median is None:
        return DateStyle(column, "NULL::TIMESTAMP", "no dates")
    if 19_000_101_000_000 <= median <= 22_001_231_235_959:
        stamped = f"try_strptime({value}::BIGINT::VARCHAR, '%Y%m%d%H%M%S')"
        return DateStyle(column, _within(stamped), "yyyymmddhhmmss")
    if 110_000 < median <= 999_999:
        short = f"try_strptime(lpad({value}::BIGINT::VARCHAR, 6, '0'), '%y%m%d')"
        (bad,) = table.query(
            f"SELECT count_if({value} IS NOT NULL AND {short} IS NULL) FROM {LEDGER}"  # noqa: S608
        ).fetchone() or (1,)
        if not bad:
            return DateStyle(column, _within(short), "yymmdd", note=f"“{column}” holds yymmdd", timed=False)
    if 19_000_101 <= median <= 22_001_231:
        return DateStyle(column, _within(f"try_strptime({value}::BIGINT::VARCHAR, '%Y%m%d')"), "yyyymmdd", timed=False)
    if 1_000 <= median <= 110_000:
        # Excel's day 60 is a 29 February 1900 that never was; from day 61 on, day 0 is 1899-12-30.
        days = f"CASE WHEN {value} BETWEEN 61 AND 110000 THEN {value} END"
        sql = f"TIMESTAMP '1899-12-30' + to_milliseconds(round({days} * 86400000)::BIGINT)"
        return DateStyle(column, _within(sql), "Excel day numbers", note=f"“{column}” holds Excel's day numbers")
    for power, unit in ((1e3, "seconds"), (1, "milliseconds"), (1e-3, "microseconds"), (1e-6, "nanoseconds")):
        if 6e10 <= median * power <= 7e12:
            bounded = f"CASE WHEN {value} * {power!r} BETWEEN -2e12 AND 7e12 THEN {value} END"
            sql = f"make_timestamp_ms(round({bounded} * {power!r})::BIGINT)"
            return DateStyle(
                column,
                _within(sql),
                f"{unit} since 1970",
                note=f"“{column}” holds {unit} since 1970, UTC",
                instants=True,
            )
    return DateStyle(column, "NULL::TIMESTAMP", "no dates")


def _zones(table: Rows, name: str) -> tuple[int, int, int, int]:
    zoned, unzoned, offsets, zero = table.query(
        f"""
        SELECT count_if(z <> ''), count_if(z = '' AND contains({name}, ':')), count(DISTINCT nullif(z, '')),
          count_if(regexp_matches({name}, {literal(ZERO)}))
        FROM (SELECT {name}, regexp_extract({name}, {literal(ZONED)}, 1) AS z FROM {LEDGER}
          WHERE regexp_matches({name}, {literal(ISO)}) AND contains({name}, ':'))
        """  # noqa: S608
    ).fetchone() or (0, 0, 0, 0)
    return int(zoned or 0), int(unzoned or 0), int(offsets or 0), int(zero or 0)


def _within(expression: str) -> str:
    return (
        f"(CASE WHEN {expression} BETWEEN TIMESTAMP '{FIRST_YEAR}-01-01' AND TIMESTAMP '{LAST_YEAR}-01-01'"
        f" THEN {expression} END)"
    )
