"""What an answer says against itself."""

from __future__ import annotations

import pytest

from core.holdings.analyze import analyze_holdings
from core.holdings.caveats import off_text
from core.holdings.judged import ProductChances
from core.simulate.holdings import holdings_csv
from core.tables import read_table
from tests.holdings.made import table_of, wide_lines


def test_openings_without_doing_anything_are_no_effect_of_offers() -> None:
    with read_table(holdings_csv(700)) as table:
        said = " ".join(analyze_holdings(table).reading.caveats)
    assert "control" in said
    assert "12 months" in said
    assert "Clients without any product" in said


def test_what_was_not_looked_at_is_named() -> None:
    with table_of(wide_lines(600)) as table:
        said = " ".join(analyze_holdings(table).reading.caveats)
    assert "birth_year" in said
    assert "Not read" not in said


def usual_and_rare(clients: int) -> str:
    """Current accounts that nearly all have, cards that half have, and a vault that one client in fifty has."""
    lines = ["client_id,current_account,card,savings,vault"]
    lines += [f"C{one},1,{one % 2},{int(one % 3 == 0)},{int(one % 50 == 0)}" for one in range(clients)]
    return "\n".join(lines)


@pytest.mark.parametrize("data", [holdings_csv(700), usual_and_rare(900).encode()])
def test_products_whose_chances_did_not_come_true_are_named_with_both_numbers(data: bytes) -> None:
    with read_table(data) as table:
        reading = analyze_holdings(table).reading
    off = [one for one in reading.product_calibration if not one.low <= one.said <= one.high]
    (told,) = [one for one in reading.caveats if "came" in one and "said" in one] or [""]
    assert bool(told) == bool(off)
    assert sum(f"said {100 * one.said:.1f} %, came {100 * one.came:.1f} %" in told for one in off) == min(len(off), 3)


def test_the_furthest_off_come_first() -> None:
    near = ProductChances("near", 1_000, 0.30, 0.35, 0.32, 0.38)
    far = ProductChances("far", 3_000, 0.90, 0.0, 0.0, 0.001)
    told = off_text([near, far], 5)
    assert told.index("far: said 90.0 %, came 0.0 %") < told.index("near: said 30.0 %, came 35.0 %")
    assert "2 of 5" in told
