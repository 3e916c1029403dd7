"""Numbers as people write them."""

from __future__ import annotations

import math

import pytest

from core.tables import Table, read_table
from core.tables.evidence import looks_like
from core.tables.numbers import number_style


def column(cells: list[str], separator: str = ",") -> Table:
    """A table whose column `v` holds these cells."""
    rows = "".join(f'"{cell}"{separator}x\n' for cell in cells)
    return read_table(f"v{separator}k\n{rows}".encode())


@pytest.mark.parametrize(
    ("cells", "separator", "numbers"),
    [
        (["1.5", "-2", "+3", " 4 ", "1e3"], ",", [1.5, -2, 3, 4, 1000]),
        (["1,5", "2,25", "1.234,5"], ";", [1.5, 2.25, 1234.5]),
        (["1,5", "2,25"], ",", [1.5, 2.25]),
        (["1,234.5", "12", "1,234,567"], ",", [1234.5, 12, 1_234_567]),
        (["1,234", "12"], ",", [1234, 12]),
        (["1.234", "12"], ";", [1234, 12]),
        (["1.234", "12"], ",", [1.234, 12]),
        (["1.234.567", "12"], ",", [1_234_567, 12]),
        (["$5.00", "-£3", "£-3", "(4.50)", "5-", "EUR 7", "8 kr"], ",", [5, -3, -3, -4.5, -5, 7, 8]),
        (["1 234,50 €", "1\u00a0000,00 €"], ";", [1234.5, 1000]),
        (["1'234.50", "2.25"], ",", [1234.5, 2.25]),
    ],
)
def test_numbers_are_read_as_meant(cells: list[str], separator: str, numbers: list[float]) -> None:
    with column(cells, separator) as table:
        assert table.numbers("v").tolist() == numbers


@pytest.mark.parametrize("cell", ["nan", "inf", "-Infinity", "1,5", "12,34,5", "1.2.3", "abc", "--5", "1e999", "٣"])
def test_what_is_no_number_in_a_column_of_points_stays_empty(cell: str) -> None:
    with column(["1.25", "2.5", "7.75", cell]) as table:
        assert math.isnan(table.numbers("v")[-1])


def test_currencies_in_the_cells_are_counted() -> None:
    with column(["$5.00", "$6.00", "€7.00", "8.00"]) as table:
        assert number_style(table, "v").currencies == {"USD": 2, "EUR": 1}


def test_a_reading_that_could_be_another_is_said() -> None:
    with column(["1.234", "12"], ";") as table:
        assert "two ways" in number_style(table, "v").note


@pytest.mark.parametrize("cells", [["NL0009272749", "LU1959429272"], ["INV1001", "INV1002"], ["*6833", "*6834"]])
def test_letters_of_an_id_are_no_currency(cells: list[str]) -> None:
    with column(cells) as table:
        assert all(math.isnan(one) for one in table.numbers("v"))
        assert not number_style(table, "v").currencies
        assert not looks_like("number", cells, "text")


@pytest.mark.parametrize("cells", [["- $220.00", "+ $1,150.00"], ["KZT 5", "12 lei"], ["5.00 CR", "6.10 DR"]])
def test_what_is_written_beside_money_is_one(cells: list[str]) -> None:
    assert looks_like("number", cells, "text")
