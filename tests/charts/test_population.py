"""The map of the training population."""

from __future__ import annotations

import re

import numpy as np
import pytest

from core.charts.population import HEIGHT, MAX_POINTS, WIDTH, nearest_point, population_map

POINTS = np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
CLUSTERS = np.array([0, 0, 1, 1])


def dots(drawn: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h0", drawn)]


def test_every_point_is_drawn_once_while_there_are_few() -> None:
    assert len(dots(population_map(POINTS, CLUSTERS, ["A", "B"]))) == 4


def test_many_points_are_thinned_but_the_words_count_them_all() -> None:
    many = np.random.default_rng(1).random((5_000, 2))
    drawn = population_map(many, np.arange(5_000) % 2, ["A", "B"])
    assert len(dots(drawn)) == MAX_POINTS
    assert "5,000 training subjects by label: A: 2,500, B: 2,500." in drawn


def test_both_axes_have_the_same_scale_and_y_points_up() -> None:
    (x0, y0), (x1, y1), *_ = dots(population_map(POINTS, CLUSTERS, ["A", "B"]))
    assert x1 - x0 == pytest.approx(y0 - y1, abs=0.2)
    assert x1 > x0


def test_the_words_say_among_whom_the_subject_lies() -> None:
    drawn = population_map(POINTS, CLUSTERS, ["A", "B"], (0.05, 0.98), "this wallet")
    assert "this wallet lies among B." in drawn
    assert "<b>this wallet</b>" in drawn


def test_a_subject_far_outside_stays_within_the_frame() -> None:
    drawn = population_map(POINTS, CLUSTERS, ["A", "B"], (50.0, -50.0), "x")
    found = re.search(r'll-map-me[^"]*" style="left:([\d.]+)%;top:([\d.]+)%"', drawn)
    assert found is not None
    assert float(found[1]) <= 100
    assert float(found[2]) <= 100


def test_names_are_escaped() -> None:
    drawn = population_map(POINTS, CLUSTERS, ["<i>A</i>", "B"], (0.0, 0.0), "<script>")
    assert "<i>A</i>" not in drawn
    assert "<script>" not in drawn


def test_an_empty_population_draws_an_empty_frame() -> None:
    drawn = population_map(np.empty((0, 2)), np.empty(0, dtype=np.int64), ["A"])
    assert dots(drawn) == []
    assert f'viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}"' in drawn


def test_the_subject_under_the_pointer_is_the_nearest_one() -> None:
    points = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]])
    assert nearest_point(points, 0.05, 0.95) == 0
    assert nearest_point(points, 0.95, 0.95) == 1
    assert nearest_point(points, 0.1, 0.05) == 2
