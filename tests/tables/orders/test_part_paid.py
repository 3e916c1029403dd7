"""Invoices that were paid in part."""

from __future__ import annotations

import pytest

from tests.customers.shops import orders

ROWS = (
    "c1,i1,2024-03-01,Paid,100,0,100",
    "c2,i2,2024-03-02,Partially Paid,100,60,40",
    "c3,i3,2024-03-03,Paid,50,0,50",
    "c1,i4,2024-03-04,Partially Paid,20,20,0",
)
HEADER = "customer,invoice no,date,invoice status,total,{},{}"


@pytest.mark.parametrize(
    ("names", "rest"),
    [(("balance", "zyx"), 90), (("xyz", "Amount Paid By Now"), None), (("zyx", "invoice amount paid"), 90)],
)
def test_what_is_not_paid_yet_is_left_out_where_a_column_tells_it(names: tuple[str, str], rest: float | None) -> None:
    found = orders(*ROWS, header=HEADER.format(*names))
    sums = found.reconciliation
    assert sums.closes
    if rest is None:
        assert sums.total == pytest.approx(270)
        assert any("count whole" in note for note in found.reading.notes)
        return
    assert sums.total == pytest.approx(100 + 40 + 50)
    assert any("paid in part" in note for note in found.reading.notes)


def test_without_such_a_state_a_balance_says_nothing() -> None:
    rows = [row.replace("Partially Paid", "Paid") for row in ROWS]
    assert orders(*rows, header=HEADER.format("balance", "zyx")).reconciliation.total == pytest.approx(270)
