"""Figures over a field."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from core.charts.plot import HEIGHT, WIDTH, Bars, Dot, LinePath, plot


def drawn(*parts: Bars | Dot | LinePath) -> str:
    """The drawing alone."""
    found = re.search(r"<svg.*</svg>", plot("Title", "Facts.", parts, ["a", "b"], ["c"]), re.DOTALL)
    assert found is not None
    ElementTree.fromstring(found[0])  # noqa: S314  our own markup has to be well formed
    return found[0]


def test_a_column_stands_on_the_ground() -> None:
    svg = drawn(Bars(0.5, 0.1, 0.25, "ll-col", "half"))
    assert f'x="{WIDTH / 2:.2f}" y="{0.75 * HEIGHT:.2f}" width="{WIDTH / 10:.2f}" height="{HEIGHT / 4:.2f}"' in svg


def test_a_line_goes_up_as_its_values_do() -> None:
    assert f'points="0,{HEIGHT:.0f} {WIDTH:.0f},0"' in drawn(LinePath([(0.0, 0.0), (1.0, 1.0)], "ll-plot-line"))


def test_what_parts_say_is_escaped() -> None:
    svg = drawn(Dot(0.5, 0.5, "ll-dot-event", "<script>"), Bars(0, 1, 1, "ll-col", "a & b"))
    assert "&lt;script&gt;" in svg
    assert "a &amp; b" in svg
    assert "<script>" not in plot("<script>", "<script>", [], ["<script>"], ["<script>"])
