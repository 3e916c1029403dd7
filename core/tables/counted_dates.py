"""Dates that are counts: days, seconds and parts of them, or digits that spell a date."""

from __future__ import annotations

from core.spans import DAY_MS
from core.tables.date_style import DateStyle, within
from core.tables.rows import LEDGER, Rows

OLDEST_DAY, LATEST_DAY = 7_000, 80_000  # Excel's numbers of days in 1919 and 2119


def counted_dates(table: Rows, column: str, value: str) -> DateStyle:
    """Digits alone: yyyymmdd, Excel's day count, or seconds, milliseconds or more since 1970; by their median."""
    (median,) = table.query(f"SELECT median({value}) FROM {LEDGER}").fetchone() or (None,)  # noqa: S608
    if median is None:
        return DateStyle(column, "NULL::TIMESTAMP", "no dates")
    if 19_000_101_000_000 <= median <= 22_001_231_235_959:
        stamped = f"try_strptime({value}::BIGINT::VARCHAR, '%Y%m%d%H%M%S')"
        return DateStyle(column, within(stamped), "yyyymmddhhmmss")
    if 110_000 < median <= 999_999:
        short = f"try_strptime(lpad({value}::BIGINT::VARCHAR, 6, '0'), '%y%m%d')"
        (bad,) = table.query(
            f"SELECT count_if({value} IS NOT NULL AND {short} IS NULL) FROM {LEDGER}"  # noqa: S608
        ).fetchone() or (1,)
        if not bad:
            return DateStyle(column, within(short), "yymmdd", note=f"“{column}” holds yymmdd", timed=False)
    if 19_000_101 <= median <= 22_001_231:
        return DateStyle(column, within(f"try_strptime({value}::BIGINT::VARCHAR, '%Y%m%d')"), "yyyymmdd", timed=False)
    low, high = table.query(
        f"SELECT quantile_cont({value}, 0.05), quantile_cont({value}, 0.95) FROM {LEDGER}"  # noqa: S608
    ).fetchone() or (0.0, 0.0)
    # What runs from small numbers to large ones counts seconds or steps from a start that nobody names.
    if low >= OLDEST_DAY and high <= LATEST_DAY:
        # Excel's day 60 is a 29 February 1900 that never was; from day 61 on, day 0 is 1899-12-30.
        days = f"CASE WHEN {value} BETWEEN 61 AND 110000 THEN {value} END"
        sql = f"TIMESTAMP '1899-12-30' + to_milliseconds(round({days} * {DAY_MS})::BIGINT)"
        parted = f"SELECT coalesce(bool_or({days} <> floor({days})), false) FROM {LEDGER}"  # noqa: S608
        (timed,) = table.query(parted).fetchone() or (False,)
        note = f"“{column}” holds Excel's day numbers"
        return DateStyle(column, within(sql), "Excel day numbers", note=note, timed=bool(timed))
    for power, unit in ((1e3, "seconds"), (1, "milliseconds"), (1e-3, "microseconds"), (1e-6, "nanoseconds")):
        if 6e10 <= median * power <= 7e12:
            bounded = f"CASE WHEN {value} * {power!r} BETWEEN -2e12 AND 7e12 THEN {value} END"
            sql = f"make_timestamp_ms(round({bounded} * {power!r})::BIGINT)"
            return DateStyle(
                column,
                within(sql),
                f"{unit} since 1970",
                note=f"“{column}” holds {unit} since 1970, UTC",
                instants=True,
            )
    return DateStyle(column, "NULL::TIMESTAMP", "no dates")
