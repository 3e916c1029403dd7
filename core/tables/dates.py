"""Dates as people write them. The order of day and month is decided once per column, from all of its cells."""

from __future__ import annotations

from core.errors import InvalidInput
from core.tables.counted_dates import counted_dates
from core.tables.date_style import DateStyle, within
from core.tables.engine import literal
from core.tables.odd_dates import plain_dates, with_offsets, zone_notes
from core.tables.rows import LEDGER, Rows
from core.tables.worded import worded_sql

DAY_FIRST, MONTH_FIRST = "day first", "month first"
ORDERS = (DAY_FIRST, MONTH_FIRST)
CLOCKS = (
    *("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", "T%H:%M:%S", " %H:%M:%S.%f"),
    *(", %H:%M", ", %H:%M:%S", ", %I:%M %p", ", %I:%M:%S %p"),
)
# Shapes, first match wins; digits alone mean different things by their number.
ISO = r"^\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
PARTS = r"^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
PLAIN = (
    r"\s*(?:\d+(?:[.,]\d+)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\.?(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?"
    r"(?: ?(?:Z|[+-]\d\d:?(?:\d\d)?|UTC|GMT))?)?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:,? \d{1,2}:\d\d(?::\d\d)?(?:\s*[AaPp]\.?\s?[Mm]\.?)?)?)\s*"
)
ZONED = r"\d ?(Z|[+-]\d{2}:?(\d{2})?|UTC|GMT)\s*$"
ZERO = r"\d ?(Z|[+-]00:?(00)?|UTC|GMT)\s*$"


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
        utc = within(f"{name}::TIMESTAMPTZ AT TIME ZONE 'UTC'")
        return DateStyle(
            column, utc, "times of the file", instants="ZONE" in str(stored).upper(), timed=str(stored) != "DATE"
        )
    if kind == "number":
        return counted_dates(table, column, f"{name}::DOUBLE")
    if kind != "text":
        return DateStyle(column, "NULL::TIMESTAMP", "no dates")
    odd = _odd_cells(table, name)
    raw, offset = name, ""
    if odd:
        name, offset = plain_dates(table, raw)
    shapes = _shapes(table, name)
    commonest = max(shapes, key=lambda shape: shapes[shape])
    if not shapes[commonest]:
        return DateStyle(column, "NULL::TIMESTAMP", "no dates")
    if commonest == "digits":
        return counted_dates(table, column, f"TRY_CAST(replace(trim({name}), ',', '.') AS DOUBLE)")
    used = [shape for shape in ("iso", "parts", "worded") if shapes[shape]]
    found = [_written(table, column, name, shape, order, odd=bool(odd)) for shape in used]
    shown = found[used.index(commonest)]
    if odd:
        found = [with_offsets(table, found, shown, raw, offset)]
    return DateStyle(
        column,
        within(f"coalesce({', '.join(one.sql for one in found)})"),
        shown.shape,
        any(one.ambiguous for one in found),
        sum(one.zoned for one in found),
        sum(one.unzoned for one in found),
        sum(one.offsets for one in found),
        ". ".join(one.note for one in found if one.note),
        within(f"coalesce({', '.join(one.local for one in found)})"),
        all(one.instants for one in found),
        any(one.timed for one in found),
    )


def _odd_cells(table: Rows, name: str) -> int:
    """Cells that are no digits and neither ISO 8601 nor day, month, year with a clock at most."""
    (odd,) = table.query(
        f"SELECT count(*) FROM {LEDGER} WHERE {name} IS NOT NULL AND NOT regexp_full_match({name}, {literal(PLAIN)})"  # noqa: S608
    ).fetchone() or (0,)
    return int(odd)


