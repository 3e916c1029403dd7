"""Workbooks of several sheets: the sheet is known if only one has what a lens needs, otherwise it is asked about."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.ledgers.choices import LedgerChoices
from core.tables.ledgers.read import read_ledger_file
from core.tables.orders.choices import OrderChoices
from core.tables.orders.read import read_orders
from tests.tables.workbooks import Row, workbook

ORDERS: list[Row] = [["Order", "Customer", "Ordered on", "Total"]]
ORDERS += [[n, f"c{n % 3}", f"2026-01-{n + 1:02d}", 10.5 + n] for n in range(12)]
STOCK: list[Row] = [["Article", "Shelf", "Pieces", "Price"]] + [[f"a{n}", n % 7, n, 2.5] for n in range(40)]
PAYMENTS: list[Row] = [["account", "timestamp", "amount"]]
PAYMENTS += [[f"a{n % 3}", f"2026-02-{n + 1:02d}", 3.25 + n] for n in range(14)]
ODD: list[Row] = [["zqx", "vvt", "uuk"]] + [[f"p{n % 4}", f"2026-01-{n + 1:02d}", 1.5 * n] for n in range(12)]


def test_the_only_sheet_with_the_roles_is_read_however_long_the_others_are() -> None:
    with read_table(workbook({"Stock": STOCK, "Orders": ORDERS})) as table:
        reading = read_orders(table)
        assert table.rows == 12
    assert not [question for question in reading.questions if question.field == "options.sheet"]


@pytest.mark.parametrize("lens", ["rfm", "anomaly"])
def test_of_two_that_could_be_meant_one_is_asked_for_and_the_proposal_answers_it(lens: str) -> None:
    rows = PAYMENTS if lens == "anomaly" else ORDERS
    data = workbook({"Old": rows, "New": rows[:8]})
    with read_table(data) as table:
        reading = read_orders(table) if lens == "rfm" else read_ledger_file(table)
    question = reading.questions[0]
    assert (question.field, question.candidates) == ("options.sheet", ("Old", "New"))
    assert set(question.samples) == {"Old", "New"}
    sheet = reading.proposal.options["sheet"]
    assert sheet == "Old"
    for name, many in (("Old", len(rows) - 1), ("New", 7)):
        with read_table(data, sheet=name) as table:
            again = (
                read_orders(table, choices=OrderChoices(sheet=name))
                if lens == "rfm"
                else read_ledger_file(table, choices=LedgerChoices(sheet=name))
            )
            assert table.rows == many
        assert "options.sheet" not in {one.field for one in again.questions}


def test_sheets_without_any_known_name_are_asked_about_too() -> None:
    with read_table(workbook({"One": ODD, "Notes": [["About", "us"], ["a", "b"]], "Two": ODD[:9]})) as table:
        assert table.sheet is not None
        assert table.sheet.name == "One"
        assert [one.name for one in table.sheets] == ["Two"]
