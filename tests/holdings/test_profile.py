"""Facts of clients, known before what followed."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.decide import read_layout
from core.holdings.gather import gather
from core.holdings.options import HoldingOptions
from core.holdings.panel import Panel
from core.holdings.profile import fact_columns, is_outcome, profile_of
from tests.holdings.made import table_of


def panel_read(lines: list[str]) -> Panel:
    with table_of(lines) as table:
        return gather(table, read_layout(table, None, HoldingOptions())).panel


def test_of_months_the_earliest_cell_counts() -> None:
    later = [f"k{n},2023-02,{n + 500},1,0,1" for n in range(9)]
    earlier = [f"k{n},2023-01,{n},1,0,0" for n in range(9)]
    panel = panel_read(["client_id,month,income,x,y,z", *later, *earlier])
    assert panel.facts["income"] == tuple(float(n) for n in range(9))


def test_what_differs_between_holdings_of_a_client_is_no_fact_of_him() -> None:
    lines = ["client_id,product,opened,fee,branch"]
    lines += [f"k{n // 2},p{n % 2},2023-0{n % 9 + 1}-01,{n},b{n // 2 % 3}" for n in range(60)]
    panel = panel_read(lines)
    assert set(panel.facts) == {"branch"}
    assert panel.facts["branch"][:2] == ("b0", "b1")


def test_names_and_dates_are_no_facts() -> None:
    lines = [
        "client_id,email,born,town,x,y,z",
        *(f"k{n},m{n}@x.org,1980-01-{n % 28 + 1:02d},t{n % 4},1,0,{n % 2}" for n in range(60)),
    ]
    with table_of(lines) as table:
        reading = read_layout(table, None, HoldingOptions()).reading
        assert fact_columns(table, ["email", "born", "town"], reading.sample) == ("town",)


def test_the_commonest_segment_is_the_first() -> None:
    lines = [
        "client_id,segment,x,y,z",
        *(f"k{n},{'top' if n % 3 else 'rare'},1,0,{n % 2}" for n in range(30)),
        "k99,,1,0,1",
    ]
    panel = panel_read(lines)
    by_client = dict(zip(panel.clients, panel.group.tolist(), strict=True))
    assert (by_client["k1"], by_client["k0"], by_client["k99"]) == (1, 2, 0)


def test_a_cell_that_says_na_is_empty_and_its_column_is_of_numbers() -> None:
    lines = [
        "client,income,town",
        *(f"k{n},{'NA' if n % 3 == 0 else 1000 + n},{('N/A', 'a', 'b')[n % 3]}" for n in range(90)),
    ]
    with table_of(lines) as table:
        whose, order = np.arange(90, dtype=np.int32), np.arange(90)
        found = profile_of(table, ["income", "town"], table.sample(200), whose, order, 90, of_holdings=False)
    assert found["income"][:3] == (None, 1001.0, 1002.0)
    assert found["town"][:3] == (None, "a", "b")


@pytest.mark.parametrize(("name", "outcome"), [("Churn", True), ("Exited", True), ("income", False)])
def test_what_became_of_a_client_is_no_fact(name: str, outcome: bool) -> None:
    assert is_outcome(name) is outcome
