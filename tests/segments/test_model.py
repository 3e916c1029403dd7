"""Readings of a segment model, against their definitions."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest

from core.errors import InvalidInput
from core.segments.fit import FittedModel
from core.segments.model import SegmentModel
from core.segments.reading import SegmentReading, smoothed
from core.wire import to_json

from .conftest import SCHEMA, clouds

ROW = {"height": 5.0, "width": 2.5, "legs": 18, "drift": 0.5}


@pytest.fixture
def reading(fitted: FittedModel) -> SegmentReading:
    return fitted.model.read(ROW)


def test_the_label_is_the_nearest_centroid(fitted: FittedModel) -> None:
    model = fitted.model
    raw = clouds(seed=21)
    nearest = fitted.transformer.transform(raw)[:, None, :] - model.centroids[None]
    expected = (nearest**2).sum(axis=2).argmin(axis=1)
    assert [model.read_row(row).cluster for row in raw] == expected.tolist()


def test_probabilities_are_smoothed_refit_counts(fitted: FittedModel, reading: SegmentReading) -> None:
    model = fitted.model
    labels = model.refits.label(model.scale.forward(np.array(list(ROW.values()))))
    expected = {label: smoothed(int((labels == c).sum()), 3) for c, label in enumerate(model.labels)}
    assert reading.probabilities == expected
    assert sum(reading.probabilities.values()) == pytest.approx(1)


def test_pushes_add_up_to_the_gap_between_runner_up_and_label(fitted: FittedModel, reading: SegmentReading) -> None:
    model = fitted.model
    scaled = fitted.transformer.transform([list(ROW.values())])[0]
    distance = ((model.centroids - scaled) ** 2).sum(axis=1)
    gap = distance[model.labels.index(reading.runner_up)] - distance[reading.cluster]
    assert sum(item.push for item in reading.evidence) == pytest.approx(gap)
    assert {item.feature for item in reading.evidence} == set(ROW)


def test_evidence_is_ordered_by_the_size_of_the_push(reading: SegmentReading) -> None:
    sizes = [abs(item.push) for item in reading.evidence]
    assert sizes == sorted(sizes, reverse=True)


def test_percentiles_count_ties_half(fitted: FittedModel) -> None:
    model = fitted.model
    column = clouds()[:, 2]
    expected = 100 * ((column < 2).mean() + (column == 2).mean() / 2)
    assert model.percentile("legs", 2) == pytest.approx(expected)
    assert model.percentile("height", -1) == 0
    assert model.percentile("height", 1e9) == 100


def test_a_subject_between_two_groups_is_less_certain_than_one_at_a_centroid(fitted: FittedModel) -> None:
    model = fitted.model
    sure = model.read(model.presets["a"])
    between = {name: (model.presets["a"][name] + model.presets["b"][name]) / 2 for name in ROW} | {"legs": 9}
    assert max(model.read(between).probabilities.values()) <= max(sure.probabilities.values())
    assert sure.label == "a"
    assert sure.familiarity_band == "typical"


def test_a_subject_far_from_everything_is_unlike_training_and_says_so(fitted: FittedModel) -> None:
    reading = fitted.model.read({"height": 500.0, "width": 0.0, "legs": 9_000, "drift": 80})
    assert reading.familiarity_band == "unlike training"
    assert any("Unlike anything in training" in caveat for caveat in reading.caveats)


def test_borderline_is_said_when_refits_prefer_another_label(fitted: FittedModel) -> None:
    model = fitted.model
    other = model.scale.forward(np.array([list(model.presets["b"].values())]))
    reading = model.read_row(np.array(list(model.presets["a"].values())), np.repeat(other, 100, axis=0))
    assert reading.label == "a"
    assert reading.borderline
    assert reading.runner_up == "b"
    assert any(caveat.startswith("Borderline") for caveat in reading.caveats)


def test_presets_are_rows_that_are_read_as_their_label(fitted: FittedModel) -> None:
    rows = {tuple(row) for row in clouds().tolist()}
    for label, preset in fitted.model.presets.items():
        assert tuple(preset.values()) in rows
        assert fitted.model.read(preset).label == label


def test_a_subject_is_placed_on_the_map_among_its_neighbours(fitted: FittedModel) -> None:
    model = fitted.model
    x, y = model.map_point(model.presets["c"])
    members = model.map_xy[model.training_labels == model.labels.index("c")]
    assert members[:, 0].min() <= x <= members[:, 0].max()
    assert members[:, 1].min() <= y <= members[:, 1].max()


def test_a_bundle_payload_gives_the_same_model_back(fitted: FittedModel) -> None:
    model = fitted.model
    manifest = {"model": "toy", "version": "0.0.1", "feature_schema": json.loads(json.dumps(model.schema_json()))}
    again = SegmentModel.from_payload(model.payload(fitted.transformer), manifest)
    assert again.golden(fitted.golden_inputs) == model.golden(fitted.golden_inputs)
    assert again.schema == model.schema


def test_a_reading_is_plain_json(reading: SegmentReading) -> None:
    assert json.loads(json.dumps(to_json(reading), allow_nan=False))["label"] == reading.label


def test_features_are_checked(fitted: FittedModel) -> None:
    with pytest.raises(InvalidInput, match="legs"):
        fitted.model.read({**ROW, "legs": "four"})


def test_training_ranges_are_filled_in(fitted: FittedModel) -> None:
    for spec, column in zip(fitted.model.schema, clouds().T, strict=True):
        assert (spec.train_min, spec.train_max) == (column.min(), column.max())
    assert [spec.name for spec in fitted.model.schema] == [spec.name for spec in SCHEMA]


def test_reading_one_subject_takes_no_numeric_library_call_per_refit(fitted: FittedModel) -> None:
    """A hundred re-fits are one array operation: far fewer than a hundred Python calls' worth of time each."""
    model = fitted.model
    scaled = model.scale.forward(np.array(list(ROW.values())))
    start = time.process_time()
    for _ in range(200):
        model.refits.label(scaled)
    one = (time.process_time() - start) / 200
    start = time.process_time()
    for _ in range(20):
        [
            int((((centroids - scaled) ** 2) * mask).sum(axis=1).argmin())
            for centroids, mask in zip(model.refits.centroids, model.refits.masks, strict=True)
        ]
    loop = (time.process_time() - start) / 20
    assert one < loop
