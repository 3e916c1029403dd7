"""Draws below the line: whom they can be, that their chance is true, and that they give back what was missed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.drawn import MOST_A_DAY, Draws, draw_below, estimate_found
from core.anomaly.score import ScoredLedger
from core.spans import DAY_MS


@pytest.fixture(scope="module")
def draws(scored: ScoredLedger) -> Draws:
    """Of a simulated ledger."""
    return draw_below(scored)


def test_only_what_no_budget_would_alert_is_drawn_and_each_once(scored: ScoredLedger, draws: Draws) -> None:
    found = draws.at(100)
    below = {scored.ledger.id_of(row) for row in np.flatnonzero(scored.scored & ~scored.anomalous).tolist()}
    ids = [one.transaction_id for one in found]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= below
    assert sum(draws.pool.values()) == len(below)
    assert max(len(events) for events in draws.days.values()) == MOST_A_DAY


def test_a_tenth_of_the_budget_is_drawn_in_the_long_run_and_a_larger_budget_only_adds(draws: Draws) -> None:
    known: set[str] = set()
    for budget in (1, 5, 10, 25, 100):
        found = draws.at(budget)
        expected = sum(min(budget / 10, many) for many in draws.pool.values())
        assert len(found) == pytest.approx(expected, abs=3 * np.sqrt(len(draws.pool)) / 2)
        ids = {one.transaction_id for one in found}
        assert known <= ids
        known = ids


def test_one_over_the_chances_adds_up_to_all_that_lie_below(draws: Draws) -> None:
    full = draws.at(10)
    assert sum(1 / one.chance for one in full) == pytest.approx(sum(draws.pool.values()))
    days, events = draws.pool.values(), draws.at(25)
    assert {one.chance for one in events} == {2.5 / many for many in days if many >= 3} | {
        (min(2, many) + min(3, many)) / 2 / many for many in days if many < 3
    }


def test_the_order_of_rows_and_other_days_change_nothing(scored: ScoredLedger, draws: Draws) -> None:
    order = np.random.default_rng(5).permutation(len(scored.ledger))
    named = replace(scored.ledger, ids=[scored.ledger.id_of(row) for row in range(len(scored.ledger))])

    def taken(rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Draws:
        columns = {name: getattr(scored, name)[rows] for name in ("scored", "raw", "tail", "rules")}
        return draw_below(replace(scored, ledger=named.take(rows), **columns))

    assert set(taken(order).at(30)) == set(draws.at(30))
    cut = int(np.median(scored.ledger.time_ms // DAY_MS))
    early = np.flatnonzero(scored.ledger.time_ms // DAY_MS < cut)
    assert set(taken(early).at(30)) == {one for one in draws.at(30) if one.time.timestamp() * 1000 < cut * DAY_MS}


def test_what_was_missed_is_given_back_without_bias() -> None:
    """Two kinds of days with different chances: unweighted, the share would be 0.35 instead of 0.145."""
    rng = np.random.default_rng(1)
    shares = []
    for _ in range(2_000):
        quiet = [(bool(one), 0.5) for one in rng.random(20) < 0.6]
        busy = [(bool(one), 0.05) for one in rng.random(20) < 0.1]
        found = estimate_found([True], [*quiet, *busy], 1, 440)
        assert found.missed_share is not None
        shares.append(found.missed_share)
    assert np.mean(shares) == pytest.approx((40 * 0.6 + 400 * 0.1) / 440, abs=0.01)


def test_nothing_is_said_that_nobody_judged() -> None:
    nothing = estimate_found([], [], 10, 1_000)
    assert (nothing.precision, nothing.missed, nothing.recall_low) == (None, None, None)
    half = estimate_found([True, False], [], 10, 1_000)
    assert (half.precision, half.missed, half.recall_high) == (0.5, None, None)
    whole = estimate_found([True, False], [(False, 0.1)] * 20, 10, 1_000)
    assert (whole.missed, whole.recall_high) == (0.0, 1.0)
    assert whole.recall_low == pytest.approx(5 / (5 + 1_000 * (whole.missed_high or 0)))
    assert estimate_found([False], [(False, 0.1)], 10, 1_000).recall_low is None
    assert whole.missed_high == pytest.approx(1.96**2 / (20 + 1.96**2), abs=1e-3)
