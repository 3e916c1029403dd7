"""A file for another lens is refused with the name of that lens."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import read_table
from core.tables.ledgers.read import read_ledger_file
from core.tables.orders.read import read_orders
from core.tables.other_lens import lens_hint

PEOPLE = "CustomerID,Gender,Age,Annual Income (k$),Spending Score (1-100)"
BANK = "CustomerId,CreditScore,Age,Balance,NumOfProducts,EstimatedSalary"
HELD = "customerID,Partner,PhoneService,OnlineSecurity,PaperlessBilling,tenure"


def file_of(header: str, row: str) -> bytes:
    """Thirty rows, numbered."""
    return "\n".join([header, *(f"{1000 + place},{row.format(place)}" for place in range(30))]).encode()


@pytest.mark.parametrize(
    ("data", "lens"),
    [
        (file_of(PEOPLE, "Male,3{0},5{0},6{0}"), "“fit”"),
        (file_of(BANK, "6{0},3{0},500{0}.25,2,410{0}.5"), "“fit”"),
        (file_of(HELD, "Yes,No,Yes,No,1{0}"), "“holdings”"),
    ],
)
def test_rows_of_people_are_refused_by_both_lenses_of_events_with_what_reads_them(data: bytes, lens: str) -> None:
    for read in (read_orders, read_ledger_file):
        with read_table(data) as table, pytest.raises(InvalidInput) as refused:
            read(table)
        assert lens in str(refused.value)


def test_orders_and_payments_are_sent_to_their_lens_and_few_rows_to_none() -> None:
    with read_table(b"customer,order,date,amount\na,1,2024-01-02,5.5\nb,2,2024-01-03,6.5\n") as table:
        assert "“rfm”" in lens_hint(table, "products")
        assert "“rfm”" not in lens_hint(table, "rfm")
    with read_table(b"wallet,time,amount\na,2024-01-02,5.5\nb,2024-01-03,6.5\n") as table:
        assert "“anomaly”" in lens_hint(table, "products")
    with read_table(b"a,b,c,d\n1,2,3,4\n") as table:
        assert lens_hint(table, "rfm") == ""
