"""What limits the answer about a ledger."""

from __future__ import annotations

import numpy as np

from core.anomaly.caveats import caveats
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.shares import score_shares, scores_of_all
from core.simulate.ledger import simulate_ledger
from core.tables import CleaningReport


def said(ledger: Ledger, model: AnomalyModel) -> list[str]:
    """The caveats of a ledger that names no currency."""
    shares = score_shares(ledger, None, model, "combined")
    return caveats(scores_of_all(ledger, shares), shares, CleaningReport(len(ledger), len(ledger), {}, {}))


def test_it_is_said_how_many_events_had_too_little_before_them(model: AnomalyModel) -> None:
    few = simulate_ledger(300, seed=2).ledger
    assert any(f"{len(few):,} events" in text and "warming up" in text.lower() for text in said(few, model))


def test_columns_that_are_not_there_are_named(model: AnomalyModel) -> None:
    bare = Ledger(np.arange(50) * 86_400_000, np.zeros(50, np.int32), np.full(50, 3.0))
    texts = said(bare, model)
    (absent,) = [text for text in texts if text.startswith("Not in the file")]
    assert all(name in absent for name in ("type", "counterparty", "country", "device", "place", "KYC"))
    assert any("One wallet" in text for text in texts)
    assert any("amount is the same" in text for text in texts)
