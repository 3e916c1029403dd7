"""Tables of the page: sortable by number, searchable, escaped."""

from __future__ import annotations

from core.page.kit.tables import Cell, cell, head_cell, heat_cell, row, sortable_table, table


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


def test_a_long_table_is_a_region_with_a_name_that_the_keyboard_can_scroll() -> None:
    drawn = table(("A",), [row("x")], tall="Every <month>")
    assert drawn.startswith(
        '<div class="ll-scroll ll-tall" tabindex="0" role="region" aria-label="Every &lt;month&gt;"><table'
    )


def test_a_row_is_named_unless_its_first_cell_is_one_already() -> None:
    assert row("<x>", "1", numbers=(1,)) == '<tr><th scope="row">&lt;x&gt;</th><td class="ll-n">1</td></tr>'
    assert row(head_cell("x", title="y"), "1") == '<tr><th scope="row" title="y">x</th><td>1</td></tr>'
    assert row(cell("x", kind="ll-when"), cell("1")) == '<tr><td class="ll-when">x</td><td>1</td></tr>'
