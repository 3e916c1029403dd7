"""E-mail and consent of customers, from the orders or from a file of customers."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.tables import read_table
from core.tables.orders.people import Person, consent_of, join_people, people

ORDERS = b"""order_id,customer_id,order_date,amount,email
1,A,2024-01-13,10,old@x.example
2,A,2024-02-13,10,NEW@x.example
3,B,2024-01-20,5,
"""
SECOND = b"customer_id,email,accepts marketing\nA,ada@x.example,yes\nC,cy@x.example,no\n"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        *(("Yes", True), ("opt-in", True), ("Subscribed", True)),
        *(("unsubscribed", False), ("0", False)),
        *(("", None), (None, None), ("perhaps", None)),
    ],
)
def test_consent_is_what_the_word_says_and_nothing_else(cell: str | None, said: bool | None) -> None:
    assert consent_of(cell) is said


def test_a_second_file_is_joined_by_its_key_and_what_is_missing_is_said() -> None:
    with read_table(SECOND, "people.csv") as second:
        found, key, notes = join_people(["A", "B"], second, {"customers_file.key": "customer_id"})
    assert found == {"A": Person("ada@x.example", True)}
    assert key == "customer_id"
    assert "joined 1 of 2 customers" in notes[0]
    assert notes[1].startswith("1 customers are not in")


def test_the_latest_order_that_states_an_address_is_believed_and_a_second_file_before_it() -> None:
    with read_table(ORDERS, "orders.csv") as table, read_table(SECOND, "people.csv") as second:
        clean_orders(table)
        alone, key, _ = people(["A", "B"], table, None, None)
        joined, joined_by, _ = people(["A", "B"], table, second, {"customers_file.key": "customer_id"})
    assert (alone["A"].email, alone["B"].email, key) == ("new@x.example", None, None)
    assert (joined["A"], joined_by) == (Person("ada@x.example", True), "customer_id")
    assert joined["B"] == Person()
