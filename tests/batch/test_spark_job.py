"""Both engines on the same ledgers: ties, nulls, decimals, days at their borders, one-event subjects; every column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.batch.request import parse_request
from core.batch.spark_job import check_spark_columns
from core.errors import InvalidInput
from core.service import Service
from tests.batch.events import write_events
from tests.batch.orders import read_answer, write_lines
from tests.batch.test_customer_job import batch
from tests.batch.wallets import wallet_events, write_wallet_events

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def wallets(path: Path) -> Path:
    return write_wallet_events(path, wallet_events())


def events(path: Path) -> Path:
    return write_events(path, 2_000)


FITTED = ("p_", "expected_")
SIMULATED = ("expected_spend_low", "expected_spend_high")
SCORED = ("--reference", "bundled", "--answers", "features", "--detector", "isolation_forest")


@pytest.mark.spark
@pytest.mark.parametrize(
    ("subject", "write", "tables", "more"),
    [
        ("wallets", wallets, ("wallets",), ()),
        ("customers", write_lines, ("customers",), ()),
        ("transactions", events, ("transactions", "wallets"), SCORED),
    ],
)
def test_both_engines_say_the_same_of_every_subject_in_every_column(
    service: Service,
    spark: SparkSession,
    tmp_path: Path,
    subject: str,
    write: Callable[[Path], Path],
    tables: tuple[str, ...],
    more: tuple[str, ...],
) -> None:
    path = write(tmp_path / "ledger.parquet")
    words = (subject, str(path), "--parts", "3", *more)
    here = batch(service, *words, str(tmp_path / "duckdb"))
    there = batch(service, *words, str(tmp_path / "spark"), "--engine", "spark")
    assert there["rows"] == here["rows"]
    assert here["rows"]["left_out"]
    for table in tables:
        ours, theirs = (_by_subject(read_answer(tmp_path / engine, table)) for engine in ("duckdb", "spark"))
        assert ours.keys() == theirs.keys()
        assert len(next(iter(ours.values()))) == len(next(iter(theirs.values()))) > 10
        for name in ours.keys() - set(SIMULATED):
            if name.startswith(FITTED):
                assert theirs[name] == pytest.approx(ours[name], rel=1e-6, abs=1e-6), name
            else:
                assert [_plain(one) for one in theirs[name]] == [_plain(one) for one in ours[name]], name


def _by_subject(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Rows in the order of their first column, and of the event's id where one names them."""
    key = found.get("event_id") or next(iter(found.values()))
    order = sorted(range(len(key)), key=lambda at: key[at])
    return {name: [values[at] for at in order] for name, values in found.items()}


def _plain(value: Any) -> Any:
    return None if value != value else value  # noqa: PLR0124  NaN, which one engine writes and the other leaves null


@pytest.mark.parametrize(
    ("words", "columns", "field"),
    [
        (["products", "i", "o"], {}, "engine"),
        (["transactions", "i", "o"], {}, "reference"),
        (["wallets", "i", "o"], {"a": "int"}, "INPUT"),
        (["transactions", "i", "o", "--reference", "bundled"], {"wallet": "int"}, "INPUT"),
    ],
)
def test_what_only_the_other_engine_does_is_refused_by_name(
    words: list[str], columns: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_spark_columns(parse_request([*words, "--engine", "spark"]), columns)
    assert caught.value.field == field
    assert caught.value.allowed


@pytest.mark.spark
def test_a_dry_run_says_the_columns(service: Service, spark: SparkSession, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "lines.parquet", customers=5)
    said = batch(service, "customers", str(path), str(tmp_path / "out"), "--engine", "spark", "--dry-run")
    assert said["reads"]["columns"]["placed_ms"] == "bigint"
    assert not (tmp_path / "out").exists()
