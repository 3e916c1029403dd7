"""The smallest change: reached, small, and within what training saw."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.errors import InvalidInput
from core.segments.change import smallest_change
from core.segments.fit import FittedModel
from core.segments.model import SegmentModel
from core.segments.nearest import squared_distances
from core.service import Service

from .conftest import clouds


def test_a_change_leads_where_it_says(fitted: FittedModel) -> None:
    model = fitted.model
    for label in model.labels:
        for target in model.labels:
            change = smallest_change(model, model.presets[label], target)
            assert change.reached
            moved = dict(model.presets[label]) | {step.feature: step.to for step in change.changes}
            assert model.read(moved).label == target
            assert bool(change.changes) == (label != target)


def nearest_on_a_grid(model: SegmentModel, start: dict[str, float], target: str) -> float:
    """The least distance on the model's scale that any one feature has to go to reach the target; inf if none can."""
    scaled = model.scale.forward(np.array(list(start.values())))
    best = np.inf
    for place, spec in enumerate(model.schema):
        grid = np.linspace(spec.train_min, spec.train_max, 400)
        for value in np.round(grid) if spec.dtype == "int" else grid:
            moved = start | {spec.name: float(value)}
            if model.read(moved).label == target:
                way = model.scale.forward(np.array(list(moved.values()))) - scaled
                best = min(best, abs(way[place]))
    return float(best)


@pytest.mark.parametrize("target", ["a", "b"])
def test_no_smaller_single_feature_change_exists_on_a_fine_grid(fitted: FittedModel, target: str) -> None:
    start = {"height": 1.65, "width": 3.82, "legs": 22, "drift": -0.59}  # a third of the way from a to b, read as c
    change = smallest_change(fitted.model, start, target)
    assert fitted.model.read(start).label == "c"
    assert len(change.changes) == 1
    best = nearest_on_a_grid(fitted.model, start, target)
    assert change.distance <= best + 1e-6
    assert change.distance == pytest.approx(best, rel=0.05, abs=0.02)


def test_several_features_are_changed_only_where_no_single_one_suffices(fitted: FittedModel) -> None:
    start = {"height": 3.0, "width": 1.4, "legs": 8, "drift": -1.6}
    assert fitted.model.read(start).label != "b"
    assert nearest_on_a_grid(fitted.model, start, "b") == np.inf
    change = smallest_change(fitted.model, start, "b")
    assert change.reached
    assert len(change.changes) > 1


def test_counts_stay_whole_and_features_within_their_meaning(fitted: FittedModel) -> None:
    model = fitted.model
    for target in sorted(set(model.labels) - {"b"}):
        steps = smallest_change(model, model.presets["b"], target).changes
        assert steps
        for step in steps:
            spec = next(spec for spec in model.schema if spec.name == step.feature)
            assert spec.dtype != "int" or step.to == round(step.to)
            assert spec.min is None or step.to >= spec.min
            assert math.floor(spec.train_min) <= step.to <= math.ceil(spec.train_max)
            assert spec.dtype == "int" or spec.train_min - 1e-6 <= step.to <= spec.train_max + 1e-6


def test_an_unknown_target_is_refused_with_the_list(fitted: FittedModel) -> None:
    with pytest.raises(InvalidInput) as caught:
        smallest_change(fitted.model, fitted.model.presets["a"], "whale")
    assert caught.value.field == "target"
    assert caught.value.allowed == ", ".join(fitted.model.labels)


def test_every_training_like_subject_finds_a_way(fitted: FittedModel) -> None:
    model = fitted.model
    names = [spec.name for spec in model.schema]
    for row in clouds(seed=5)[::40]:
        reading = model.read_row(row)
        change = smallest_change(model, dict(zip(names, row.tolist(), strict=True)), reading.runner_up)
        assert change.reached


def test_whole_counts_of_the_lending_model_move_no_further_than_they_have_to(service: Service) -> None:
    """Every whole count that one feature can take is tried; none that is nearer is read as the target."""
    model = service.model("lending")
    rows = model.scale.inverse(model.training[:: len(model.training) // 20].astype(np.float64)).round()
    tried = 0
    for row in rows:
        start = model.scale.forward(row)
        own = model.labels[int(squared_distances(start, model.centroids).argmin())]
        for goal, target in enumerate(model.labels):
            if target == own:
                continue
            best = np.inf
            for place, spec in enumerate(model.schema):
                counts = np.arange(min(spec.train_min, row[place]), max(spec.train_max, row[place]) + 1)
                moved = np.repeat(row[None], len(counts), axis=0)
                moved[:, place] = counts
                scaled = model.scale.forward(moved)
                reads = ((scaled[:, None] - model.centroids[None]) ** 2).sum(axis=2).argmin(axis=1) == goal
                best = min(best, np.abs(scaled[reads, place] - start[place]).min(initial=np.inf))
            if np.isfinite(best):
                found = smallest_change(model, dict(zip((one.name for one in model.schema), row, strict=True)), target)
                assert len(found.changes) == 1
                assert found.distance <= best + 1e-9
                tried += 1
    assert tried >= 20
