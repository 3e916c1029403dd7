"""The smallest change: reached, small, and within what training saw."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import InvalidInput
from core.segments.change import smallest_change
from core.segments.fit import Fitted

from .conftest import clouds


def test_a_change_leads_where_it_says(fitted: Fitted) -> None:
    model = fitted.model
    for label in model.labels:
        for target in model.labels:
            change = smallest_change(model, model.presets[label], target)
            assert change.reached
            moved = dict(model.presets[label]) | {step.feature: step.to for step in change.changes}
            assert model.read(moved).label == target
            assert bool(change.changes) == (label != target)


def test_no_smaller_single_feature_change_exists_on_a_fine_grid(fitted: Fitted) -> None:
    model = fitted.model
    start = dict(model.presets["a"]) | {"height": 3.0, "width": 1.4, "legs": 8, "drift": -1.6}
    label = model.read(start).label
    target = "b" if label == "a" else "a"
    change = smallest_change(model, start, target)
    scaled = model.scale.forward(np.array(list(start.values())))
    best = np.inf
    for place, spec in enumerate(model.schema):
        grid = np.linspace(spec.train_min, spec.train_max, 400)
        for value in np.round(grid) if spec.dtype == "int" else grid:
            moved = dict(start) | {spec.name: float(value)}
            if model.read(moved).label == target:
                way = model.scale.forward(np.array(list(moved.values()))) - scaled
                best = min(best, abs(way[place]))
    if np.isfinite(best):
        assert len(change.changes) == 1
        assert change.distance <= best + 1e-6
    else:
        assert len(change.changes) > 1


def test_counts_stay_whole_and_features_within_their_meaning(fitted: Fitted) -> None:
    model = fitted.model
    for target in model.labels:
        for step in smallest_change(model, model.presets["b"], target).changes:
            spec = next(spec for spec in model.schema if spec.name == step.feature)
            assert spec.dtype != "int" or step.to == round(step.to)
            assert spec.min is None or step.to >= spec.min
            assert spec.train_min - 1e-6 <= step.to <= spec.train_max + 1e-6 or step.to == round(step.to)


def test_an_unknown_target_is_refused_with_the_list(fitted: Fitted) -> None:
    with pytest.raises(InvalidInput) as caught:
        smallest_change(fitted.model, fitted.model.presets["a"], "whale")
    assert caught.value.field == "target"
    assert caught.value.allowed == ", ".join(fitted.model.labels)


def test_every_training_like_subject_finds_a_way(fitted: Fitted) -> None:
    model = fitted.model
    names = [spec.name for spec in model.schema]
    for row in clouds(seed=5)[::40]:
        reading = model.read_row(row)
        change = smallest_change(model, dict(zip(names, row.tolist(), strict=True)), reading.runner_up)
        assert change.reached
