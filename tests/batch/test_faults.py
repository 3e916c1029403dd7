"""What ends a batch from outside is an error with a field, not a fault of ours."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from core.batch.faults import batch_faults
from core.errors import InvalidInput


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (duckdb.IOException("IO Error: Could not write file: No space left on device"), "OUTPUT"),
        (duckdb.OutOfMemoryException("could not allocate block of size 256.0 KiB"), "memory"),
        (duckdb.OutOfMemoryException("failed to offload data block"), "OUTPUT"),
        (duckdb.InvalidInputException('Failed to read file "a.parquet": Snappy decompression failure'), "INPUT"),
        (duckdb.ConversionException("Type INT32 with value 300 can't be cast"), "INPUT"),
        (MemoryError(), "memory"),
        (OSError(28, "No space left on device", "/out/_work/plan.json"), "OUTPUT"),
    ],
)
def test_errors_of_the_engine_and_the_system_name_what_to_change(error: Exception, field: str) -> None:
    with pytest.raises(InvalidInput) as caught, batch_faults():
        raise error
    assert caught.value.field == field
    assert caught.value.allowed


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (": org.apache.spark.SparkException: [FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER] Error while reading", "INPUT"),
        (": org.apache.spark.SparkException: [CANNOT_MERGE_SCHEMAS] Failed merging schemas:", "INPUT"),
        ("Caused by: java.lang.OutOfMemoryError: Java heap space", "memory"),
        ("Caused by: java.io.IOException: No space left on device", "OUTPUT"),
    ],
)
def test_errors_of_spark_name_what_to_change(said: str, field: str) -> None:
    stand_in = type("Py4JJavaError", (Exception,), {"__module__": "py4j.protocol"})
    with pytest.raises(InvalidInput) as caught, batch_faults():
        raise stand_in(f"An error occurred while calling o56.parquet.\n{said}\n\tat java.base")
    assert caught.value.field == field
    with pytest.raises(stand_in), batch_faults():
        raise stand_in("An error occurred while calling o56.parquet.\n: java.lang.NullPointerException")
    with pytest.raises(ValueError, match="FAILED_READ_FILE"), batch_faults():
        raise ValueError(said + " FAILED_READ_FILE")


def test_a_statement_that_is_wrong_in_itself_is_ours() -> None:
    with pytest.raises(duckdb.BinderException), batch_faults():
        duckdb.execute("SELECT nothing")


def test_a_page_that_is_damaged_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.execute(f"COPY (SELECT hash(i) AS h FROM range(5000) t(i)) TO '{path}' (FORMAT parquet)")  # noqa: S608
    damaged = bytearray(path.read_bytes())
    damaged[40:900] = b"\xff" * 860
    path.write_bytes(damaged)
    with pytest.raises(InvalidInput, match="INPUT cannot be read"), batch_faults():
        duckdb.execute(f"SELECT sum(h) FROM '{path}'").fetchall()  # noqa: S608
