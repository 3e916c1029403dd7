"""How much of the borrowing limit is used, now or usually."""

from __future__ import annotations

import pytest

from core.lending.cushion import ALL_UP_TO, HALF, NONE_FROM, covered_of, limit_used, room
from core.lending.position import PoolAccount, Position


def pool(factor: float | None) -> PoolAccount:
    return PoolAccount("Aave V3", "USD", 100.0, 0.0 if factor is None else 40.0, 0.8, factor)


def share(position: Position) -> float | None:
    found = limit_used(position)
    return None if found is None else found.share


def test_the_worse_of_now_and_usually_counts() -> None:
    assert share(Position(owed_usd=5.0, limit_used=0.2, usual_limit_used=0.7)) == 0.7
    assert share(Position(owed_usd=5.0, limit_used=0.8, usual_limit_used=0.7)) == 0.8
    assert share(Position(usual_limit_used=0.6)) == 0.6


def test_the_pool_that_is_nearest_to_its_limit_goes_before_the_events() -> None:
    stands = Position(owed_usd=5.0, limit_used=0.1, usual_limit_used=0.1, pools=(pool(4.0), pool(1.25)))
    assert share(stands) == pytest.approx(0.8)


def test_unknown_now_is_unknown_and_a_bound_counts_where_it_is_good() -> None:
    assert share(Position(owed_usd=5.0, limit_used=None, usual_limit_used=0.1)) is None
    assert share(Position(owed_usd=5.0, limit_used=0.5, at_most=True, usual_limit_used=0.1)) is None
    assert share(Position(owed_usd=5.0, limit_used=0.2, at_most=True)) == 0.2
    assert share(Position()) is None  # nothing was ever owed that could be measured


def test_the_room_falls_from_one_to_nothing() -> None:
    assert (room(0.0), room(ALL_UP_TO), room(NONE_FROM), room(9.0)) == (1.0, 1.0, 0.0, 0.0)
    assert room((ALL_UP_TO + NONE_FROM) / 2) == pytest.approx(0.5)


def test_debt_of_unknown_cover_counts_by_half() -> None:
    assert covered_of(Position(owed_usd=5.0, limit_used=None)) == HALF
    assert covered_of(Position(owed_usd=5.0, limit_used=0.1)) == 1.0
    assert covered_of(Position(owed_usd=5.0, limit_used=0.1, pools=(pool(1.0),))) == 0.0
