"""The engine of one machine: DuckDB with its data on disk and a bound on its memory."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import InvalidInput
from core.tables.engine import literal

if TYPE_CHECKING:
    import duckdb

MEMORY: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(MB|GB|TB|MiB|GiB|TiB)", re.IGNORECASE)
MB: Final = {"mb": 1, "mib": 1.048576, "gb": 1_000, "gib": 1_073.741824, "tb": 1e6, "tib": 1_099_511.627776}
LEAST_MB: Final = 1_000
# Of the memory that a run may use, what the engine gets: the rest is for Python, models and arrays.
ENGINE_SHARE: Final = 0.6
SPILL: Final = "spill"


def parse_memory(given: str) -> int:
    """Megabytes (10**6 bytes) of a text such as `4GB`.

    Raises:
        InvalidInput: It is no amount of memory, or too little.

    >>> parse_memory("4GB"), parse_memory("1.5 GiB")
    (4000, 1610)
    """
    found = MEMORY.fullmatch(given.strip())
    most = int(float(found[1]) * MB[found[2].lower()]) if found else 0
    if most < LEAST_MB:
        raise InvalidInput("memory", f"is {given!r}", "1GB or more, such as 4GB or 8GiB")
    return most


def open_batch_engine(folder: Path, memory_mb: int, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A database in a folder of ours, without network and extensions; what does not fit into memory goes to disk.

    Args:
        folder: Where its file and its spill are; what an earlier run left there is thrown away by the caller.
        memory_mb: What the whole process may use.
        threads: All cores if omitted.
    """
    import duckdb

    engine = duckdb.connect(
        str(folder / "rows.duckdb"),
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
            "threads": str(threads or os.cpu_count() or 1),
            "memory_limit": f"{int(memory_mb * ENGINE_SHARE)}MB",
            "temp_directory": str(folder / SPILL),
        },
    )
    engine.execute("SET TimeZone = 'UTC'")
    engine.execute("SET enable_progress_bar = false")  # it would stand among the JSON on stdout
    engine.execute("SET GLOBAL pandas_analyze_sample = 0")
    return engine


def parquet_sql(paths: list[Path]) -> str:
    """SQL of the rows of Parquet files, their columns matched by name."""
    listed = ", ".join(literal(str(path)) for path in paths)
    return f"read_parquet([{listed}], union_by_name = true, hive_partitioning = false)"


def write_parquet(engine: duckdb.DuckDBPyConnection, sql: str, path: Path) -> int:
    """Write what a statement finds; returns how many rows."""
    found = engine.execute(f"COPY ({sql}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)").fetchone()
    return int(found[0]) if found else 0


def fetch_columns(engine: duckdb.DuckDBPyConnection, sql: str) -> dict[str, NDArray[Any]]:
    """Columns of a statement; where a column has nulls it is one of objects, and they are None."""
    return {name: with_none(values) for name, values in engine.execute(sql).fetchnumpy().items()}


def with_none(values: Any) -> NDArray[Any]:
    """A masked array without its mask; where something was masked, objects with None there."""
    masked = np.ma.asarray(values)
    mask = np.ma.getmaskarray(masked)
    if not mask.any():
        return np.asarray(np.ma.getdata(masked))
    out = np.ma.getdata(masked).astype(object)
    out[mask] = None
    return np.asarray(out)


def plain_column(column: Any) -> NDArray[Any]:
    """A column of pandas as an array; text, and whatever has nulls but numbers, as objects with None."""
    if column.dtype.kind in "iufb":
        return np.asarray(column)
    out = column.to_numpy(dtype=object, copy=True)
    out[column.isna().to_numpy()] = None
    return np.asarray(out)
