"""A score along one field."""

from __future__ import annotations

from core.charts.curves import Run, curve_figure, runs_of


def test_neighbouring_points_with_one_name_are_drawn_together() -> None:
    assert runs_of([0, 1, 2, 3], ["a", "a", "b", "a"]) == [Run("a", 0, 2), Run("b", 2, 3), Run("a", 3, 3)]
    assert runs_of([5.0], ["a"]) == [Run("a", 5.0, 5.0)]


def test_the_facts_stand_beside_the_picture_and_nothing_is_markup() -> None:
    strips = {"<b>": ([Run("<i>", 0, 10)], ("<i>",))}
    drawn = curve_figure("Along <income>", [0, 10], [0, 100], 5, strips, "From 0 to 100.")
    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert 'aria-label="Along &lt;income&gt;. From 0 to 100."' in drawn
    assert 'points="0,110 400,10"' in drawn
    assert 'x1="200"' in drawn


def test_a_field_without_a_span_is_drawn() -> None:
    assert "NaN" not in curve_figure("t", [3.0], [50.0], 3.0, {}, "d")
