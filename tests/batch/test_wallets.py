"""Columns of the answer for wallets."""

from __future__ import annotations

import numpy as np

from core.batch.wallets import answer_wallets
from core.service import Service


def test_who_has_too_few_transactions_has_features_and_no_persona(service: Service) -> None:
    names = ("sent", "received", "created", "active_days", "days", "gap_ms", "recipients", "top_recipient")
    rows = {name: np.array([2, 8]) for name in (*names, "token_calls", "contract_calls", "token_transfers")}
    rows |= {"wallet": np.array(["few", "many"], dtype=object), "created": np.array([0, 0])}
    rows["received"] = np.array([2, 8])
    found = answer_wallets(rows, service.model("onchain"))
    assert found["persona"][0][0] is None
    assert found["persona"][0][1] in service.model("onchain").labels
    assert found["sent_share"][0].tolist() == [0.5, 0.5]
