"""Fitting one tree."""

from __future__ import annotations

import numpy as np
import pytest

from core.train.trees import fit_tree, simplest_good


def test_the_fewest_leaves_within_one_standard_error_are_taken() -> None:
    def row(leaves: float, loss: float, depth: float = 4, leaf_rows: float = 50) -> dict[str, float]:
        return {"leaves": leaves, "log_loss": loss, "standard_error": 0.01, "depth": depth, "leaf_rows": leaf_rows}

    assert simplest_good([row(30, 0.500), row(9, 0.509), row(4, 0.511)])["leaves"] == 9
    assert simplest_good([row(9, 0.5, depth=6), row(9, 0.5, depth=4)])["depth"] == 4


def test_shares_come_from_rows_kept_apart_and_are_never_0_or_1() -> None:
    rows = np.linspace(0, 1, 400)[:, None]
    labels = (rows[:, 0] > 0.5).astype(np.intp)
    # Apart, three of ten labels are the other one: a share from the training rows would be far too sure.
    turned = np.where(np.arange(400) % 10 < 3, 1 - labels, labels)
    fitted = fit_tree((rows, labels), (rows, turned), 3, 1, depths=(2,), leaf_rows=(20,), prunings=(0.0,))
    shares = fitted.predict(np.array([[0.1], [0.9]]))
    assert shares[0, 0] == pytest.approx(0.7, abs=0.02)
    assert shares[1, 1] == pytest.approx(0.7, abs=0.02)
    assert (shares > 0).all()
    assert shares.sum(axis=1) == pytest.approx(1)
