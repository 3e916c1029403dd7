"""A large sum handed on again and again."""

from __future__ import annotations

import pytest

from tests.anomaly.made import event
from tests.anomaly.test_typologies import fired


@pytest.mark.parametrize(
    ("hops", "amount", "expected"),
    [(3, 300.0, True), (2, 300.0, False), (3, 249.0, False), (5, 400.0, True)],
)
def test_layering_passes_a_large_sum_on_again_and_again(hops: int, amount: float, expected: bool) -> None:
    names = "abcdefg"
    made = [
        event(place, place * 5.0, amount, wallet=names[place], counterparty=names[place + 1]) for place in range(hops)
    ]
    assert ("layering" in fired(made)) == expected
