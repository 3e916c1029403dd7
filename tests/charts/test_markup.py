"""SVG as text."""

from __future__ import annotations

from xml.etree import ElementTree

from core.charts.markup import coordinate, figure, steps_over
from core.markup import el


def test_a_figure_says_what_it_shows_before_anything_is_drawn() -> None:
    root = ElementTree.fromstring(figure("Shares", "One 70; two 30.", el("rect"), {"class": "x"}))  # noqa: S314
    assert [child.tag.rpartition("}")[2] for child in root] == ["desc", "rect"]
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Shares. One 70; two 30."


def test_words_cannot_leave_their_place() -> None:
    drawn = figure('"><script>', "</desc><script>", "", {"class": '"><script>'})
    assert "<script>" not in drawn
    assert ElementTree.fromstring(drawn)[0].text == "</desc><script>"  # noqa: S314


def test_coordinates_keep_a_tenth_and_no_trailing_zero() -> None:
    assert [coordinate(value) for value in (1.0, 1.25, 0.04, 12.34)] == ["1", "1.2", "0", "12.3"]


def test_a_figure_takes_the_focus_where_its_marks_say_something() -> None:
    assert 'tabindex="0"' in figure("Shares", "", el("rect", data_v="One: 70"), {})
    assert "tabindex" not in figure("Shares", 'data-v="', el("rect"), {"class": ' data-v="'})


def test_steps_reach_halfway_to_their_neighbours_and_fill_the_field() -> None:
    drawn = [ElementTree.fromstring(one) for one in steps_over([1, 3, 9], ["a", "b <", "c"], 10, 5)]  # noqa: S314
    assert [(one.get("x"), one.get("width"), one.get("data-v")) for one in drawn] == [
        ("0", "2", "a"),
        ("2", "4", "b <"),
        ("6", "4", "c"),
    ]
