"""A private, locked-down DuckDB per table: no network, no extensions, no files but one, bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import InvalidInput, TooLarge
from core.tables.limits import Limits

if TYPE_CHECKING:
    import duckdb


@contextmanager
def private_file(data: bytes, suffix: str) -> Iterator[Path]:
    """The bytes in a file that only we can read, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ledgerlens-table-") as folder:
        path = Path(folder) / f"table{suffix}"
        path.write_bytes(data)
        yield path


def register_arrays(engine: duckdb.DuckDBPyConnection, name: str, found: object) -> None:
    """Name arrays, or a DataFrame, for the statements to come.

    The engine takes none while an answer is open, and one of which a single row was fetched stays open until the next.

    Args:
        engine: Whose statements.
        name: What they call it, until `unregister`.
        found: A DataFrame, or column -> array.
    """
    engine.execute("SELECT 1").fetchall()
    engine.register(name, found)


def open_engine(readable: Path, limits: Limits) -> duckdb.DuckDBPyConnection:
    """A database in memory that can read one folder and nothing else.

    Args:
        readable: A file of ours; its folder is all that the engine may open.
        limits: Memory and threads.
    """
    import duckdb

    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
            "threads": str(limits.threads),
            "memory_limit": f"{limits.memory_mb}MB",
            "temp_directory": "",
        },
    )
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET allowed_directories = ?", [[f"{readable.parent}/"]])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


@contextmanager
def plain_errors(*, reading: bool = False) -> Iterator[None]:
    """Engine errors in words for whoever sent the file; a statement that is wrong in itself is a defect and passes.

    Args:
        reading: Whether the file is being read, so that whatever goes wrong is about the file.

    Raises:
        TooLarge: The engine ran out of the memory it may use.
        InvalidInput: The file cannot be read.
    """
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException:
        raise TooLarge(
            "The file needs more memory than one table may use here. Send a shorter period or fewer columns.",
            field="file",
            allowed="a smaller table",
        ) from None
    except duckdb.Error as error:
        if not reading and not isinstance(error, (duckdb.ConversionException, duckdb.OutOfRangeException)):
            raise
        problem = str(error).split("\n", maxsplit=1)[0][:160].replace("Invalid Input Error: ", "")
        raise InvalidInput(
            "file", f"cannot be read as a table ({problem})", "a CSV file with a header line, or a Parquet file"
        ) from None


def quoted(name: str) -> str:
    """A name as a SQL identifier; the only way in which text of ours or theirs becomes part of a statement."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"
