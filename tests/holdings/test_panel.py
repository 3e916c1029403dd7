"""Held, opened and open, at a month."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.holdings.panel import BEFORE, NEVER, month_text
from tests.holdings.made import panel_of

PANEL = panel_of(
    [[BEFORE, 5, NEVER], [5, 9, 7]], 1, 9, ended=[[NEVER, 8, NEVER], [NEVER, NEVER, 9]], joined=[BEFORE, 5]
)


def test_what_is_held_ends_in_its_month() -> None:
    assert PANEL.held(7).tolist() == [[True, True, False], [True, False, True]]
    assert PANEL.held(8).tolist() == [[True, False, False], [True, False, True]]
    assert PANEL.held(9).tolist() == [[True, False, False], [True, True, False]]


def test_a_period_begins_after_its_month_and_ends_with_its_last() -> None:
    assert PANEL.opened_within(5, 4).tolist() == [[False, False, False], [False, True, True]]
    assert PANEL.opened_within(4, 1).tolist() == [[False, True, False], [True, False, False]]


def test_only_clients_of_the_month_can_open_what_they_never_held() -> None:
    assert PANEL.could_open(4).tolist() == [[False, True, True], [False, False, False]]
    assert PANEL.could_open(8).tolist() == [[False, False, True], [False, True, False]]


def test_whoever_left_opens_nothing() -> None:
    gone = replace(PANEL, left=np.array([8, NEVER], np.int32))
    assert gone.could_open(7)[0].any()
    assert not gone.could_open(8)[0].any()


def test_without_dates_whatever_is_not_held_is_open() -> None:
    undated = panel_of([[BEFORE, NEVER]], joined=[24_000])
    assert not undated.dated
    assert undated.could_open(undated.now).tolist() == [[False, True]]


def test_months_as_text() -> None:
    assert [month_text(month) for month in (0, 12 * 2023 + 11)] == ["0000-01", "2023-12"]


def test_some_clients_keep_what_is_theirs() -> None:
    known = replace(PANEL, ages=np.array([30.0, 50.0]), facts={"town": ("a", "b")})
    one = known.rows(np.array([1]))
    assert (one.clients, one.facts, one.refused) == (("c1",), {"town": ("b",)}, None)
    assert one.ages is not None
    assert one.ages.tolist() == [50.0]
    assert one.held(7).tolist() == PANEL.held(7)[1:].tolist()
    assert one.could_open(4).tolist() == PANEL.could_open(4)[1:].tolist()
