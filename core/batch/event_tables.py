"""Scored events and wallets as columns of the answer, each with the engine's type."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.anomaly.score import Scores, score_wallets
from core.anomaly.typologies import fired

Columns = dict[str, tuple[Any, str]]


def event_columns(scores: Scores, currency: NDArray[Any] | None) -> Columns:
    """A row per event, in the order of the ledger."""
    ledger = scores.ledger
    names = np.array(ledger.names["party"], dtype=object)
    ids = ledger.tie if ledger.ids is None else np.array(ledger.ids, dtype=object)
    return {
        "event_id": (ids, "BIGINT" if ledger.ids is None else "VARCHAR"),
        "wallet": (names[ledger.wallet], "VARCHAR"),
        "time_ms": (ledger.time_ms, "BIGINT"),
        "amount": (ledger.amount, "DOUBLE"),
        **({} if currency is None else {"currency": (currency, "VARCHAR")}),
        "raw_score": (scores.raw, "DOUBLE"),
        "tail": (scores.tail, "DOUBLE"),
        "fraud_score": (scores.fraud_score, "DOUBLE"),
        "typologies": (np.array([";".join(scores.typologies(i)) for i in range(len(ledger))], dtype=object), "VARCHAR"),
        "anomalous": (scores.anomalous, "BOOLEAN"),
    }


def wallet_columns(scores: Scores) -> Columns:
    """A row per wallet, the strangest first."""
    found = score_wallets(scores)
    ledger = scores.ledger
    names = np.array(ledger.names["party"], dtype=object)
    return {
        "wallet": (names[found.wallet], "VARCHAR"),
        "events": (found.events, "BIGINT"),
        "raw_score": (found.raw, "DOUBLE"),
        "tail": (found.tail, "DOUBLE"),
        "fraud_score": (found.fraud_score, "DOUBLE"),
        "typologies": (np.array([";".join(fired(row)) for row in found.rules], dtype=object), "VARCHAR"),
    }
