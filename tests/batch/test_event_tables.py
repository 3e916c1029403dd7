"""Scores as columns."""

from __future__ import annotations

import numpy as np

from core.anomaly.ledger import Ledger
from core.anomaly.score import Scores
from core.anomaly.typologies import TYPOLOGIES
from core.batch.event_tables import event_columns, wallet_columns


def test_events_keep_their_order_and_wallets_come_strangest_first() -> None:
    ledger = Ledger(
        np.array([1, 2, 3]),
        np.array([0, 1, 1], np.int32),
        np.array([5.0, 6.0, 7.0]),
        tie=np.array([30, 20, 10]),
        names={"party": ["a", "b"]},
    )
    rules = np.zeros((3, len(TYPOLOGIES)), np.bool_)
    rules[2, 0] = True
    scores = Scores(
        np.array([0.1, 0.2, 0.9]), np.array([0.9, 0.5, 0.01]), rules, ledger, "combined", np.ones(3, np.bool_)
    )
    events = {name: values.tolist() for name, (values, _) in event_columns(scores, None).items()}
    assert events["event_id"] == [30, 20, 10]
    assert events["wallet"] == ["a", "b", "b"]
    assert events["fraud_score"] == [1 - 0.9, 0.5, 0.99]
    assert events["anomalous"] == [False, False, True]
    assert events["typologies"][2] == next(iter(TYPOLOGIES))
    wallets = {name: values.tolist() for name, (values, _) in wallet_columns(scores).items()}
    assert wallets["wallet"] == ["b", "a"]
    assert wallets["events"] == [2, 1]
    assert wallets["tail"] == [0.02, 0.9]
