"""A small simulated ledger with known episodes, and a model fitted on another one without any."""

from __future__ import annotations

import numpy as np
import pytest

from core.anomaly.model import AnomalyModel, fit_model
from core.anomaly.score import ScoredLedger, score_ledger
from core.simulate.ledger import Simulated, simulate_ledger


@pytest.fixture(scope="session")
def model() -> AnomalyModel:
    """Fitted on a clean ledger."""
    ledger = simulate_ledger(30_000, seed=3, episodes=0).ledger
    return fit_model(ledger, np.arange(len(ledger)) > len(ledger) // 3, source="a test", synthetic=True)


@pytest.fixture(scope="session")
def busy() -> Simulated:
    """Four thousand ordinary events and one episode of each typology at each strength."""
    return simulate_ledger(4_000, seed=4, episodes=1)


@pytest.fixture(scope="session")
def scored(busy: Simulated, model: AnomalyModel) -> ScoredLedger:
    """All of it scored."""
    return score_ledger(busy.ledger, model)
