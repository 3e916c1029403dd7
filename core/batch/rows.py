"""Files of any kind that the intake knows -> one `Table` in the batch's engine, however large they are together.

Text goes through `read_table` in pieces of whole lines, each with the file's own header, so that a piece is read as a
file of its own would be; Parquet goes straight into the engine.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Final, cast

from core.batch.engine import parquet_sql, with_none
from core.batch.faults import reading_file
from core.batch.inputs import InputFile
from core.batch.meter import Meter
from core.errors import InvalidInput
from core.tables import LEDGER, Table, read_table
from core.tables.columns_read import Column, Unreadable, column_kind, stored_name
from core.tables.engine import quoted, register_arrays

if TYPE_CHECKING:
    import duckdb

PIECE_BYTES: Final = 32 * 2**20
WHOLE_BYTES: Final = 64 * 2**20
MOST_UNREADABLE: Final = 100_000
HEADER_LINES: Final = 2
DELIMITED: Final = (".csv", ".tsv", ".txt")
DELIMITERS: Final = (",", ";", "\t", "|")
LINED: Final = (*DELIMITED, ".jsonl", ".ndjson")
BY_LINES: Final = "at most 64 MB of a workbook, a JSON list or an archive; CSV, JSON Lines and Parquet of any size"


class RowLoader:
    """Puts the rows of files into one table of the engine, in the order of the files.

    Args:
        engine: Where to; it must not hold a table of that name.
        meter: Told how many bytes are read.
    """

    def __init__(self, engine: duckdb.DuckDBPyConnection, meter: Meter) -> None:
        self._engine = engine
        self._meter = meter
        self._columns: tuple[Column, ...] = ()
        self._unreadable: list[Unreadable] = []
        self._rows = 0
        self._written = ""
        self._comma = False
        self._lone: list[tuple[InputFile, str]] = []
        self.notes: list[str] = []

    def load(self, files: Sequence[InputFile]) -> Table:
        """The rows of all files.

        Files with nothing but a header have no rows, which `notes` says; columns in another order are found by name.

        Raises:
            InvalidInput: A file is damaged or no table, or has other columns than the first; it is named.
            TooLarge: A piece of a file passes a limit of the intake.
        """
        with self._meter.stage("Reading the rows", sum(file.size for file in files), "bytes"):
            for file in files:
                with reading_file(file):
                    if file.is_parquet:
                        self._take_parquet(file)
                        self._meter.add(file.size)
                        continue
                    told = 0
                    for data, share in text_pieces(file):
                        self._take_text(data, file)
                        self._meter.add(share)
                        told += share
                    self._meter.add(max(file.size - told, 0))  # how much of a packed file a piece is was a guess
        if not self._columns:
            raise InvalidInput("INPUT", "has no rows", "files with rows")
        self._pass_over_headers()
        return Table(self._engine, "the files", self._columns, self._rows, self._written, self._comma, self._unreadable)

    def _admit(self, columns: tuple[Column, ...], file: InputFile) -> bool:
        """Whether these are the first columns; others than the first are refused."""
        if not self._columns:
            self._columns = columns
            return True
        if sorted((one.name, one.kind) for one in columns) != sorted((one.name, one.kind) for one in self._columns):
            allowed = ", ".join(f"{one.name} ({one.kind})" for one in self._columns)
            raise InvalidInput("INPUT", f"holds {file.name!r} with other columns than the first file", allowed)
        return False

    def _places(self, columns: tuple[Column, ...]) -> list[int]:
        """Where each of the first file's columns stands among these."""
        names = [one.name for one in columns]
        return [names.index(one.name) for one in self._columns]

    def _take_text(self, data: bytes, file: InputFile) -> None:
        line = data.strip()
        if b"\n" not in line and file.path.name.lower().removesuffix(".gz").endswith(DELIMITED):
            self._lone.append((file, line.decode("utf-8-sig", errors="replace")))
            return
        with read_table(data, file.path.name) as table:
            self._take(table, file)

    def _pass_over_headers(self) -> None:
        """Say which files were a header alone.

        Raises:
            InvalidInput: The one line of a file is not the header of the others.
        """
        names = sorted(column.name for column in self._columns)
        for file, line in self._lone:
            cells = [sorted(next(csv.reader([line], delimiter=mark))) for mark in DELIMITERS]
            if names not in cells:
                allowed = "a line with column names and one line per row below it"
                raise InvalidInput("INPUT", f"holds {file.name!r}, which has one line only", allowed)
            self.notes.append(f"{file.name!r} has no rows.")

    def _take(self, table: Table, file: InputFile) -> None:
        """Move the rows of a piece, which is in an engine of its own, in their order."""
        import pandas as pd

        if self._admit(table.columns, file):
            listed = ", ".join(f"{stored_name(i)} VARCHAR" for i in range(len(table.columns)))
            self._engine.execute(f"CREATE TABLE {LEDGER} ({listed})")
            self._written, self._comma = table.written, table.comma_hint
        names = [stored_name(i) for i in range(len(table.columns))]
        found = table.arrays([f"{names[place]}::VARCHAR" for place in self._places(table.columns)])
        cells = {name: with_none(column) for name, column in zip(names, found, strict=True)}
        register_arrays(self._engine, "piece", pd.DataFrame(cells, dtype=object))
        self._engine.execute(f"INSERT INTO {LEDGER} SELECT {', '.join(names)} FROM piece")  # noqa: S608
        self._engine.unregister("piece")
        room = MOST_UNREADABLE - len(self._unreadable)
        self._unreadable += [Unreadable(o.row + self._rows, o.reason, o.text) for o in table.unreadable[:room]]
        self._rows += table.rows

    def _take_parquet(self, file: InputFile) -> None:
        source = parquet_sql([file.path])
        described = self._engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608
        kept = [(row[0], column_kind(row[1])) for row in described]
        columns = tuple(Column(name, kind) for name, kind in kept if kind is not None)
        if not columns:
            raise InvalidInput("INPUT", f"holds {file.name!r} without a plain column", "text, numbers or times")
        first = self._admit(columns, file)
        listed = ", ".join(f"{quoted(column.name)} AS {stored_name(i)}" for i, column in enumerate(self._columns))
        verb = f"CREATE TABLE {LEDGER} AS" if first else f"INSERT INTO {LEDGER}"
        self._engine.execute(f"{verb} SELECT {listed} FROM {source}")  # noqa: S608
        self._written = "Parquet"
        (self._rows,) = self._engine.execute(f"SELECT count(*) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608


def text_pieces(file: InputFile, size: int = PIECE_BYTES) -> Iterator[tuple[bytes, int]]:
    """A file that is no Parquet, as files of whole lines with its header, and how many of its bytes each is.

    Raises:
        InvalidInput: It can only be read whole and is larger than 64 MB.
    """
    name = file.path.name.lower()
    if not name.removesuffix(".gz").endswith(LINED):
        if file.size > WHOLE_BYTES:
            raise InvalidInput("INPUT", f"holds {file.name!r} of {file.size:,} bytes", BY_LINES)
        yield file.path.read_bytes(), file.size
        return
    with gzip.open(file.path) if name.endswith(".gz") else file.path.open("rb") as stream:
        yield from _line_pieces(cast("IO[bytes]", stream), file, size, json="json" in name)


def _line_pieces(stream: IO[bytes], file: InputFile, size: int, *, json: bool) -> Iterator[tuple[bytes, int]]:
    header, rest, told = b"", b"", 0
    while True:
        block = stream.read(size)
        data, rest = _whole_lines(rest + block) if block else (rest, b"")
        if block and not header and data.count(b"\n") < HEADER_LINES:
            rest = data + rest  # too little to tell the header by
            continue
        if data.strip():
            share = len(data) if not file.path.name.endswith(".gz") else max((file.size - told) // 2, 1)
            told += share
            yield header + data, share
            if block and not header:
                header = b"\n" if json else _header(data, file)
        if not block:
            return


def _header(data: bytes, file: InputFile) -> bytes:
    """The lines of a file up to its header's end."""
    lines = data.splitlines(keepends=True)
    with read_table(b"".join(lines[:2_000]), file.path.name) as table:
        return b"".join(lines[: len(table.above) + 1])


def _whole_lines(data: bytes) -> tuple[bytes, bytes]:
    """The data up to its last line end outside quotation marks, and what follows."""
    quotes, end = data.count(b'"'), len(data)
    while (end := data.rfind(b"\n", 0, end)) >= 0:
        if (quotes - data.count(b'"', end + 1)) % 2 == 0:
            return data[: end + 1], data[end + 1 :]
    return b"", data