def _shapes(table: Rows, name: str) -> dict[str, int]:
    """Cells per way of writing a date."""
    counted = table.query(
        f"""
        SELECT count_if(shape = 'iso'), count_if(shape = 'parts'), count_if(digits), count_if(shape = 'worded')
        FROM (SELECT CASE WHEN regexp_matches({name}, {literal(ISO)}) THEN 'iso'
            WHEN regexp_matches({name}, {literal(PARTS)}) THEN 'parts'
            WHEN regexp_matches({name}, '\\d.*\\p{{L}}{{3}}|\\p{{L}}{{3}}.*\\d') THEN 'worded' END AS shape,
          regexp_full_match({name}, '\\s*\\d+([.,]\\d+)?\\s*') AS digits
          FROM {LEDGER} WHERE {name} IS NOT NULL)
        """  # noqa: S608
    ).fetchone() or (0, 0, 0, 0)
    return {shape: int(count or 0) for shape, count in zip(("iso", "parts", "digits", "worded"), counted, strict=True)}


def _written(table: Rows, column: str, name: str, shape: str, order: str | None, *, odd: bool) -> DateStyle:
    """One way of writing dates, for the cells that use it."""
    timed = _says_clock(table, name)
    if shape == "worded":
        return DateStyle(column, worded_sql(name), "dates with month names", timed=timed)
    if shape == "iso" and odd:
        halved = _parsed(name, [f"%Y{mark}%m{mark}%d{clock}" for mark in "-/." for clock in CLOCKS if "%p" in clock])
        dashed = f"regexp_replace({name}, '^(\\d{{4}})\\.(\\d+)\\.(\\d+)\\.?', '\\1-\\2-\\3')"
        # The engine would take the letters of half a day for a time zone.
        by_half = f"regexp_matches({name}, '[ap]\\.? ?m\\.?$')"
        sql = f"CASE WHEN {by_half} THEN {halved} ELSE TRY_CAST({dashed} AS TIMESTAMP) END"
        return DateStyle(column, sql, "ISO 8601", timed=timed)
    if shape == "iso":
        zoned, unzoned, offsets, zero = _zones(table, name)
        note = "".join(zone_notes(column, zoned, unzoned, offsets)) if zoned else ""
        # An offset after a blank, and dots between the parts, are ISO 8601 to people but not to the engine.
        loose = (
            f"regexp_replace(regexp_replace(trim({name}), ' ([+-]\\d\\d:?\\d*)$', '\\1'),"
            " '^(\\d{4})\\.(\\d+)\\.(\\d+)\\.?', '\\1-\\2-\\3')"
        )
        moments = [f"TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'" for text in (name, loose)]
        bare = (
            f"CASE WHEN contains({name}, ':') THEN regexp_replace({loose},"
            " ' ?(Z|[+-]\\d{2}:?(\\d{2})?|UTC|GMT)\\s*$', '') ELSE "
            f"{loose} END"
        )
        return DateStyle(
            column,
            f"coalesce({', '.join(moments)})",
            "ISO 8601",
            False,
            zoned,
            unzoned,
            offsets,
            note,
            # The engine leaves a stated zone aside too; the expressions are for the few cells that it cannot read.
            f"coalesce(TRY_CAST({name} AS TIMESTAMP), TRY_CAST({bare} AS TIMESTAMP))",
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
    hours = "'(^|[^:\\d])((?:1[3-9]|2[0-3]|00):\\d\\d(?::\\d\\d)?) [AaPp]M$'"  # and not the minutes of another clock
    return f"regexp_replace({plain}, {hours}, '\\1\\2')"


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


def _zones(table: Rows, name: str) -> tuple[int, int, int, int]:
    zoned, unzoned, offsets, zero = table.query(
        f"""
        SELECT count_if(z <> ''), count_if(z = '' AND contains({name}, ':')), count(DISTINCT nullif(z, '')),
          count_if(CASE WHEN z <> '' THEN regexp_matches({name}, {literal(ZERO)}) END)
        FROM (SELECT {name}, regexp_extract({name}, {literal(ZONED)}, 1) AS z FROM {LEDGER}
          WHERE regexp_matches({name}, {literal(ISO)}) AND contains({name}, ':'))
        """  # noqa: S608
    ).fetchone() or (0, 0, 0, 0)
    return int(zoned or 0), int(unzoned or 0), int(offsets or 0), int(zero or 0)
