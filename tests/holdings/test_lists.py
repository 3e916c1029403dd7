"""Cells that list several products."""

from __future__ import annotations

import pytest

from core.holdings.lists import list_sign, listed_products, split_cell
from tests.holdings.made import table_of

PAIRS = ["account", "card", "loan", "account{0}card", "account{0}loan", "card{0}loan", "account{0}card{0}loan"]


@pytest.mark.parametrize("sign", [";", "|", "\n", ",", "/", "+"])
def test_parts_that_come_again_are_products(sign: str) -> None:
    assert list_sign([cell.format(sign) for cell in PAIRS]) == sign


@pytest.mark.parametrize(
    "cells",
    [["Insurance, home", "Insurance, car"], ["account", "card"], ["a/b account", "card"], ["Home/Car", "Car/Home"], []],
)
def test_a_sign_within_a_name_parts_nothing(cells: list[str]) -> None:
    assert list_sign(cells) is None


def test_a_product_that_stands_twice_is_held_once() -> None:
    assert split_cell(" card ; ;loan; card", ";") == ("card", "loan")


def test_every_holding_of_every_row() -> None:
    lines = ["client,products", "k1,card; loan", "k2,", "k3,account", "k4,loan;account"]
    with table_of(lines) as table:
        rows, places, names = listed_products(table, "products", ";")
    assert names == ("account", "card", "loan")
    assert list(zip(rows.tolist(), places.tolist(), strict=True)) == [(0, 1), (0, 2), (2, 0), (3, 2), (3, 0)]


@pytest.mark.parametrize(
    "cell", ['["card", "loan"]', "['card', 'loan']", "[card, loan]", '{"card": 1, "fund": 0, "loan": true, "x": "no"}']
)
def test_lists_as_programs_write_them(cell: str) -> None:
    assert list_sign([cell, "[]"]) == "[{"
    assert split_cell(cell, "[{") == ("card", "loan")
    assert split_cell("[]", "[{") == ()
