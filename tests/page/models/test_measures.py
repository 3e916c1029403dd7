"""The figures that matter of a model."""

from __future__ import annotations

from core.page.models.measures import figures_of


def test_figures_that_are_missing_or_strange_are_left_out() -> None:
    assert figures_of({}) == []
    assert figures_of({"selection": "x", "shares": 3, "categories": [], "recall": [1]}) == []
    assert [figure.text for figure in figures_of({"average_precision": 0.345})] == ["average precision 0.34"]
    assert [figure.text for figure in figures_of({"clv": {"error": 0.21}})] == ["CLV error 0.21"]
    assert figures_of({"average_precision": float("nan")}) == []
