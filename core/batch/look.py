"""What a batch would read, for `--dry-run`: nothing is computed and nothing written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.batch.canonical import check_ledger
from core.batch.engine import parquet_sql
from core.batch.inputs import InputFile
from core.batch.meter import Meter
from core.batch.rows import RowLoader, text_pieces
from core.batch.run import parquet_columns
from core.errors import LedgerlensError
from core.tables import Table, read_table

if TYPE_CHECKING:
    import duckdb


class _Nowhere:
    """A stream that keeps nothing."""

    def write(self, _text: str) -> int:
        return 0

    def flush(self) -> None:
        return None


def ledger_problem(
    engine: duckdb.DuckDBPyConnection,
    files: Sequence[InputFile],
    columns: Mapping[str, str],
    kinds: Mapping[str, str],
    time: str,
    reason: str,
) -> dict[str, Any]:
    """What `check_ledger` would refuse in canonical files, as the `problem` of a dry run; nothing if all is well."""
    try:
        check_ledger(engine, parquet_sql([file.path for file in files]), columns, kinds, time, reason)
    except LedgerlensError as error:
        return {"problem": error.as_dict()["error"]}
    return {}


def look_at(
    engine: duckdb.DuckDBPyConnection,
    files: Sequence[InputFile],
    is_canonical: Callable[[Collection[str]], bool],
    read: Callable[[Table], Mapping[str, Any]],
    canonical: tuple[Mapping[str, str], str, str] | None = None,
) -> dict[str, Any]:
    """Files, how they would be read, and what would have to be answered first.

    Args:
        engine: What reads Parquet.
        files: The inputs.
        is_canonical: Whether columns are those of the canonical ledger.
        read: The intake's reading of the columns of a table; raises what it would have to ask.
        canonical: Kinds, column of times and SQL of the reason of a canonical ledger, as `check_ledger` takes them.
    """
    said: dict[str, Any] = {"files": len(files), "bytes": sum(file.size for file in files)}
    columns = parquet_columns(engine, files)
    if is_canonical(columns):
        said |= {"as": "the canonical ledger", "columns": columns}
        return said | (ledger_problem(engine, files, columns, *canonical) if canonical else {})
    try:
        if files[0].is_parquet:
            said["columns"] = dict(read(RowLoader(engine, Meter(_Nowhere())).load(files[:1])))  # type: ignore[arg-type]
        else:
            with read_table(next(text_pieces(files[0]))[0], files[0].path.name) as table:
                said["columns"] = dict(read(table))
    except LedgerlensError as error:
        said["problem"] = error.as_dict()["error"]
    return {**said, "as": "through the intake, by its first rows"}
