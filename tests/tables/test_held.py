"""Of a table that is too wide: which columns are held."""

from __future__ import annotations

from core.tables.held import choose_held

HEADER = [*(f"filler {place}" for place in range(6)), "Customer ID", "Order Date"]


def test_a_table_that_is_narrow_enough_is_held_whole() -> None:
    assert choose_held(HEADER, 8) == list(range(8))


def test_names_that_mean_something_come_before_the_first_ones() -> None:
    assert choose_held(HEADER, 3) == [0, 6, 7]


def test_what_a_caller_names_comes_before_all_others_however_it_is_spelled() -> None:
    assert choose_held(HEADER, 2, [" FILLER 5 "]) == [5, 6]


def test_what_is_held_is_in_the_order_of_the_file() -> None:
    assert choose_held(HEADER, 4, ["order date"]) == [0, 1, 6, 7]


def test_a_header_of_a_known_platform_means_something_too() -> None:
    assert choose_held(["a", "b", "Lineitem quantity"], 1) == [2]
