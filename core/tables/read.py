"""Bytes that someone sent -> `Table`. Never a path, never a URL."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import InvalidInput, TooLarge
from core.tables.columns_read import Column, Unreadable, column_kind, stored_name
from core.tables.dialect import Dialect, check_kind, check_size, sniff, unique_names
from core.tables.encodings import ALLOWED, as_utf8
from core.tables.engine import literal, open_engine, plain_errors, private_file, quoted
from core.tables.formats.objects import is_json, objects_text
from core.tables.formats.packed import unpack
from core.tables.formats.sheet import Sheet
from core.tables.formats.statements import statement_text
from core.tables.formats.workbook import workbook_text
from core.tables.headers import SEPARATORS
from core.tables.held import choose_held
from core.tables.limits import LIMITS, Limits
from core.tables.printed import plain_report
from core.tables.table import LEDGER, Table

if TYPE_CHECKING:
    import duckdb

PARQUET_TAIL = 8
KEPT_TEXT = b'="'  # how exports keep a spreadsheet from reading an id as a number: ="00123"


def read_table(
    data: bytes,
    filename: str = "",
    limits: Limits = LIMITS,
    wanted: Iterable[str] = (),
    sheet: str | None = None,
) -> Table:
    """Read a table that came from outside: CSV, TSV, JSON, a workbook, Parquet or a statement (OFX, QIF), also packed.

    The kind is taken from the bytes. Text is read as text: what is a number or a date is decided per column, by
    `core.tables.numbers` and `core.tables.dates`, when a lens asks for it. Of very many columns those are held that a
    lens may need; `table.left_out` lists the others.

    Args:
        data: The file.
        filename: What its sender calls it; shown, never opened.
        limits: Caps; see `Limits`.
        wanted: Columns that are held in any case.
        sheet: The sheet of a workbook; if omitted the one with a lens's columns, of several the one with most rows.

    Returns:
        The table. Close it, or use it as a context manager: it holds an engine of its own.

    Raises:
        TooLarge: A cap is passed; the message says which, and by how much.
        InvalidInput: The file is no table; the message says what it is instead, or what is missing.
    """
    name = Path(filename).name[:120] or "the file"
    check_size(data, limits)
    data, packed = unpack(data, limits)
    kind = check_kind(data)
    if kind == "parquet":
        _check_footer(data, limits)
        with private_file(data, ".parquet") as path, plain_errors(reading=True):
            return _read_parquet(path, name, limits, wanted)
    chosen: Sheet | None = None
    others: tuple[Sheet, ...] = ()
    said, notes = "", list[str]()
    if kind == "workbook":
        data, chosen, others = workbook_text(data, limits, sheet)
        said = f"Excel workbook, sheet “{chosen.name}”"
    text, encoding = as_utf8(data)
    if kind == "text" and is_json(text):
        text, chosen, others = objects_text(text, limits, sheet)
        said = f"JSON, list “{chosen.name}”" if chosen.name else "JSON"
        chosen = chosen if chosen.name else None
    statement = statement_text(text, limits) if kind == "text" else None
    if statement:
        text, said, notes = statement
    text, dialect = sniff(text, encoding, limits)
    written = said or f"{dialect.encoding}, {SEPARATORS[dialect.separator]}-separated"
    written += ", without a line of column names" if dialect.nameless else ""
    protected = KEPT_TEXT in text
    with private_file(text, ".csv") as path, plain_errors(reading=True):
        del text, data
        table = _read_csv(path, name, dialect, limits, wanted)
        if protected:
            _without_formula(table)
    table.written = f"{written}, {packed}" if packed else written
    plain_report(table)
    table.sheet, table.sheets = chosen, others
    table.joined = notes
    if chosen and chosen.parts:
        table.joined = [f"Sheets of equal columns, read as one table: {', '.join(one.name for one in chosen.parts)}"]
    return table


def read_parquet_file(path: Path, limits: Limits) -> Table:
    """A Parquet file of ours (a dataset, a benchmark): as `read_table`, without a copy of the file."""
    with plain_errors(reading=True):
        return _read_parquet(path, path.name, limits, ())


def _read_csv(path: Path, name: str, dialect: Dialect, limits: Limits, wanted: Iterable[str]) -> Table:
    engine = open_engine(path, limits)
    columns = ", ".join(f"raw{place}: 'VARCHAR'" for place in range(len(dialect.header)))
    held = choose_held(dialect.header, limits.kept_columns, wanted)
    chosen = ", ".join(f"raw{place} AS {stored_name(i)}" for i, place in enumerate(held))
    engine.execute(
        f"CREATE TABLE {LEDGER} AS SELECT {chosen} FROM read_csv({literal(str(path))}, columns = {{{columns}}},"  # noqa: S608
        f" auto_detect = false, header = true, delim = {literal(dialect.separator)}, quote = '\"', escape = '\"',"
        " nullstr = '', ignore_errors = true, store_rejects = true, rejects_limit = 0,"
        f" new_line = '\\n', max_line_size = {limits.max_line_bytes})"
    )
    rejects = engine.execute(
        "SELECT line, any_value(lower(error_message)), any_value(csv_line) FROM reject_errors GROUP BY line ORDER BY 1"
    ).fetchall()
    (rows,) = engine.execute(f"SELECT count(*) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    if not rows:
        engine.close()
        raise InvalidInput("file", "has no row that can be read below its header", ALLOWED)
    found = tuple(Column(dialect.header[place], "text") for place in held)
    unreadable = tuple(Unreadable(int(line), str(why)[:120], str(text)[:500]) for line, why, text in rejects)
    table = Table(engine, name, found, int(rows), "", dialect.separator == ";", unreadable)
    table.above = dialect.above
    table.left_out = tuple(column for place, column in enumerate(dialect.header) if place not in set(held))
    return table


def _without_formula(table: Table) -> None:
    for name in (table.sql(column) for column in table.names):
        table.query(
            f"UPDATE {LEDGER} SET {name} = regexp_extract({name}, '^=\"(.*)\"$', 1)"  # noqa: S608
            f" WHERE starts_with({name}, '=\"') AND ends_with({name}, '\"')"
        )


def _read_parquet(path: Path, name: str, limits: Limits, wanted: Iterable[str]) -> Table:
    engine = open_engine(path, limits)
    source = literal(str(path))
    _check_parquet(engine, source, limits)
    described = engine.execute(f"DESCRIBE SELECT * FROM read_parquet({source})").fetchall()  # noqa: S608
    names = unique_names([row[0] for row in described])
    kinds = [column_kind(row[1]) for row in described]
    plain = [place for place, kind in enumerate(kinds) if kind is not None]
    kept = [plain[i] for i in choose_held([names[place] for place in plain], limits.kept_columns, wanted)]
    chosen = [f"{quoted(described[place][0])} AS {stored_name(i)}" for i, place in enumerate(kept)]
    if not chosen:
        raise InvalidInput("file", "has no column of plain values", "columns of text, numbers or times")
    engine.execute(f"CREATE TABLE {LEDGER} AS SELECT {', '.join(chosen)} FROM read_parquet({source})")  # noqa: S608
    (rows,) = engine.execute(f"SELECT count(*) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    if not rows:
        engine.close()
        raise InvalidInput("file", "has no rows", ALLOWED)
    found = tuple(Column(names[place], str(kinds[place])) for place in kept)
    return Table(engine, name, found, int(rows), "Parquet", False, ())


def _check_footer(data: bytes, limits: Limits) -> None:
    """The footer lists every column of every row group; a huge one is refused before anything parses it."""
    if len(data) < 2 * PARQUET_TAIL or data[-4:] != b"PAR1":
        raise InvalidInput("file", "begins like Parquet but is cut or encrypted", ALLOWED)
    footer = int.from_bytes(data[-PARQUET_TAIL:-4], "little")
    most = 64 * limits.max_header_bytes
    if footer > min(most, len(data)):
        raise TooLarge(
            f"The Parquet file describes its columns in {footer:,} bytes; the limit is {most:,}. Keep fewer columns.",
            field="file",
            allowed=f"{most:,} bytes of column descriptions",
        )


def _check_parquet(engine: duckdb.DuckDBPyConnection, source: str, limits: Limits) -> None:
    (rows,) = engine.execute(f"SELECT sum(num_rows) FROM parquet_file_metadata({source})").fetchone() or (0,)  # noqa: S608
    columns, size = engine.execute(
        f"SELECT count(DISTINCT path_in_schema), sum(total_uncompressed_size) FROM parquet_metadata({source})"  # noqa: S608
    ).fetchone() or (0, 0)
    for found, most, unit in (
        (int(rows or 0), limits.max_rows, "rows"),
        (int(columns or 0), limits.max_columns, "columns"),
        (int(size or 0), limits.max_unpacked_bytes, "bytes when unpacked"),
    ):
        if found > most:
            raise TooLarge(
                f"The file has {found:,} {unit}; the limit is {most:,}. Send a shorter period or fewer columns.",
                field="file",
                allowed=f"{most:,} {unit}",
            )
