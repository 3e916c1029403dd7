"""`Table`: rows that someone sent, in an engine of their own, handed out as columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.errors import InvalidInput
from core.fields import choice
from core.tables import rows
from core.tables.columns_read import Column, Unreadable, stored_name
from core.tables.dates import date_style
from core.tables.engine import plain_errors, register_arrays
from core.tables.numbers import number_style

if TYPE_CHECKING:
    import duckdb

    from core.tables.formats.sheet import Sheet

LEDGER = rows.LEDGER
SAMPLE_ROWS = 500
SAMPLED_TOGETHER = 32
# What stands for "nothing" in exports of spreadsheets and data frames.
MISSING_WORDS = ("", "nan", "null", "none", "n/a", "#n/a", "<na>", "nat", "--")


class Table:
    """An untrusted table, read.

    Lenses either ask for columns (`numbers`, `times`, `codes`: numpy arrays in file order) or build one SQL statement
    over `LEDGER` with the expressions of `core.tables.numbers`, `core.tables.dates` and `text_sql`; `rowid` is the
    place of a row, from 0.

    Attributes:
        engine: The DuckDB connection that holds the rows; one thread at a time.
        name: What the sender calls the file.
        columns: Its columns.
        rows: Rows read.
        written: How the file is written, in words.
        comma_hint: Whether the file's separator suggests decimal commas.
        decimal: The mark of its decimals, as a caller chose or its columns tell; for columns that leave it open.
        unreadable: Rows that could not be cut into columns; they are not in the table.
        above: Lines of the file above its header.
        left_out: Columns of a very wide file that are not held.
        sheet: The sheet of a workbook that was read.
        sheets: Its other sheets that could be meant, where nobody chose one.
        joined: How one table was made of what the file holds, in sentences.
    """

    decimal: str | None = None
    above: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    sheet: Sheet | None = None
    sheets: tuple[Sheet, ...] = ()
    joined: Sequence[str] = ()

    def __init__(
        self,
        engine: duckdb.DuckDBPyConnection,
        name: str,
        columns: Sequence[Column],
        rows: int,
        written: str,
        comma_hint: bool,
        unreadable: Sequence[Unreadable] = (),
    ) -> None:
        self.engine = engine
        self.name = name
        self.columns = tuple(columns)
        self.rows = rows
        self.written = written
        self.comma_hint = comma_hint
        self.unreadable = tuple(unreadable)

    def __enter__(self) -> Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Free the rows."""
        self.engine.close()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in file order."""
        return tuple(column.name for column in self.columns)

    def kind(self, column: str) -> str:
        """The kind of a column.

        Raises:
            InvalidInput: There is no such column; the nearest name is offered.
        """
        return self.columns[self.names.index(choice("column", column, self.names))].kind

    def sql(self, column: str) -> str:
        """A column in a statement over `LEDGER`.

        Inside the engine columns have names of ours: none of theirs can be taken for another part of a statement.

        Raises:
            InvalidInput: There is no such column.
        """
        return stored_name(self.names.index(choice("column", column, self.names)))

    def query(self, sql: str, values: Sequence[object] = ()) -> duckdb.DuckDBPyConnection:
        """Run a statement; what goes wrong in it is about the file.

        Raises:
            TooLarge: It needs more memory than a table may use.
            InvalidInput: The rows cannot be read that way.
        """
        with plain_errors():
            return self.engine.execute(sql, list(values))

    def arrays(self, expressions: Sequence[str], source: str = LEDGER, line: str = "rowid") -> list[NDArray[Any]]:
        """Expressions over the rows as numpy arrays, in file order; nulls are masked (`numpy.ma`) or NaN.

        Args:
            expressions: SQL over the rows.
            source: What they are over.
            line: SQL of a row's place there.
        """
        listed = ", ".join(f"{sql} AS v{place}" for place, sql in enumerate(expressions))
        found = self.query(f"SELECT {line} AS line, {listed} FROM {source}").fetchnumpy()  # noqa: S608
        columns: list[NDArray[Any]] = [np.ma.asarray(found[f"v{place}"]) for place in range(len(expressions))]
        lines = np.asarray(found["line"], dtype=np.int64)
        # Threads hand in their parts as they finish them, whatever the engine's setting for it says.
        if (np.diff(lines) > 0).all():
            return columns
        order = np.argsort(lines)
        return [column[order] for column in columns]

    def text_sql(self, column: str) -> str:
        """SQL of a column as trimmed text; what stands for nothing is null."""
        plain = f"trim({self.sql(column)})" if self.kind(column) == "text" else f"trim({self.sql(column)}::VARCHAR)"
        words = ", ".join(f"'{word}'" for word in MISSING_WORDS)
        return f"CASE WHEN lower({plain}) IN ({words}) THEN NULL ELSE {plain} END"

    def id_sql(self, column: str) -> str:
        """SQL of a column as an identifier: as `text_sql`, but `17850.0`, as data frames write it, is 17850."""
        return f"regexp_replace({self.text_sql(column)}, '^([0-9]+)\\.0+$', '\\1')"

    def add_looked_up(self, name: str, key: str, values: Mapping[str, str | None]) -> None:
        """Add a column of text that another file says of whatever a row names.

        Args:
            name: The new column's name.
            key: SQL of what a row names.
            values: What it names -> its cell.
        """
        stored = stored_name(len(self.columns))
        self.query(f"ALTER TABLE {LEDGER} ADD COLUMN {stored} VARCHAR")
        self.columns = (*self.columns, Column(name, "text"))
        filled = {who: cell for who, cell in values.items() if cell is not None}
        if not filled:
            return
        # A list as a parameter, and an update by anything but a row's place, take time with the square of their length.
        pairs = {"k": np.array(list(filled), dtype=object), "v": np.array(list(filled.values()), dtype=object)}
        register_arrays(self.engine, "given", pairs)
        self.query("CREATE OR REPLACE TABLE looked_up AS SELECT k, v FROM given").fetchall()
        self.engine.unregister("given")
        keyed = f"SELECT rowid AS line, {key} AS k FROM {LEDGER}"  # noqa: S608
        self.query(
            f"CREATE OR REPLACE TABLE placed_up AS SELECT line, v FROM ({keyed}) JOIN looked_up USING (k)"  # noqa: S608
        ).fetchall()
        self.query(f"UPDATE {LEDGER} SET {stored} = v FROM placed_up WHERE {LEDGER}.rowid = line").fetchall()  # noqa: S608
        self.query("DROP TABLE looked_up; DROP TABLE placed_up").fetchall()

    def repeats_sql(self, aside: Collection[str] = ()) -> str:
        """A statement for the place (`line`) of every further row equal in all columns, some `aside` excepted."""
        everything = ", ".join(self.sql(name) for name in self.names if name not in aside)
        # Equal rows have equal hashes; only rows that share one are compared cell by cell.
        return f"""
            SELECT line FROM (
              SELECT rowid AS line, row_number() OVER (PARTITION BY {everything} ORDER BY rowid) AS copy
              FROM {LEDGER} WHERE rowid IN (
                SELECT unnest(rows) FROM (SELECT list(rowid) AS rows FROM {LEDGER} GROUP BY hash({everything})
                HAVING count(*) > 1)))
            WHERE copy > 1
            """  # noqa: S608

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column as numbers, shape (rows,); NaN where a cell is empty or unreadable."""
        (values,) = self.arrays([number_style(self, column).sql])
        return np.ma.filled(np.ma.asarray(values, dtype=np.float64), np.nan)

    def times(self, column: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """A column as milliseconds since 1970 UTC, shape (rows,), and which of them could be read."""
        (values,) = self.arrays([f"epoch_ms({date_style(self, column).sql})"])
        masked = np.ma.asarray(values)
        return np.ma.filled(masked, 0).astype(np.int64), ~np.ma.getmaskarray(masked)

    def codes(self, column: str) -> tuple[NDArray[np.int32], tuple[str, ...]]:
        """A column of identifiers as codes, shape (rows,), -1 where empty, and the identifiers by code, sorted."""
        key = self.id_sql(column)
        labels = [
            row[0]
            for row in self.query(
                f"SELECT DISTINCT {key} AS k FROM {LEDGER} WHERE {key} IS NOT NULL ORDER BY k"  # noqa: S608
            ).fetchall()
        ]
        found = self.query(
            f"SELECT coalesce(d.code, -1)::INTEGER AS c FROM (SELECT rowid AS r, {key} AS k FROM {LEDGER}) t LEFT JOIN"  # noqa: S608
            f" (SELECT k, row_number() OVER (ORDER BY k) - 1 AS code FROM (SELECT DISTINCT {key} AS k FROM {LEDGER}"
            " WHERE k IS NOT NULL)) d USING (k) ORDER BY r"
        ).fetchnumpy()["c"]
        return np.asarray(np.ma.filled(found, -1), dtype=np.int32), tuple(labels)

    def texts(self, column: str) -> list[str | None]:
        """A column as text, None where empty."""
        return [row[0] for row in self.query(f"SELECT {self.text_sql(column)} FROM {LEDGER} ORDER BY rowid").fetchall()]  # noqa: S608

    def sample(self, rows: int = SAMPLE_ROWS) -> dict[str, list[str]]:
        """Some filled cells of every column as text, evenly spread over the file."""
        step = max(self.rows // rows, 1)
        out: dict[str, list[str]] = {}
        # Some columns at a time: an engine that reads hundreds of texts at once needs memory for each of them.
        for begin in range(0, len(self.names), SAMPLED_TOGETHER):
            names = self.names[begin : begin + SAMPLED_TOGETHER]
            listed = ", ".join(f"trim({self.sql(name)}::VARCHAR)" for name in names)
            found = self.query(f"SELECT {listed} FROM {LEDGER} WHERE rowid % {step} = 0 LIMIT {rows}").fetchall()  # noqa: S608
            for place, name in enumerate(names):
                cells = (row[place] for row in found)
                out[name] = [cell for cell in cells if cell is not None and cell.lower() not in MISSING_WORDS]
        return out

    def check_column(self, role: str, column: object) -> str:
        """A column that a caller named for a role.

        Raises:
            InvalidInput: There is no such column; `field` is `columns.<role>`.
        """
        if isinstance(column, str) and column in self.names:
            return column
        near = {name.lower(): name for name in self.names}
        if isinstance(column, str) and column.strip().lower() in near:
            return near[column.strip().lower()]
        try:
            return choice(f"columns.{role}", column, self.names)
        except InvalidInput as error:
            raise error from None
