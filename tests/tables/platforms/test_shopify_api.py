"""Shopify's API: `number` counts orders and is no quantity; orders that were tried or called off are none."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.tables import read_table
from core.tables.orders.read import known_orders, read_orders
from core.tables.platforms.shopify_api import SHOPIFY_API
from core.tables.questions import Asked
from tests.tables.platforms.contract import NOW, Example, keeps_the_contract

TEXT = """\
id,number,name,email,created_at,cancelled_at,financial_status,currency,test,total_price,subtotal_price,total_tax,\
total_discounts,customer.id
9001,1,#1001,a@x.org,2024-01-10T11:00:00-05:00,,paid,USD,false,54.70,49.75,4.95,10.00,71
9002,2,#1002,b@x.org,2024-01-11T11:00:00-05:00,2024-01-12T11:00:00-05:00,paid,USD,false,19.90,19.90,0.00,0.00,72
9003,3,#1003,a@x.org,2024-02-10T11:00:00-05:00,,paid,USD,true,9.90,9.90,0.00,0.00,71
9004,4,#1004,c@x.org,2024-02-11T11:00:00-05:00,,pending,USD,false,29.90,29.90,0.00,0.00,73
9005,5,#1005,a@x.org,2024-03-11T11:00:00-05:00,,paid,USD,false,39.90,39.90,0.00,0.00,71
"""


def test_it_keeps_the_contract() -> None:
    left_out = {"cancelled": 1, "test_or_draft": 1, "pending": 1}
    keeps_the_contract(SHOPIFY_API, Example(TEXT, count=2, money=49.75 + 39.90, left_out=left_out))


def test_the_number_of_an_order_is_no_quantity() -> None:
    with read_table(TEXT.encode()) as table:
        assert read_orders(table).columns["quantity"] is None


@pytest.mark.parametrize(("name", "role"), [("test", "test"), ("cancelled_at", "called_off")])
def test_what_was_tried_or_called_off_under_another_name_is_asked_about(name: str, role: str) -> None:
    data = TEXT.replace(f",{name},", ",zqx 7,").encode()
    with read_table(data) as table, pytest.raises(Asked) as asked:
        known_orders(table)
    (question,) = asked.value.questions
    assert (question.field, question.candidates) == (f"columns.{role}", ("zqx 7", None))
    with read_table(data) as table:
        assert clean_orders(table, asked.value.proposal.columns, now=NOW).reconciliation.orders == 2


def test_columns_of_the_api_that_say_yes_and_no_are_not_asked_about() -> None:
    data = TEXT.replace(",test,", ",taxes_included,").encode()
    with read_table(data) as table:
        assert read_orders(table).questions == []
