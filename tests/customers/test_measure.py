"""R, F and M, held against a slow and plain definition."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.customers.measure import concentration, measure_customers
from tests.customers.shops import orders

LINE = st.tuples(
    st.sampled_from("ABCD"), st.integers(1, 6), st.integers(0, 40), st.integers(1, 5), st.sampled_from([0.5, 2.0, 9.99])
)


@settings(max_examples=25, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=30))
def test_recency_frequency_and_money_equal_their_definition(lines: list[tuple[str, int, int, int, float]]) -> None:
    def day(offset: int) -> str:
        return f"2024-{1 + offset // 28:02d}-{1 + offset % 28:02d}"

    rows = [f"{who},{order},{day(when)},{pieces},{price}" for who, order, when, pieces, price in lines]
    found = measure_customers(orders(*rows, as_of="2024-03-01T00:00:00", duplicates="keep"))
    for i, who in enumerate(found.ids.tolist()):
        mine = [line for line in lines if line[0] == who]
        last = max(datetime.fromisoformat(day(line[2])).replace(tzinfo=UTC) for line in mine)
        assert found.recency[i] == (datetime(2024, 3, 1, tzinfo=UTC) - last).days
        assert found.frequency[i] == len({line[1] for line in mine})
        assert found.monetary[i] == pytest.approx(sum(line[3] * line[4] for line in mine))
    assert found.ids.tolist() == sorted({line[0] for line in lines})


def test_the_default_day_of_looking_is_one_after_the_last_order() -> None:
    assert measure_customers(orders("A,1,2024-01-05,1,1", "B,2,2024-01-01,1,1")).recency.tolist() == [1, 5]


def test_concentration_is_by_hand_what_it_is() -> None:
    money = np.array([50.0, 20, 10, 10, 5, 1, 1, 1, 1, 1])
    found = {share: (many, part) for share, many, part in concentration(money)}
    assert found[0.2][0] == 2
    assert found[0.2][1] == pytest.approx(0.7)
    assert found[0.01] == (1, 0.5)
