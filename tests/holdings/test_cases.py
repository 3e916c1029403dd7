"""Periods that do not overlap, and holdings that were hidden."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings import cases
from core.holdings.cases import (
    MOST_LEARNT,
    cases_at,
    cuts_of,
    drawn_for_test,
    everything_held,
    hidden_one,
    horizon_of,
    learnt_from,
    some_rows,
)
from tests.holdings.made import led_panel, panel_of

ALL = np.ones(4, dtype=bool)
PANEL = led_panel(300)
NOTHING = np.zeros((300, 0))


@pytest.mark.parametrize(("months", "period"), [(4, None), (5, 1), (13, 3), (25, 6), (49, 12), (200, 12)])
def test_the_longest_period_of_which_four_fit(months: int, period: int | None) -> None:
    assert horizon_of(led_panel(10, months), None) == period


def test_a_period_that_is_asked_for_has_to_fit() -> None:
    assert horizon_of(PANEL, 11) == 11
    assert horizon_of(PANEL, 12) is None
    assert horizon_of(panel_of([[1]]), None) is None


def test_periods_follow_each_other_up_to_the_end() -> None:
    assert cuts_of(PANEL, 6) == (29, 35, 41)
    assert PANEL.now == 47


def test_what_is_learnt_from_ends_where_the_test_begins() -> None:
    learnt = learnt_from(PANEL, 29, 6, lambda _: ALL, NOTHING)
    opened = PANEL.opened_within(29 - 18, 18)
    assert learnt.taken.sum() == opened.sum()
    assert not (learnt.taken & ~learnt.risk).any()


def test_a_product_that_is_not_allowed_is_at_nobodys_risk() -> None:
    cases = cases_at(PANEL, 29, 6, lambda _: np.array([True, True, False, True]), NOTHING)
    assert not cases.risk[:, 2].any()
    assert not cases.taken[:, 2].any()


def test_of_many_clients_some_are_drawn() -> None:
    found = some_rows(np.arange(3 * MOST_LEARNT))
    assert len(found) == len(set(found.tolist())) == MOST_LEARNT
    assert (np.diff(found) > 0).all()


def test_one_holding_of_whoever_has_two_is_hidden() -> None:
    whole = everything_held(PANEL, NOTHING)
    cases, rows = hidden_one(whole, np.arange(300))
    assert (whole.held[rows].sum(axis=1) > 1).all()
    assert (cases.taken.sum(axis=1) == 1).all()
    assert ((cases.held | cases.taken) == whole.held[rows]).all()
    assert not (cases.held & cases.risk).any()


def test_of_many_clients_some_are_tested_on_and_fewer_of_many_products(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert drawn_for_test(PANEL).tolist() == list(range(300))
    monkeypatch.setattr(cases, "MOST_TESTED", 200)
    drawn = drawn_for_test(PANEL)
    assert len(set(drawn.tolist())) == 200
    assert drawn.tolist() == sorted(drawn.tolist()) == drawn_for_test(PANEL).tolist()
    monkeypatch.setattr(cases, "MOST_PAIRS", 4 * 150)
    assert len(drawn_for_test(PANEL)) == 150
