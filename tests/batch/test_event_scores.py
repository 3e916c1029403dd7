"""Scores of some wallets at a time."""

from __future__ import annotations

import io

import numpy as np
import pytest

from core.anomaly.ledger import Ledger
from core.anomaly.score import score_ledger
from core.batch.event_scores import make_scorers, wallet_parts
from core.batch.meter import Meter
from core.service import Service


def ledger(n: int = 400) -> Ledger:
    rng = np.random.default_rng(1)
    return Ledger(
        np.sort(rng.integers(0, 10**9, n)),
        rng.integers(0, 30, n).astype(np.int32),
        rng.lognormal(3, 1, n),
        counterparty=rng.integers(0, 40, n).astype(np.int32),
        names={"party": [f"p{i}" for i in range(40)]},
    )


@pytest.mark.parametrize("parts", [1, 4, 100])
def test_parts_hold_whole_wallets_and_every_event_once(parts: int) -> None:
    made = ledger()
    found = list(wallet_parts(made, parts))
    assert len(found) == parts
    assert sorted(np.concatenate(found).tolist()) == list(range(len(made)))
    for part, rows in enumerate(found):
        assert (np.diff(rows) > 0).all()
        assert (made.wallet[rows] % parts == part).all()


def test_the_parts_together_are_the_whole(service: Service) -> None:
    made, model = ledger(), service.transactions.model()
    (scorer,) = make_scorers(made, None, model, "isolation_forest", {}, 7, Meter(io.StringIO()), learned=False)
    known = score_ledger(made, model, "isolation_forest")
    for rows in wallet_parts(made, 7):
        found = scorer.score(rows)
        np.testing.assert_array_equal(found.raw, known.raw[rows])
        np.testing.assert_array_equal(found.rules, known.rules[rows])
        np.testing.assert_array_equal(found.view.values, known.view.values[rows])
