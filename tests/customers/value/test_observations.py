"""Checked rows, identical ones counted once."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.value.observations import distinct_rows


def test_identical_rows_are_counted_once_and_found_again() -> None:
    x, t_x, age = np.array([1, 0, 1, 1]), np.array([2.0, 0.0, 2.0, 3.0]), np.array([5.0, 5.0, 5.0, 5.0])
    rows = distinct_rows(x, t_x, age)
    assert sorted(rows.count.tolist()) == [1, 1, 2]
    for given, distinct in ((x, rows.x), (t_x, rows.t_x), (age, rows.age)):
        np.testing.assert_array_equal(distinct[rows.of_customer], given)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (([-1.0], [0.0], [1.0]), "whole numbers from 0"),
        (([1.5], [0.0], [1.0]), "whole numbers from 0"),
        (([1.0], [2.0], [1.0]), "between 0 and T"),
        (([1.0], [-1.0], [1.0]), "between 0 and T"),
        (([np.nan], [0.0], [1.0]), "finite"),
        (([1.0, 2.0], [0.0], [1.0]), "one value each"),
    ],
)
def test_rows_that_cannot_be_are_refused(row: tuple[list[float], list[float], list[float]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        distinct_rows(*row)
