"""Where chains of transfers are not followed."""

from __future__ import annotations

import pytest

from tests.anomaly.made import event, view_of
from tests.anomaly.test_typologies import fired
from tests.anomaly.typologies.test_round_trip import ring


@pytest.mark.parametrize(("others", "expected"), [(19, True), (20, False)])
def test_nothing_is_followed_through_who_mixes_money(others: int, expected: bool) -> None:
    first, second, third = ring((1.0, 0.9, 0.9))
    mixed = [event(100 + n, 1.0, 7.0, wallet=f"client {n}", counterparty="c") for n in range(others)]
    assert ("round_trip" in fired([first, *mixed, second, third])) == expected


def test_payers_are_counted_once_and_for_a_day() -> None:
    times = [(0.0, "one"), (1.0, "one"), (2.0, "two"), (3.0, "three")]
    paid = [event(n, hours, 5.0, wallet=payer, counterparty="w") for n, (hours, payer) in enumerate(times)]
    for hours, payers in ((3.5, 3), (24.0, 3), (25.5, 2), (27.5, 0)):
        view = view_of([*paid, event(99, hours, 1.0, counterparty="shop")])
        assert view["payers_24h"][-1] == payers, hours


def test_a_chain_has_the_length_of_its_longest_way() -> None:
    ways = [
        event(1, 0.0, 100.0, wallet="a", counterparty="b"),
        event(2, 1.0, 95.0, wallet="b", counterparty="d"),
        event(3, 2.0, 99.0, wallet="x", counterparty="d"),
        event(4, 3.0, 90.0, wallet="d", counterparty="e"),
    ]
    assert view_of(ways)["hops"].tolist() == [1, 2, 1, 3]
