"""What was paid for an order is counted once, on however many of its items a join wrote it."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.tables import read_table

HEAD = "order_id,customer_unique_id,order_purchase_timestamp"
# Two items of an order that was paid by card and by voucher; one item, paid once.
ROWS = (
    "o1,u1,2018-01-15 10:00:00,p1,1,card,40.00",
    "o1,u1,2018-01-15 10:00:00,p2,1,card,40.00",
    "o1,u1,2018-01-15 10:00:00,p1,2,voucher,10.00",
    "o1,u1,2018-01-15 10:00:00,p2,2,voucher,10.00",
    "o2,u2,2018-01-16 10:00:00,p1,1,card,25.00",
)


@pytest.mark.parametrize("item", ["product_id", "seller_id", "order_item_id", "product_category_name"])
@pytest.mark.parametrize("turned", [False, True])
def test_payments_beside_items_count_once(item: str, turned: bool) -> None:
    header = f"{HEAD},{item},payment_sequential,payment_type,payment_value"
    with read_table("\n".join((header, *(ROWS[::-1] if turned else ROWS))).encode()) as table:
        found = clean_orders(table)
    assert (found.reconciliation.orders, found.reconciliation.total) == (2, 75.0)
    assert found.reconciliation.closes
    assert found.report.dropped == {"duplicate": 2}
    assert any("payment" in note for note in found.report.notes)


def test_rows_of_payments_alone_all_count() -> None:
    header = f"{HEAD},payment_type,payment_value"
    rows = ("o1,u1,2018-01-15 10:00:00,voucher,10.00", "o1,u1,2018-01-15 10:00:00,voucher,10.00")
    with read_table("\n".join((header, *rows)).encode()) as table:
        assert clean_orders(table).reconciliation.total == 20.0
