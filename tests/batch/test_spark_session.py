"""The session of a batch, and what it reads and writes."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from core.batch.inputs import find_inputs
from core.batch.output import OutputFolder
from core.batch.spark_session import read_view, spark_columns, start_spark, write_view
from core.errors import InvalidInput

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_a_machine_without_pyspark_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **named: Any) -> Any:
        if name.startswith("pyspark"):
            raise ImportError(name)
        return real(name, *args, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InvalidInput, match=r"requirements-spark\.txt"):
        start_spark(2_000)


@pytest.mark.spark
def test_columns_come_as_from_the_other_engine_and_times_are_utc(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    duckdb.execute(
        "COPY (SELECT * FROM (VALUES ('a', 1::BIGINT, 1.5), (NULL, 2, NULL)) t(name, n, x))"  # noqa: S608
        f" TO '{tmp_path}/in/a.parquet' (FORMAT parquet)"
    )
    assert read_view(spark, find_inputs(str(tmp_path / "in")), "v")["n"] == "bigint"
    found = spark_columns(spark, "SELECT name, n, cast(x AS double) AS x FROM v ORDER BY n")
    assert found["name"].tolist() == ["a", None]
    assert found["n"].tolist() == [1, 2]
    assert spark.conf.get("spark.sql.session.timeZone") == "UTC"
    (tmp_path / "in" / "b.csv").write_text("a\n1\n")
    with pytest.raises(InvalidInput, match=r"holds 'b\.csv'"):
        read_view(spark, find_inputs(str(tmp_path / "in")), "v")


@pytest.mark.spark
def test_parts_are_written_whole_each_in_one_file(spark: SparkSession, tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path / "out", {})
    frame = spark.range(50).withColumnRenamed("id", "who")
    write_view(frame, folder, "things", "who", 4)
    folder.finish({})
    files = sorted(path.relative_to(folder.root).as_posix() for path in folder.root.rglob("*.parquet"))
    assert files == [f"things/part={part:04d}/rows.parquet" for part in range(4)]
    counted = duckdb.execute(f"SELECT count(DISTINCT who) FROM '{folder.root}/things/*/*.parquet'")  # noqa: S608
    assert counted.fetchone() == (50,)
