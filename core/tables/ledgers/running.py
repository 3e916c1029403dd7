"""A balance that runs through the rows of a file: it proves that they are of one account, and which way money went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.tables.numbers import number_style
from core.tables.table import LEDGER, Table

CENT: Final = 0.0051
FEWEST: Final = 5  # steps: fewer agree by chance
MOST: Final = 0.9  # of the steps; rows of one day may have changed places
TRIED: Final = 6
HALF: Final = 0.5


@dataclass(frozen=True)
class RunningBalance:
    """A column that moves from row to row by the row's amount.

    Attributes:
        column: Its name.
        newest_first: Whether the rows run backwards in time.
        signed: Whether amounts have the sign of its steps; without it only their size.
        balance: SQL of it.
    """

    column: str
    newest_first: bool
    signed: bool
    balance: str

    @property
    def step(self) -> str:
        """SQL of what a row moved it by, null on the oldest one."""
        return f"{self.balance} - {self.before(self.balance)}"

    def before(self, sql: str) -> str:
        """SQL of what an expression was on the row before, in time."""
        return f"{'lead' if self.newest_first else 'lag'}({sql}) OVER (ORDER BY rowid)"

    def came(self, amount: str) -> str:
        """SQL of whether a row's money came in, where amounts have no sign.

        The oldest row has no step: its money came in where nothing stood on the account before it.

        Args:
            amount: SQL of the row's amount.
        """
        return f"coalesce(({self.step}) > 0, abs({self.balance} - abs({amount})) < {CENT}, false)"


def find_running(table: Table, amount: str, among: Sequence[str]) -> RunningBalance | None:
    """The column that runs by the amounts of the rows; None where there is none.

    Args:
        table: The file.
        amount: The column of amounts.
        among: Columns of numbers that could be it.
    """
    if table.rows <= FEWEST:
        return None
    money = number_style(table, amount).sql
    for name in among[:TRIED]:
        for newest_first in (False, True):
            found = RunningBalance(name, newest_first, True, number_style(table, name).sql)
            compared, signed, sized, out, negative = table.query(
                f"SELECT count(*), count_if(abs(s - a) < {CENT}), count_if(abs(abs(s) - abs(a)) < {CENT}),"  # noqa: S608
                f" count_if(s < 0), count_if(a < 0) FROM (SELECT {found.step} AS s, {money} AS a FROM {LEDGER})"
                " WHERE s IS NOT NULL AND a IS NOT NULL AND a <> 0"
            ).fetchone() or (0, 0, 0, 0, 0)
            if compared < FEWEST:
                continue
            if signed >= MOST * compared and negative:
                return found
            if sized >= MOST * compared and out and not negative:
                return replace(found, signed=False)
    return None


def runs_across(table: Table, running: RunningBalance | None, amount: str | None, name: str) -> bool:
    """Whether the balance runs on where a column changes, which then names no account whose balance it is.

    A file of several accounts, one below the other, has a balance that begins anew where the account changes.
    """
    if running is None or not amount:
        return False
    text = table.id_sql(name)
    changed, on = table.query(
        f"SELECT count(*), count_if(abs(abs(s) - abs(a)) < {CENT}) FROM (SELECT {running.step} AS s,"  # noqa: S608
        f" {number_style(table, amount).sql} AS a, {text} AS now, {running.before(text)} AS before FROM {LEDGER})"
        " WHERE s IS NOT NULL AND a IS NOT NULL AND now IS DISTINCT FROM before"
    ).fetchone() or (0, 0)
    return int(changed) > 0 and int(on) >= HALF * int(changed)
