"""Small pictures beside a reason."""

from __future__ import annotations

import re

from core.charts.columns import HEIGHT_PX, columns_chart, ruler_chart


def test_columns_stand_on_a_linear_axis_from_zero_and_span_the_width() -> None:
    drawn = columns_chart("By hour", [4.0, 2.0, 0.0], "4, 2 and 0")
    heights = [float(one) for one in re.findall(r'<rect[^>]* height="([\d.]+)"', drawn)]
    assert heights == [HEIGHT_PX, HEIGHT_PX / 2, 0]
    assert "viewBox" not in drawn
    assert 'aria-label="By hour. 4, 2 and 0"' in drawn


def test_where_the_first_matters_the_others_are_to_compare_with() -> None:
    assert columns_chart("With whom", [3.0, 1.0], "", only=0).count("ll-bar-other") == 1
    assert 'height="20" class="ll-bar-own"' in columns_chart("Budgets", [1.0, 2.0], "", only=1, height_px=20)
    assert columns_chart("With whom", [3.0, 1.0], "").count("ll-bar-other") == 0


def test_nothing_counted_is_drawn_without_a_division_by_zero() -> None:
    assert 'height="0"' in columns_chart("None", [0.0], "none")
    assert "<rect" not in columns_chart("None", [], "none")


def test_a_number_and_its_bound_share_one_axis() -> None:
    drawn = ruler_chart("Payments", 400.0, 50.0, "400 payments", "at least 50 payments")
    assert re.findall(r' width="([\d.]+)%"', drawn.partition("<rect")[2]) == ["100", "12.5"]
    assert "Here 400 payments, compared with at least 50 payments." in drawn


def test_columns_say_their_values_and_step_aside_for_a_field_that_does() -> None:
    assert re.findall(r'data-v="([^"]+)"', columns_chart("By hour", [1.0, 2.0], "", ["one", "two"])) == ["one", "two"]
    assert "data-v" not in columns_chart("By hour", [1.0, 2.0], "")
    assert 'tabindex="-1"' in columns_chart("By hour", [1.0], "", ["one"], focus=False)
