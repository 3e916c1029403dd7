"""The state that the answer is made of."""

from __future__ import annotations

import numpy as np

from core.holdings.last import last_state
from core.holdings.panel import NEVER
from tests.holdings.made import led_panel, panel_of

ALL = np.ones(4, dtype=bool)


def test_what_is_learnt_from_ends_with_the_file() -> None:
    panel = led_panel(300)
    found = last_state(panel, 6, lambda _: ALL, np.zeros((300, 0)))
    assert found.learnt.taken.sum() == panel.opened_within(panel.now - 18, 18).sum()
    assert (found.state.held == panel.held(panel.now)).all()
    assert found.unseen.tolist() == [True, True, False, False]


def test_reasons_count_the_last_period() -> None:
    panel = led_panel(300)
    reason = last_state(panel, 6, lambda _: ALL, np.zeros((300, 0))).reasons.of((1,), 2)
    assert reason is not None
    before = panel.now - 6
    at_risk = panel.could_open(before)[:, 2] & panel.held(before)[:, 1]
    assert (reason.clients, reason.took) == (at_risk.sum(), (panel.opened_within(before, 6)[:, 2] & at_risk).sum())


def test_without_dates_what_nobody_holds_is_unseen() -> None:
    panel = panel_of([[-5, -5, NEVER]] * 30)
    assert last_state(panel, None, lambda _: ALL[:3], np.zeros((30, 0))).unseen.tolist() == [False, False, True]
