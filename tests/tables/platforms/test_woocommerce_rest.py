"""WooCommerce's API: an order a row with its refunds as a list, guests under customer 0."""

from __future__ import annotations

import json

import pytest

from core.customers.orders import clean_orders
from core.tables import read_table
from core.tables.platforms.woocommerce_rest import WOOCOMMERCE_REST
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
number,status,date_created,discount_total,shipping_total,total,total_tax,customer_id,billing.email,currency,refunds.total
1,completed,2024-01-15T10:00:00,0.00,5.00,25.00,0.00,7,a@x.com,USD,0.0
2,completed,2024-01-16T10:00:00,2.00,0.00,18.00,0.00,0,b@x.com,USD,4.5
3,cancelled,2024-01-17T10:00:00,0.00,0.00,99.00,0.00,7,a@x.com,USD,0.0
4,refunded,2024-01-18T10:00:00,0.00,0.00,30.00,0.00,7,a@x.com,USD,30.0
"""


def test_it_keeps_the_contract() -> None:
    left_out = {"cancelled": 1, "refunded": 1}
    keeps_the_contract(WOOCOMMERCE_REST, Example(TEXT, count=2, money=20 + 13.5, left_out=left_out))


@pytest.mark.parametrize(
    "refund",
    [
        {"id": 1, "total": "-4.50"},
        {"id": 1, "amount": 4.5},
        {"id": 1, "transactions": [{"kind": "refund", "amount": "4.50"}, {"kind": "void", "amount": "9"}]},
    ],
)
def test_refunds_in_a_list_are_taken_off(refund: dict[str, object]) -> None:
    orders = [
        {"number": str(n), "status": "completed", "date_created": f"2024-01-{n:02d}T10:00:00", "discount_total": "0.00"}
        | {"shipping_total": "0.00", "total": "20.00", "customer_id": n % 2, "billing": {"email": f"p{n % 2}@x.com"}}
        | {"refunds": [refund] if n == 2 else []}
        for n in range(1, 7)
    ]
    with read_table(json.dumps(orders).encode()) as table:
        found = clean_orders(table)
    assert found.reconciliation.total == pytest.approx(6 * 20 - 4.5)
