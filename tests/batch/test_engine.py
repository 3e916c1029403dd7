"""The engine of one machine."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.batch.engine import open_batch_engine, parquet_sql, parse_memory, write_parquet
from core.errors import InvalidInput


@pytest.mark.parametrize("given", ["", "4", "4 kB", "-1GB", "100MB", "4GBx"])
def test_wrong_amounts_of_memory_are_refused(given: str) -> None:
    with pytest.raises(InvalidInput, match="memory is") as caught:
        parse_memory(given)
    assert caught.value.field == "memory"


def test_more_rows_than_its_memory_go_to_disk(tmp_path: Path) -> None:
    with closing(open_batch_engine(tmp_path, 200, 1)) as engine:
        assert engine.execute("SELECT current_setting('memory_limit')").fetchone() == ("114.4 MiB",)
        assert engine.execute("SELECT current_setting('enable_progress_bar')").fetchone() == (False,)
        (many,) = engine.execute(
            "SELECT count(*) FROM (SELECT i % 3000000 AS k, count(*) AS n, max(md5(i::VARCHAR)) AS m"
            " FROM range(6000000) r(i) GROUP BY 1 ORDER BY m)"
        ).fetchone() or (0,)
        assert many == 3_000_000


def test_files_are_read_by_the_names_of_their_columns(tmp_path: Path) -> None:
    with closing(open_batch_engine(tmp_path, 1_000, 1)) as engine:
        assert write_parquet(engine, "SELECT 1 AS a, 2 AS b", tmp_path / "1.parquet") == 1
        write_parquet(engine, "SELECT 4 AS b, 3 AS a", tmp_path / "2.parquet")
        source = parquet_sql([tmp_path / "1.parquet", tmp_path / "2.parquet"])
        found = engine.execute(f"SELECT a, b FROM {source} ORDER BY a").fetchnumpy()  # noqa: S608
    assert np.asarray(found["a"]).tolist() == [1, 3]
    assert np.asarray(found["b"]).tolist() == [2, 4]
