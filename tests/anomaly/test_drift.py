"""The population stability index against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.anomaly import drift
from core.anomaly.score import ScoredLedger
from core.segments.stability import BINS, drift_band


def test_psi_is_the_sum_over_bins() -> None:
    bins = drift.Bins(np.array([1.0]), np.array([0.5, 0.5, 0.0]))
    now = np.array([0.0, 0.0, 0.0, 2.0])  # three quarters below the edge
    assert bins.psi(now) == pytest.approx(0.25 * math.log(1.5) - 0.25 * math.log(0.5))


def test_the_reference_has_not_drifted_from_itself() -> None:
    values = np.random.default_rng(0).normal(size=5_000)
    assert drift.Bins.of(values).psi(values) == 0


def test_a_value_that_repeats_makes_fewer_bins_not_empty_ones() -> None:
    bins = drift.Bins.of(np.concatenate([np.zeros(900), np.arange(100.0)]))
    assert len(bins.shares) < BINS
    assert bins.shares.sum() == pytest.approx(1)


def test_values_that_went_missing_count_as_drift() -> None:
    values = np.random.default_rng(0).normal(size=1_000)
    gone = np.where(np.arange(1_000) < 500, np.nan, values)
    assert drift_band(drift.Bins.of(values).psi(gone)).ledger == "major"


def test_nothing_known_at_all_is_a_reference_too() -> None:
    assert drift.Bins.of(np.full(10, np.nan)).psi(np.full(5, np.nan)) == 0


@pytest.mark.parametrize(("psi", "band"), [(0.05, "none"), (0.1, "moderate"), (0.2499, "moderate"), (0.25, "major")])
def test_bands_are_the_usual_ones(psi: float, band: str) -> None:
    assert drift_band(psi).ledger == band


def test_a_stored_reference_measures_as_before() -> None:
    values = np.random.default_rng(1).lognormal(size=500)
    bins = {"amount": drift.Bins.of(values)}
    assert drift.from_payload(drift.payload(bins))["amount"].psi(values * 2) == bins["amount"].psi(values * 2)


def test_a_scored_ledger_says_what_moved_most_first(scored: ScoredLedger) -> None:
    found = scored.drift()
    assert [one.psi for one in found] == sorted((one.psi for one in found), reverse=True)
    assert {"amount", "raw score"} <= {one.name for one in found}
