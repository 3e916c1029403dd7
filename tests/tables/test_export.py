"""CSV out: no cell runs, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import numpy as np
import pytest

from core.tables import CleaningReport, export_csv


def test_numbers_missing_values_and_times_are_written_as_such() -> None:
    data = export_csv(
        {
            "=name": ["=x", None],
            "value": np.array([-1.5, np.nan]),
            "count": np.array([-3, 4]),
            "at": [datetime(2024, 1, 5, tzinfo=UTC), None],
            "held": [True, False],
        }
    )
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        ["'=name", "value", "count", "at", "held"],
        ["'=x", "-1.5", "-3", "2024-01-05T00:00:00Z", "yes"],
        ["", "", "4", "", "no"],
    ]


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        export_csv({"a": [1], "b": [1, 2]})


def test_a_report_whose_rows_do_not_add_up_is_not_made() -> None:
    CleaningReport(3, 2, {"no customer": 1}, {})
    with pytest.raises(ValueError, match="add up"):
        CleaningReport(3, 2, {"no customer": 2}, {})
