"""Columns recognised by name and content, and corrected."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import Role, choose_columns, read_table, recognise

ROLES = (
    Role("customer", "Customer", ("customer id", "customer", "client", "buyer"), "id", required=True),
    Role("order", "Order", ("invoice no", "order id", "order", "invoice"), "id"),
    Role("date", "Date", ("invoice date", "order date", "date", "created at"), "date", required=True),
    Role("amount", "Amount", ("amount", "total", "revenue"), "number"),
)
RETAIL = b"InvoiceNo,InvoiceDate,CustomerID,Total\n536365,12/1/2010 8:26,17850,15.30\n"


def test_names_in_any_spelling_are_recognised() -> None:
    with read_table(RETAIL) as table:
        found = recognise(table, ROLES)
    assert found == {"customer": "CustomerID", "order": "InvoiceNo", "date": "InvoiceDate", "amount": "Total"}


def test_a_name_whose_cells_look_wrong_is_not_taken() -> None:
    with read_table(b"customer,date,order date\nA,soon,2024-01-05\n") as table:
        assert recognise(table, ROLES)["date"] == "order date"


def test_a_required_date_is_found_by_content_when_no_name_fits() -> None:
    with read_table(b"client,wann\nA,2024-01-05\nB,2024-01-06\n") as table:
        assert recognise(table, ROLES)["date"] == "wann"


def test_a_correction_wins_and_frees_the_column_it_takes() -> None:
    with read_table(RETAIL) as table:
        found = choose_columns(table, ROLES, {"customer": "InvoiceNo", "amount": None})
    assert found == {"customer": "InvoiceNo", "order": None, "date": "InvoiceDate", "amount": None}


@pytest.mark.parametrize(
    ("corrections", "problem"),
    [
        ({"customer": "CustomrID"}, r"columns\.customer is 'CustomrID' \(did you mean CustomerID\?\)"),
        ({"client": "CustomerID"}, "client is not a field of columns"),
        ({"customer": None}, r"columns\.customer is not among the columns"),
        ({"customer": "Total", "amount": "Total"}, "another role has too"),
        ({"customer": 3}, r"columns\.customer is 3"),
        ("CustomerID", "columns is 'CustomerID'"),
    ],
)
def test_wrong_corrections_are_refused_in_words(corrections: object, problem: str) -> None:
    with read_table(RETAIL) as table, pytest.raises(InvalidInput, match=problem):
        choose_columns(table, ROLES, corrections)


def test_of_two_names_that_hold_a_synonym_the_one_with_fewer_other_words_is_taken() -> None:
    """Each word beyond the synonym's costs; the first column would win a draw."""
    with read_table(b"client,order date of last known parcel,order date utc\nA,2024-01-05,2023-02-06\n") as table:
        assert recognise(table, ROLES)["date"] == "order date utc"


def test_an_earlier_synonym_is_the_likelier_one() -> None:
    with read_table(b"client,date,invoice date\nA,2024-01-05,2023-02-06\n") as table:
        assert recognise(table, ROLES)["date"] == "invoice date"
