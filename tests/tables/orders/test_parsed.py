"""What stands on an order's first row only, its day too, is its later rows' as well."""

from __future__ import annotations

from tests.customers.shops import orders

HEADER = "order id,email,date,total,product"


def test_later_rows_without_a_day_are_of_the_day_of_their_order() -> None:
    rows = [
        row for i in range(1, 6) for row in (f"r{i},a{i % 2}@x.org,2024-03-0{i},10,p1", f"r{i},a{i % 2}@x.org,,,p2")
    ]
    found = orders(*rows, header=HEADER)
    assert (found.reconciliation.orders, found.reconciliation.total) == (5, 50)
    assert found.report.dropped == {}
