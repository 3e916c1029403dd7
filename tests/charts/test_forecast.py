"""The forecast chart: its facts in words, its band around its line."""

from __future__ import annotations

from core.charts.forecast import forecast_chart


def test_the_facts_stand_in_words_and_the_title_is_escaped() -> None:
    chart = forecast_chart("<b>Money</b>", "GBP", [0, 45, 90], [0, 40, 80], [0, 30, 60], [0, 50, 100])
    assert "After 90 days 80 GBP are expected, 60 to 100 in nine of ten simulated futures." in chart
    assert "&lt;b&gt;Money&lt;/b&gt;" in chart
    assert "<b>" not in chart


def test_the_line_ends_where_the_last_value_is() -> None:
    chart = forecast_chart("Money", "", [0, 90], [0, 50], [0, 0], [0, 100])
    assert 'points="0,180 600,90"' in chart
    assert 'points="0,180 600,0 600,180 0,180"' in chart


def test_nothing_expected_is_a_flat_line() -> None:
    assert 'points="0,180 600,180"' in forecast_chart("Money", "", [0, 90], [0, 0], [0, 0], [0, 0])


def test_every_day_says_what_is_expected_and_between_what() -> None:
    chart = forecast_chart("Money", "GBP", [0, 90], [0, 50], [0, 10], [0, 100])
    assert 'data-v="Day 90: 50 GBP expected, 10 to 100 in nine of ten futures"' in chart
