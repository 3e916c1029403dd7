"""Drift: the index to its definition, ties in one bin, bands, and what chance alone gives."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.segments.drift import bin_edges, label_counts, measure_drift, stability_index, training_rows
from core.segments.model import SegmentModel
from core.segments.stability import BINS, drift_band
from core.service import Service


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    return service.model("onchain")


def test_the_index_is_the_sum_by_hand() -> None:
    # Half a count is added to each of two bins: shares 40.5/101, 60.5/101 then and 20.5/101, 80.5/101 now.
    by_hand = (20.5 - 40.5) / 101 * math.log(20.5 / 40.5) + (80.5 - 60.5) / 101 * math.log(80.5 / 60.5)
    psi, _ = stability_index(np.array([40, 60]), np.array([20, 80]))
    assert psi == pytest.approx(by_hand, rel=1e-12)


def test_the_index_is_zero_without_change_and_the_same_both_ways() -> None:
    then, now = np.array([10, 20, 30]), np.array([33, 22, 5])
    assert stability_index(then, 2 * then)[0] < 0.001
    assert stability_index(then, then)[0] == 0
    assert stability_index(then, now * 60 // now.sum())[0] > 0.25


def test_an_empty_bin_makes_it_large_and_not_infinite() -> None:
    psi, _ = stability_index(np.array([0, 100]), np.array([100, 0]))
    assert 5 < psi < 20


def test_what_chance_gives_is_passed_by_about_one_file_in_twenty() -> None:
    rng = np.random.default_rng(5)
    shares = np.full(BINS, 1 / BINS)
    pairs = [(rng.multinomial(2_000, shares), rng.multinomial(300, shares)) for _ in range(2_000)]
    passed = np.mean([psi > by_chance for psi, by_chance in (stability_index(*pair) for pair in pairs)])
    assert 0.035 < passed < 0.065


@pytest.mark.parametrize(
    ("psi", "band"),
    [(0.0, "stable"), (0.0999, "stable"), (0.1, "some change"), (0.2499, "some change"), (0.25, "large change")],
)
def test_the_bands_are_the_usual_ones(psi: float, band: str) -> None:
    assert drift_band(psi).file == band


def test_bins_are_deciles() -> None:
    assert bin_edges(np.arange(1000.0)).tolist() == [100.0 * place - 1 for place in range(1, 10)]


def test_a_tie_shares_a_bin() -> None:
    column = np.sort(np.concatenate([np.zeros(700), np.arange(1.0, 301.0)]))
    edges = bin_edges(column)
    assert edges[0] == 0
    assert len(np.unique(edges)) == len(edges) == 3
    assert np.bincount(np.searchsorted(edges, column, side="left"))[0] == 700


def test_a_constant_column_notices_any_other_value() -> None:
    edges = bin_edges(np.full(50, 3.0))
    assert np.searchsorted(edges, [2.9, 3.0, 3.1], side="left").tolist() == [0, 1, 2]


def test_training_rows_have_not_drifted_from_themselves(model: SegmentModel) -> None:
    drift = measure_drift(model, training_rows(model))
    assert {item.band for item in drift.features} == {"stable"}
    assert drift.features[0].psi < 0.01
    assert drift.label_psi < 1e-4
    assert [share.then for share in drift.labels] == pytest.approx([share.now for share in drift.labels], abs=1e-3)


def test_a_feature_that_moved_stands_first_and_alone(model: SegmentModel) -> None:
    rows = training_rows(model)[::10]
    place = [spec.name for spec in model.schema].index("median_gap_hours")
    rows[:, place] *= 20
    drift = measure_drift(model, rows)
    first, *rest = drift.features
    assert (first.feature, first.band) == ("median_gap_hours", "large change")
    assert first.median_now > 5 * first.median_then
    assert first.outside > 0
    assert {item.band for item in rest} == {"stable"}


@pytest.mark.parametrize("name", ["onchain", "market", "lending"])
def test_training_rows_come_back_from_a_bundle_exactly(service: Service, name: str) -> None:
    model = service.model(name)
    rows = training_rows(model)
    assert np.array_equal(np.sort(rows, axis=0), model.sorted_features)
    assert np.abs(model.scale.forward(rows) - model.training).max() < 1e-4
    assert label_counts(model, rows).tolist() == np.bincount(model.training_labels).tolist()


def test_labels_are_the_nearest_centroids(model: SegmentModel) -> None:
    rows = training_rows(model)[:50]
    expected = [model.read_row(row).cluster for row in rows]
    assert label_counts(model, rows).tolist() == np.bincount(expected, minlength=len(model.labels)).tolist()


def test_label_shares_add_up(model: SegmentModel) -> None:
    drift = measure_drift(model, training_rows(model)[:77])
    assert sum(share.now for share in drift.labels) == pytest.approx(1)
    assert sum(share.then for share in drift.labels) == pytest.approx(1)
    assert drift.rows == 77
