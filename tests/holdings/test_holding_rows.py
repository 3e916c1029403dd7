"""Rows of a file of holdings."""

from __future__ import annotations

import pytest

from core.holdings.decide import read_layout
from core.holdings.holding_rows import RowsRead, read_rows
from core.holdings.options import HoldingOptions
from core.holdings.panel import BEFORE, NEVER
from tests.holdings.made import table_of

JAN = 12 * 2023


def rows_of(lines: list[str], options: dict[str, object] | None = None) -> RowsRead:
    with table_of(lines) as table:
        return read_rows(table, read_layout(table, None, HoldingOptions.parse(options)))


def test_states_tell_what_is_over_refused_and_not_begun() -> None:
    states = ("active", "closed", "declined", "applied")
    rows = (f"k{n % 40},p{n // 40},2023-{1 + n % 12:02d}-05,{states[n % 4]}" for n in range(120))
    lines = ["client_id,product,opened,status", *rows]
    found = rows_of(lines)
    assert found.dropped == {"refused": 30, "not begun": 30}
    assert len(found.refused) == 30
    over = found.held.until < NEVER
    assert int(over.sum()) == 30
    assert set(found.held.until[over].tolist()) == {JAN + 9}


def test_a_state_of_a_client_who_is_none_any_more_leaves_out_the_row() -> None:
    rows = (f"k{n},{('active', 'closed')[n % 2]},1,{n % 2},{n % 3 // 2}" for n in range(60))
    lines = ["client_id,status,a,b,c", *rows]
    assert rows_of(lines).dropped == {"over by its state": 30}


@pytest.mark.parametrize(("kind", "held"), [("3", True), ("0", False), ("", False)])
def test_a_number_that_is_not_0_is_held(kind: str, held: bool) -> None:
    lines = ["client_id,n_a,n_b,n_c", *(f"k{n:02d},{kind if n == 0 else n % 2},{n % 3},{n % 4}" for n in range(60))]
    found = rows_of(lines, {"products": ["n_a:n_c"]}).held
    assert ((0, 0) in set(zip(found.who.tolist(), found.product.tolist(), strict=True))) is held


def test_dates_of_opening_in_a_column_each_are_months_of_their_own() -> None:
    rows = (f"k{n:02d},2023-01-05,{'2023-03-01' if n else ''},2023-0{1 + n % 9}-09" for n in range(60))
    found = rows_of(["client_id,a,b,c", *rows]).held
    cells = zip(found.who.tolist(), found.product.tolist(), found.when.tolist(), strict=True)
    months = {(who, what): when for who, what, when in cells}
    assert (months[0, 0], months[1, 1], months[2, 2]) == (JAN, JAN + 2, JAN + 2)
    assert (0, 1) not in months


def test_a_client_with_an_empty_list_is_a_client() -> None:
    lines = ["client_id,products", "k1,card; loan", "k2,", "k3,loan; fund", "k4,fund; card", "k5,card"]
    found = rows_of(lines)
    assert (found.dropped, found.clients) == ({}, ("k1", "k2", "k3", "k4", "k5"))
    assert set(found.held.client.tolist()) == {0, 1, 2, 3, 4}
    assert set(found.held.when.tolist()) == {BEFORE}


def test_of_many_products_those_that_most_hold_are_kept_and_the_others_counted() -> None:
    lines = ["client_id,product", *(f"k{n},p{n % 150}" for n in range(300)), *(f"k{n},q{n % 2}" for n in range(300))]
    found = rows_of(lines)
    assert len(found.products) == 100
    assert {"q0", "q1"} <= set(found.products)
    assert found.dropped == {"not among the 100 products held most": 300 - 2 * 98}
    assert len(found.clients) == 300
