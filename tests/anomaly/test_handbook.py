"""Frauds of a public simulator that is not ours, scored from what came before."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.anomaly_handbook import measure
from core.anomaly.detectors.combined import Combined

FILE = Path(__file__).resolve().parents[3] / "shared/data/fraud_handbook/transactions_customers_0_999.parquet"


@pytest.mark.slow
@pytest.mark.data
@pytest.mark.skipif(not FILE.exists(), reason="../shared/data/fraud_handbook is not here")
def test_frauds_rank_first_among_half_a_year_of_card_payments() -> None:
    found = {title: values for title, *values in measure(FILE, (Combined,))}
    precision, first_hundred = found["Combined"][:2]
    assert precision >= 0.33
    assert first_hundred >= 0.95
    assert found["Isolation forest on amount and hour"][0] < 0.22
