"""A shop's own segments: the first that fits, and everybody counted once."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.analyze import analyze_orders
from core.customers.definitions import NOBODYS, QUANTITIES, parse_definitions
from core.customers.measure import measure_customers
from core.customers.movement import score
from core.customers.options import Options
from core.customers.own_segments import condition_values, own_rows, place_in_own
from tests.customers.shops import NOW, orders, table

ROWS = (
    "A,1,2024-03-01,1,100",
    "A,2,2024-03-20,1,50",
    "B,3,2024-01-01,1,400",
    "C,4,2024-03-30,1,5",
    "D,5,2024-03-30,1,7",
)


def test_conditions_speak_of_these_numbers() -> None:
    scored = score(measure_customers(orders(*ROWS, as_of="2024-03-31")))
    known = condition_values(scored)
    assert tuple(known) == QUANTITIES
    assert known["spent_per_order"].tolist() == [75.0, 400.0, 5.0, 7.0]
    assert known["days_as_customer"].tolist() == [19.0, 0.0, 0.0, 0.0]
    np.testing.assert_array_equal(known["f"], scored.f)


def test_the_first_segment_that_fits_takes_a_customer() -> None:
    scored = score(measure_customers(orders(*ROWS, as_of="2024-03-31")))
    decided = parse_definitions("Big: spent >= 150\nRecent: recency_days < 10 and orders = 1\nSpent more: spent > 6")
    assert decided is not None
    place = place_in_own(scored, decided.own)
    assert place.tolist() == [0, 0, 1, 1]
    rows = own_rows(scored, decided.own, place)
    assert [(one.segment, one.customers, one.revenue) for one in rows] == [
        ("Big", 2, 550.0),
        ("Recent", 2, 12.0),
        ("Spent more", 0, 0.0),
        (NOBODYS, 0, 0.0),
    ]
    assert sum(one.revenue_share for one in rows) == pytest.approx(1)
    assert rows[1].definition == "recency_days < 10 and orders = 1"
    assert own_rows(scored, (), np.full(4, -1)) == ()


def test_they_are_in_the_answer_of_every_wire_with_the_text_that_made_them() -> None:
    options = Options.parse({"definitions": "Big: spent >= 150\nrecency: 5, 10, 20, 40"})
    with table(*ROWS) as shop:
        reading = analyze_orders(shop, as_of="2024-03-31", options=options, now=NOW).reading
    assert [(one.segment, one.customers) for one in reading.own_segments] == [("Big", 2), (NOBODYS, 2)]
    assert {row.customer: row.own_segment for row in reading.customer_rows} == {
        "A": "Big",
        "B": "Big",
        "C": NOBODYS,
        "D": NOBODYS,
    }
    assert {row.customer: row.r for row in reading.customer_rows} == {"A": 3, "B": 1, "C": 5, "D": 5}
    assert parse_definitions(reading.definitions) == options.definitions
    assert "up to 5 days" in reading.scoring["recency"]
    assert all("R " in row.meaning for row in reading.grid)
    with table(*ROWS) as shop:
        plain = analyze_orders(shop, as_of="2024-03-31", now=NOW).reading
    assert (plain.own_segments, plain.definitions) == ((), None)
    assert plain.customer_rows[0].own_segment is None
