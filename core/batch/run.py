"""One run of a batch: its files, its models, its folder, and what every kind of subject does in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from core.batch.engine import open_batch_engine, parquet_sql, write_parquet
from core.batch.inputs import InputFile, all_parquet
from core.batch.meter import Meter
from core.batch.output import OutputFolder
from core.batch.request import BatchRequest
from core.batch.rows import RowLoader
from core.errors import InvalidInput
from core.tables.engine import register_arrays

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

    from core.service import Service
    from core.tables import Table

MODELS: Final = {"wallets": "onchain", "customers": "retail", "transactions": "anomaly", "products": "bank"}
LEFT_OUT: Final = "left_out"


@dataclass
class BatchRun:
    """What a kind of subject works with.

    Attributes:
        request: What is asked for.
        service: Holds the models.
        files: The inputs.
        folder: What is written.
        meter: Told how far it is.
        rows: Rows read, kept, and left out by reason, for the manifest.
        notes: What was decided or not computed, in sentences.
    """

    request: BatchRequest
    service: Service
    files: tuple[InputFile, ...]
    folder: OutputFolder
    meter: Meter
    rows: Mapping[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def open_engine(self) -> closing[duckdb.DuckDBPyConnection]:
        """The engine of one machine, in an empty folder of its own."""
        return closing(open_batch_engine(self.folder.scratch("engine"), self.request.memory_mb, self.request.threads))

    def load_rows(self, engine: duckdb.DuckDBPyConnection) -> Table:
        """The rows of all inputs as one table of the engine; what is said of the files is noted."""
        loader = RowLoader(engine, self.meter)
        table = loader.load(self.files)
        self.notes += loader.notes
        return table

    def part_name(self, part: int) -> str:
        """Where the subjects of a part are written."""
        return f"{self.request.subject}/part={part:04d}/rows.parquet"

    def write_subjects(
        self, engine: duckdb.DuckDBPyConnection, columns: Mapping[str, tuple[Any, str]], key: str
    ) -> None:
        """Write the answer, divided by the hash of its key, sorted by the key.

        Args:
            engine: What writes.
            columns: Name -> values and the engine's type.
            key: The column that names the subject.
        """
        frame = frame_of(columns)
        listed = ", ".join(f'"{name}"::{kind} AS "{name}"' for name, (_, kind) in columns.items())
        with self.meter.stage("Writing the answer", len(frame), self.request.subject):
            register_arrays(engine, "frame", frame)
            engine.execute(f"CREATE OR REPLACE TEMP TABLE answer AS SELECT {listed} FROM frame")  # noqa: S608
            engine.unregister("frame")
            for part in range(self.request.parts):
                if self.folder.has(self.part_name(part)):
                    continue
                those = f'SELECT * FROM answer WHERE hash("{key}") % {self.request.parts} = {part} ORDER BY "{key}"'  # noqa: S608
                with self.folder.part(self.part_name(part)) as path:
                    self.meter.add(write_parquet(engine, those, path))

    def write_part(self, engine: duckdb.DuckDBPyConnection, columns: Mapping[str, tuple[Any, str]], name: str) -> None:
        """Write columns as one file, in their order, unless it is there.

        Args:
            engine: What writes.
            columns: Name -> values and the engine's type.
            name: The place of the file.
        """
        if self.folder.has(name):
            return
        listed = ", ".join(f'"{column}"::{kind} AS "{column}"' for column, (_, kind) in columns.items())
        register_arrays(engine, "frame", frame_of(columns))
        with self.folder.part(name) as path:
            write_parquet(engine, f"SELECT {listed} FROM frame", path)  # noqa: S608  names and types are ours
        engine.unregister("frame")

    def write_left_out(self, engine: duckdb.DuckDBPyConnection, sql: str) -> None:
        """Write the rows that were left out, each with its reason, where there are some."""
        if sum(self.rows.get(LEFT_OUT, {}).values()):
            with self.folder.part(f"{LEFT_OUT}/rows.parquet") as path:
                write_parquet(engine, sql, path)


def frame_of(columns: Mapping[str, tuple[Any, str]]) -> pd.DataFrame:
    """Columns as a frame; text stays objects."""
    import pandas as pd

    return pd.DataFrame({name: pd.Series(values, dtype=_dtype(values)) for name, (values, _) in columns.items()})


def _dtype(values: Any) -> Any:
    return object if getattr(values, "dtype", np.dtype(object)).kind == "O" else None


def parquet_columns(engine: duckdb.DuckDBPyConnection, files: Sequence[InputFile]) -> dict[str, str]:
    """Columns of the files and the engine's types where all are Parquet, else nothing.

    Raises:
        InvalidInput: A file is damaged.
    """
    import duckdb as duck

    if not all_parquet(files):
        return {}
    try:
        described = engine.execute(f"DESCRIBE SELECT * FROM {parquet_sql([one.path for one in files])}").fetchall()  # noqa: S608
    except duck.Error as error:
        problem = str(error).split("\n", maxsplit=1)[0][:160]
        raise InvalidInput("INPUT", f"cannot be read as Parquet ({problem})", "whole Parquet files") from None
    return {row[0]: row[1] for row in described}
