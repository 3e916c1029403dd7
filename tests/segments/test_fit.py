"""What fitting a segment model gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.arrays import Floats
from core.segments.fit import ClusterName, FittedModel, Recipe, fit
from core.segments.selection import BRISK
from tests.segments.conftest import SCHEMA, clouds


def names(sizes: list[int], _: Floats, __: Floats) -> list[ClusterName]:
    return [ClusterName(f"Group {place}", "One of them.") for place in range(len(sizes))]


TOY = Recipe("toy", "0.0.1", 3, names, (), range(2, 4), 3, 7, effort=BRISK)


def test_ranges_are_those_of_the_training_rows(fitted: FittedModel) -> None:
    rows = clouds()
    assert [spec.train_min for spec in fitted.model.schema] == rows.min(axis=0).tolist()
    assert [spec.train_max for spec in fitted.model.schema] == rows.max(axis=0).tolist()
    assert (np.diff(fitted.model.sorted_features, axis=0) >= 0).all()


def test_a_preset_is_a_real_row_and_gets_its_own_label(fitted: FittedModel) -> None:
    rows = {tuple(row) for row in clouds().tolist()}
    for label, preset in fitted.model.presets.items():
        assert tuple(preset.values()) in rows
        assert fitted.model.read(preset).label == label


def test_golden_inputs_are_spread_over_the_rows_and_hold_every_preset(fitted: FittedModel) -> None:
    assert list(fitted.model.presets.values()) == fitted.golden_inputs[-len(fitted.model.labels) :]
    assert all(set(row) == {spec.name for spec in SCHEMA} for row in fitted.golden_inputs)


def test_the_map_fills_the_unit_square(fitted: FittedModel) -> None:
    assert fitted.model.map_xy.min(axis=0).tolist() == [0.0, 0.0]
    assert fitted.model.map_xy.max(axis=0).tolist() == [1.0, 1.0]


def test_the_same_recipe_gives_the_same_model_and_says_what_it_does() -> None:
    said: list[str] = []
    one, other = (fit(clouds(), SCHEMA, TOY, said.append) for _ in range(2))
    np.testing.assert_array_equal(one.model.centroids, other.model.centroids)
    np.testing.assert_array_equal(one.labels, other.labels)
    assert "choosing k among [2, 3]" in said[0]


def test_clusters_are_numbered_least_first_where_that_is_asked_for() -> None:
    found = fit(clouds(), SCHEMA, replace(TOY, least_first=True), lambda _: None)
    means = found.model.centroids.mean(axis=1)
    assert (np.diff(means) > 0).all()
    counts = np.bincount(found.labels).tolist()
    assert [one["members"] for one in found.metrics["clusters"]] == counts


def test_without_a_number_the_recipes_rule_chooses_one() -> None:
    found = fit(clouds(), SCHEMA, replace(TOY, k=None, choose=lambda _: 2), lambda _: None)
    assert found.metrics["k"] == 2
    assert found.metrics["methods"] == []
