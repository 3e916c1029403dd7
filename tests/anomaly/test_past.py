"""The past stays: nothing that comes later, and no order of rows, changes a score that was given."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.schedule import learning_days
from core.anomaly.score import Scores
from core.anomaly.shares import score_shares, scores_of_all
from core.simulate.ledger import simulate_ledger
from core.spans import DAY_MS


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Half a year that learns from itself three times or more, ids that are numbers, no two of one moment."""
    made = simulate_ledger(9_000, seed=12, days=150).ledger
    assert len(learning_days(made)) >= 3
    return replace(made, tie=np.arange(len(made), dtype=np.int64))


@pytest.fixture(scope="module")
def whole(ledger: Ledger, model: AnomalyModel) -> Scores:
    """All of it scored."""
    return scores_of(ledger, model)


def scores_of(ledger: Ledger, model: AnomalyModel) -> Scores:
    """As `score_transactions` scores them."""
    return scores_of_all(ledger, score_shares(ledger, None, model, "combined"))


def assert_same(one: Scores, other: Scores, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
    """The first scores, of these rows of the second ledger."""
    np.testing.assert_array_equal(one.raw, other.raw[rows])
    np.testing.assert_array_equal(one.tail, other.tail[rows])
    np.testing.assert_array_equal(one.rules, other.rules[rows])


@pytest.mark.parametrize("share", [0.2, 0.55, 0.9])
def test_later_rows_change_nothing(share: float, ledger: Ledger, whole: Scores, model: AnomalyModel) -> None:
    rows = ledger.order()[: int(share * len(ledger))]
    assert_same(scores_of(ledger.take(rows), model), whole, rows)


def test_a_row_of_another_wallet_years_later_changes_nothing(
    ledger: Ledger, whole: Scores, model: AnomalyModel
) -> None:
    n = len(ledger)
    longer = ledger.take(np.append(np.arange(n), 0))
    time, wallet, amount = longer.time_ms.copy(), longer.wallet.copy(), longer.amount.copy()
    time[-1], wallet[-1], amount[-1] = time.max() + 900 * DAY_MS, wallet.max() + 1, 1e9
    longer = replace(longer, time_ms=time, wallet=wallet, amount=amount, tie=np.arange(n + 1))
    assert_same(whole, scores_of(longer, model), np.arange(n))


def test_the_order_of_rows_changes_nothing(ledger: Ledger, whole: Scores, model: AnomalyModel) -> None:
    rows = np.random.default_rng(3).permutation(len(ledger))
    assert_same(scores_of(ledger.take(rows), model), whole, rows)


def test_an_earlier_row_changes_only_what_comes_after_it(ledger: Ledger, whole: Scores, model: AnomalyModel) -> None:
    order = ledger.order()
    amount = ledger.amount.copy()
    row = next(row for row in order[6_000:] if amount[row] > 0)
    amount[row] *= 1_000
    other = scores_of(replace(ledger, amount=amount), model)
    np.testing.assert_array_equal(other.raw[order[:6_000]], whole.raw[order[:6_000]])
    assert (other.raw[order[6_000:]] != whole.raw[order[6_000:]]).any()


def test_a_ledger_is_scored_on_its_own_scale(ledger: Ledger, whole: Scores, model: AnomalyModel) -> None:
    # Sums of law have no scale, nor have the digits of an amount: times 8,192 a round one is round no longer.
    rules = {"unverified_amount": np.inf, "round_count": np.inf}
    free = replace(model, thresholds=replace(model.thresholds, limit=float("inf"), rules=rules))
    small, large = (scores_of(replace(ledger, amount=times * ledger.amount), free) for times in (1.0, 8_192.0))
    np.testing.assert_allclose(small.raw, large.raw, rtol=1e-9, atol=1e-9)
    assert small.anomalous.sum() == large.anomalous.sum()
