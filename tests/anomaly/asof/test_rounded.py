"""Which amounts are round."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.anomaly.asof.rounded import round_amounts
from tests.anomaly.asof.plain_amounts import is_round


def test_two_digits_and_noughts() -> None:
    found = round_amounts(np.array([0.0, 50.0, 99.99, 100.0, 120.0, 125.0, 1_200.0, 1_200.5, 99_000.0, 1e12]))
    assert found.tolist() == [False, False, False, True, True, False, True, False, True, True]


@given(st.one_of(st.integers(0, 10**12), st.integers(1, 99).map(lambda n: n * 1_000)))
def test_as_the_number_is_written(amount: int) -> None:
    assert round_amounts(np.array([float(amount)]))[0] == is_round(float(amount))
