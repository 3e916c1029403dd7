"""`DateStyle`: how a column writes dates, and the SQL that reads them."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1900, 2200


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


def within(expression: str) -> str:
    """SQL of a TIMESTAMP, null outside the years that a ledger may have."""
    return (
        f"(CASE WHEN {expression} BETWEEN TIMESTAMP '{FIRST_YEAR}-01-01' AND TIMESTAMP '{LAST_YEAR}-01-01'"
        f" THEN {expression} END)"
    )
