"""Tables of the page: sortable by number, searchable, escaped."""

from __future__ import annotations

from core.page.kit.tables import Cell, heat_cell, sortable_table


def test_cells_are_escaped_and_sorted_by_value() -> None:
    table = sortable_table(("Name", "Money"), [[Cell("<i>Ann</i>"), Cell("1,200", 1200.0, 0.5)]], search="Find")
    assert "&lt;i&gt;Ann&lt;/i&gt;" in table
    assert 'data-value="1200"' in table
    assert "width:50.0%" in table
    assert 'type="search"' in table


def test_without_a_label_there_is_no_search_field() -> None:
    assert "data-filter" not in sortable_table(("Name",), [[Cell("Ann")]])


def test_a_heat_cell_keeps_its_number_and_stays_legible() -> None:
    cell = heat_cell("7", 2.0, 'of "all"')
    assert ">7</td>" in cell
    assert "58%" in cell
    assert "&#34;all&#34;" in cell
