"""Columns come out in the order of the file, however many threads read them."""

from __future__ import annotations

import io

import numpy as np
import pytest

from core.tables import read_table

ROWS = 300_000


def csv_file() -> bytes:
    """Numbers that tell their own place."""
    return ("id,amount\n" + "\n".join(f"{place},{place}.5" for place in range(ROWS)) + "\n").encode()


def parquet_file() -> bytes:
    """The same with types."""
    import pandas as pd

    buffer = io.BytesIO()
    pd.DataFrame({"id": np.arange(ROWS), "amount": np.arange(ROWS) + 0.5}).to_parquet(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("data", [csv_file(), parquet_file()], ids=["csv", "parquet"])
def test_slow_expressions_over_many_rows_keep_the_order_of_the_file(data: bytes) -> None:
    with read_table(data, "x") as table:
        key = table.id_sql("id")
        for _ in range(3):  # the threads race
            (found,) = table.arrays([f"CASE WHEN regexp_full_match({key}, '[0-9]+') THEN {key}::BIGINT END"])
            np.testing.assert_array_equal(np.asarray(found), np.arange(ROWS))
        np.testing.assert_array_equal(table.numbers("amount"), np.arange(ROWS) + 0.5)
        codes, names = table.codes("id")
    assert [names[code] for code in codes[:3]] == ["0", "1", "2"]
    np.testing.assert_array_equal(np.array(names, dtype=np.int64)[codes], np.arange(ROWS))
