"""A Spark session on two local cores, once for all tests of batches."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def _missing(reason: str) -> NoReturn:
    if os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Real PySpark; skips with the reason where it is missing, fails with REQUIRE_TOOLS=1."""
    if importlib.util.find_spec("pyspark") is None:
        _missing("pyspark is not installed: make spark")
    if shutil.which("java") is None:
        _missing("java is not installed: openjdk-17-jre-headless")
    from core.batch.spark_session import start_spark

    # Times are numbers of UTC: a session's own zone must change nothing.
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/New_York"
    session = start_spark(2_000, 2)
    session.conf.set("spark.sql.shuffle.partitions", "4")
    yield session
    session.stop()
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
