"""Columns of dates or months as whole numbers of months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.tables import Table
from core.tables.dates import DAY_FIRST as DAY
from core.tables.dates import MONTH_FIRST as MONTH
from core.tables.dates import date_style
from core.tables.rows import LEDGER

NEARLY: Final = 0.98  # of the filled cells
LEGIBLE: Final = 0.8  # share of the filled cells that must be dates
YEAR_FIRST: Final = r"^\d{4}[-/. ]?(0[1-9]|1[0-2])$"
MONTH_FIRST: Final = r"^(0?[1-9]|1[0-2])[-/. ]\d{4}$"

ORDERED: Final = {"day/month/year": DAY, "month/day/year": MONTH}


@dataclass(frozen=True)
class MonthStyle:
    """How a column writes months.

    Attributes:
        sql: Expression that gives the month, 12 x year + month from 0, or null.
        ambiguous: Whether no cell tells day from month.
        read: Share of the filled cells that could be read, 0 to 1; 1 where none is filled.
        order: `day first` or `month first` where it writes one of them, else None.
    """

    sql: str
    ambiguous: bool
    read: float
    order: str | None = None


def month_style(table: Table, column: str, order: str | None) -> MonthStyle:
    """Look at every cell of a column and decide how it writes months: `2024-03`, `202403`, `3/2024`, or dates.

    Args:
        table: The file.
        column: Its name.
        order: `day first` or `month first`, where a caller chose.
    """
    cell = table.id_sql(column)
    shapes = [f"count_if(regexp_matches({cell}, '{shape}'))" for shape in (YEAR_FIRST, MONTH_FIRST)]
    counted = ", ".join([f"count({cell})", *shapes])
    filled, plain, turned = table.query(f"SELECT {counted} FROM {LEDGER}").fetchone() or (0, 0, 0)  # noqa: S608
    if filled and plain >= NEARLY * filled:
        digits = f"regexp_replace({cell}, '[^0-9]', '', 'g')"
        year, month = f"TRY_CAST({digits}[1:4] AS INTEGER)", f"TRY_CAST({digits}[5:6] AS INTEGER)"
        return MonthStyle(
            f"CASE WHEN {month} BETWEEN 1 AND 12 THEN {year} * 12 + {month} - 1 END", False, plain / filled
        )
    if filled and turned >= NEARLY * filled:
        year = f"TRY_CAST(right({cell}, 4) AS INTEGER)"
        month = f"TRY_CAST(regexp_extract({cell}, '^[0-9]+') AS INTEGER)"
        return MonthStyle(
            f"CASE WHEN {month} BETWEEN 1 AND 12 THEN {year} * 12 + {month} - 1 END", False, turned / filled
        )
    style = date_style(table, column, order)
    (read,) = table.query(f"SELECT count({style.local}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    sql = f"year({style.local}) * 12 + month({style.local}) - 1"
    return MonthStyle(
        sql, style.ambiguous and order is None, read / filled if filled else 1.0, ORDERED.get(style.shape)
    )
