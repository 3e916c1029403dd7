"""Rows as arrays of months."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput, TooLarge
from core.holdings import holding_rows as rows
from core.holdings.decide import read_layout
from core.holdings.gather import Gathered, gather
from core.holdings.options import HoldingOptions
from core.holdings.panel import BEFORE, NEVER
from tests.holdings.made import table_of, wide_lines

JANUARY = 12 * 2023
HEAD = "client_id,product,opened,closed"
ROWS = [
    "a,card,2023-03-05,",
    "a,card,2023-02-01,",
    "a,loan,2023-01-09,2023-04-02",
    "b,card,,",
    ",card,2023-01-01,",
    "c,,2023-01-01,",
]
STOCK = [
    "client_id,month,x,y,z",
    *("a,2023-01,1,0,0", "a,2023-02,1,1,0", "a,2023-03,0,1,0", "b,2023-02,1,0,1", "b,2023-03,1,0,1", "c,2023-01,1,0,0"),
]


def gathered(lines: list[str], options: object = None) -> Gathered:
    with table_of(lines) as table:
        return gather(table, read_layout(table, None, HoldingOptions.parse(options)))


def test_a_product_is_held_from_its_first_opening_until_it_ends() -> None:
    found = gathered([HEAD, *ROWS])
    panel = found.panel
    assert panel.clients[:2] == ("a", "b")
    assert panel.products == ("card", "loan")
    assert panel.opened[:2].tolist() == [[JANUARY + 1, JANUARY], [BEFORE, NEVER]]
    assert panel.ended[0].tolist() == [NEVER, JANUARY + 3]
    assert (panel.first, panel.last) == (JANUARY, JANUARY + 2)
    assert found.dropped == {"no client": 1, "no product": 1}


def test_a_client_is_one_since_the_first_opening() -> None:
    assert gathered([HEAD, *ROWS]).panel.joined[0] == JANUARY


def test_whoever_gave_up_everything_is_a_client_no_more() -> None:
    panel = gathered([HEAD, *ROWS, "d,loan,2023-01-01,2023-02-01"]).panel
    place = panel.clients.index("d")
    assert panel.left[place] == JANUARY + 1
    assert panel.left[0] == NEVER


def test_of_a_stock_what_is_there_in_its_first_month_was_opened_before() -> None:
    panel = gathered(STOCK).panel
    assert panel.opened[:2].tolist() == [[BEFORE, JANUARY + 1, NEVER], [JANUARY + 1, NEVER, JANUARY + 1]]
    assert panel.ended[0].tolist() == [JANUARY + 2, NEVER, NEVER]
    assert panel.joined.tolist() == [BEFORE, JANUARY + 1, BEFORE]
    assert panel.left.tolist() == [NEVER, NEVER, JANUARY + 1]


def test_a_row_a_client_is_one_state() -> None:
    panel = gathered(wide_lines(60)).panel
    assert not panel.dated
    assert panel.held(panel.now).sum(axis=0).tolist() == [60, 30, 28, 20]
    assert set(panel.facts) == {"birth_year", "branch"}


def test_a_file_without_holdings_is_refused() -> None:
    with pytest.raises(InvalidInput):
        gathered(["client_id,a,b,c", "k1,0,0,0", "k2,0,0,0"])


def test_too_many_clients_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_CLIENTS", 2)
    with pytest.raises(TooLarge, match="the limit is 2") as error:
        gathered([HEAD, *ROWS])
    assert "options.keep" in str(error.value.allowed)  # what to do: a kept model answers about the others in parts


def test_what_became_of_a_client_is_left_out_and_said() -> None:
    lines = ["client_id,region,account,card,fund,Churn"]
    lines += [f"k{n},r{n % 3},1,{n % 2},{n % 3 and 1},{('stayed', 'left')[n % 2]}" for n in range(60)]
    found = gathered(lines)
    assert set(found.panel.facts) == {"region"}
    assert any("Churn" in note for note in found.notes)
