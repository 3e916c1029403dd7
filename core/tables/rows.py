"""What the readers of numbers and dates need of a table: its rows in an engine, and how a statement names a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import duckdb

LEDGER: Final = "ledger"  # what the rows are called inside the engine


class Rows(Protocol):
    """Rows in an engine of their own; `core.tables.table.Table` is one."""

    comma_hint: bool
    decimal: str | None

    def kind(self, column: str) -> str:
        """`text`, `number`, `time` or `boolean`."""

    def sql(self, column: str) -> str:
        """The column in a statement over `LEDGER`."""

    def query(self, sql: str, values: Sequence[object] = ()) -> duckdb.DuckDBPyConnection:
        """Run a statement over `LEDGER`."""
