"""Eight weeks of card payments of ordinary amounts at sixty shops, of which some are frauds' for a while."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.score import ScoredLedger, score_ledger
from core.anomaly.shares import CurrencyShare
from core.anomaly.supervised.evidence import VerdictEvidence
from core.anomaly.supervised.judged import JudgedEvents
from core.arrays import Flags
from core.spans import DAY_MS

MONDAY_MS = 4 * DAY_MS
EVENTS, WALLETS, SHOPS = 6_000, 40, 60


@dataclass(frozen=True)
class Frauds:
    """A scored ledger and what is fraud in it: every payment to a shop from its first bad day on."""

    scored: ScoredLedger
    shares: tuple[CurrencyShare, ...]
    evidence: VerdictEvidence
    fraud: Flags

    def judged(self, delay_days: float = 3.0) -> JudgedEvents:
        """Every event, so long after it was."""
        rows = np.arange(EVENTS)
        return JudgedEvents(rows, self.fraud.copy(), self.scored.ledger.time_ms + round(delay_days * DAY_MS))


@pytest.fixture(scope="session")
def frauds(model: AnomalyModel) -> Frauds:
    """Six of the shops turn bad, one each week; no amount tells."""
    rng = np.random.default_rng(8)
    time_ms = np.sort(MONDAY_MS + rng.integers(0, 56 * DAY_MS, EVENTS))
    shop = rng.integers(0, SHOPS, EVENTS)
    turns = np.full(SHOPS, np.iinfo(np.int64).max)
    turns[:6] = MONDAY_MS + np.arange(6) * 7 * DAY_MS
    fraud = time_ms >= turns[shop]
    ledger = Ledger(
        time_ms,
        rng.integers(0, WALLETS, EVENTS).astype(np.int32),
        np.round(rng.lognormal(3.5, 0.4, EVENTS), 2),
        counterparty=(WALLETS + shop).astype(np.int32),
        label=fraud.astype(np.int8),
    )
    scored = score_ledger(ledger, model)
    shares = (CurrencyShare("", np.arange(EVENTS), scored, None),)
    return Frauds(scored, shares, VerdictEvidence.of(scored, shares), fraud)
