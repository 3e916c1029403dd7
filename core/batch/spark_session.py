"""A Spark session for a batch: that of `spark-submit`, or a local one; and what both engines ask of columns."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from core.batch.inputs import InputFile
from core.batch.output import OutputFolder
from core.errors import InvalidInput

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROOT: Final = Path(__file__).resolve().parents[2]
INSTALL: Final = "duckdb, or spark after `pip install -r requirements-spark.txt` with Java 17"


def start_spark(memory_mb: int, threads: int | None = None) -> SparkSession:
    """The session that runs, else a local one with that memory; times are UTC whatever its zone was.

    Raises:
        InvalidInput: PySpark or Java is missing.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InvalidInput("engine", "is spark, and PySpark is not installed", INSTALL) from None
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
    held = SparkSession.getActiveSession()
    if held is None and "SPARK_HOME" not in os.environ and shutil.which("java") is None:
        raise InvalidInput("engine", "is spark, and Java is not installed", INSTALL)
    # Workers run what the driver runs, and import the app from where it is.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("ledgerlens batch")
    if held is None and not os.environ.get("SPARK_SUBMIT_DEPLOY_MODE") and "spark.master" not in _submitted():
        builder = (
            builder.master(f"local[{threads or '*'}]")
            .config("spark.driver.memory", f"{memory_mb // 2}m")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.executorEnv.PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
        )
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.conf.set("spark.sql.session.timeZone", "UTC")
    session.conf.set("spark.sql.execution.arrow.pyspark.enabled", "true")
    return session


def _submitted() -> dict[str, str]:
    """What `spark-submit` set."""
    from pyspark import SparkConf

    return dict(SparkConf(loadDefaults=True).getAll()) if "PYSPARK_GATEWAY_PORT" in os.environ else {}


def read_view(session: SparkSession, files: Sequence[InputFile], name: str) -> dict[str, str]:
    """Parquet files as a view; returns its columns with their types.

    Raises:
        InvalidInput: A file is no Parquet.
    """
    if wrong := [file.name for file in files if not file.is_parquet]:
        raise InvalidInput("INPUT", f"holds {wrong[0]!r}", "Parquet of a canonical ledger, where the engine is spark")
    frame = session.read.option("mergeSchema", "true").parquet(*[str(file.path.resolve()) for file in files])
    frame.createOrReplaceTempView(name)
    return dict(frame.dtypes)


def spark_columns(session: SparkSession, sql: str) -> dict[str, NDArray[Any]]:
    """Columns of a statement, as `core.batch.engine.fetch_columns` gives them."""
    table = session.sql(sql).toArrow()
    return {name: _arrow_column(table[name]) for name in table.column_names}


def _arrow_column(column: Any) -> NDArray[Any]:
    if column.null_count == 0 and str(column.type) in {"int8", "int16", "int32", "int64", "double", "float", "bool"}:
        return np.asarray(column.to_numpy())
    out = np.empty(len(column), dtype=object)
    out[:] = column.to_pylist()
    return out


def write_view(frame: DataFrame, folder: OutputFolder, subject: str, key: str, parts: int) -> None:
    """Write a frame divided by the hash of its key, each part one file that is moved to its place whole.

    Args:
        frame: The rows.
        folder: What is written; the executors see the same path.
        subject: Name of the folder in it.
        key: What names a subject.
        parts: How many files at most.
    """
    from pyspark.sql import functions

    work = folder.scratch(f"spark-{subject}")
    part = functions.pmod(functions.hash(key), functions.lit(parts))
    (
        frame.withColumn("part", part)
        .repartition(parts, "part")
        .sortWithinPartitions("part", key)
        .write.partitionBy("part")
        .mode("overwrite")
        .parquet(str(work.resolve()))
    )
    for own in sorted(work.glob("part=*")):
        (written,) = own.glob("*.parquet")
        target = f"{subject}/part={int(own.name.removeprefix('part=')):04d}/rows.parquet"
        with folder.part(target) as path:
            written.replace(path)
