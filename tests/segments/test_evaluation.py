"""Honesty of the shares, on cases whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from core.segments.evaluation import evaluate_shares

RNG = np.random.default_rng(4)
TRUTH = RNG.uniform(0.02, 0.98, 400)
LABELS = (TRUTH < 0.5).astype(np.intp)


def draws(truth: np.ndarray, count: int = 100) -> np.ndarray:
    return (RNG.uniform(size=(len(truth), count)) > truth[:, None]).astype(np.int8)


def test_honest_shares_beat_both_baselines() -> None:
    found = evaluate_shares(draws(TRUTH), draws(TRUTH), LABELS, 2)
    losses = found["log_loss"]
    assert losses["ensemble"] < losses["constant_per_label"] < losses["always_certain"]


def test_honest_shares_are_near_the_entropy_of_the_truth() -> None:
    entropy = -(TRUTH * np.log(TRUTH) + (1 - TRUTH) * np.log(1 - TRUTH)).mean()
    assert evaluate_shares(draws(TRUTH), draws(TRUTH), LABELS, 2)["log_loss"]["ensemble"] == pytest.approx(
        entropy, abs=0.02
    )


def test_dishonest_shares_lose_to_the_constant() -> None:
    found = evaluate_shares(draws(1 - TRUTH), draws(TRUTH), 1 - LABELS, 2)
    assert found["log_loss"]["ensemble"] > 1


def test_reliability_bins_hold_every_case_and_lie_on_the_diagonal() -> None:
    rows = evaluate_shares(draws(TRUTH), draws(TRUTH), LABELS, 2)["reliability"]
    assert sum(row["cases"] for row in rows) == 2 * len(TRUTH)
    assert all(abs(row["given"] - row["came_out"]) < 0.06 for row in rows)


def test_without_a_flip_there_is_nothing_to_report_on_flipping_subjects() -> None:
    same = np.zeros((5, 100), dtype=np.int8)
    found = evaluate_shares(same, same, np.zeros(5, dtype=np.intp), 1)["log_loss_flipping"]
    assert found == {"ensemble": None, "constant_per_label": None, "always_certain": None, "subjects": 0}
