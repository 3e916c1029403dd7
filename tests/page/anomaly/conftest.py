"""The example ledger, scored once."""

from __future__ import annotations

import pytest

from core.anomaly.analyze import LedgerAnalysis
from core.service import Service, synthetic


@pytest.fixture(scope="session")
def example(service: Service) -> LedgerAnalysis:
    """The example, scored."""
    return service.transactions.analyze_file(synthetic.example_ledger(), "ledger.csv")
