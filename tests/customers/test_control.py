"""Who is left alone: a share of the list, the same again for the same list and day, others for another."""

from __future__ import annotations

from datetime import date

import numpy as np

from core.customers.action import ActionList
from core.customers.control import control_group, lists_with_control

IDS = [f"c{place}" for place in range(200)]
DAY = date(2024, 12, 22)


def drawn(ids: list[str] = IDS, share: float = 0.1, name: str = "keep", day: date = DAY) -> set[str]:
    return {one for one, left in zip(ids, control_group(ids, share, name, day), strict=True) if left}


def test_a_share_is_drawn_rounded_up_and_none_where_none_is_wanted() -> None:
    assert len(drawn()) == 20
    assert len(drawn(IDS[:11])) == 2
    assert drawn(share=0.0) == set()
    assert control_group([], 0.1, "keep", DAY) == []


def test_the_same_list_of_one_day_draws_the_same_in_any_order() -> None:
    assert drawn(IDS[::-1]) == drawn()


def test_another_day_or_list_draws_others_so_that_nobody_is_left_alone_for_good() -> None:
    assert drawn(day=date(2025, 1, 22)) != drawn()
    assert drawn(name="win_back") != drawn()
    days = [drawn(day=date(2024, month, 1)) for month in range(1, 13)]
    assert not set.intersection(*days)
    often = [sum(one in day for day in days) for one in IDS]
    assert 0.7 < np.mean(often) / 1.2 < 1.3  # a tenth of twelve days


def test_a_list_says_how_many_of_it_are_drawn() -> None:
    one = ActionList("keep", "", 3, 0.0, "", None, ())
    (told,) = lists_with_control([one], {"keep": np.array([True, False, True])})
    assert told.control == 2
    assert one.control == 0
