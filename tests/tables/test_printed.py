"""Reports as programs print them: groups under headings become a column, rules and sums are no rows."""

from __future__ import annotations

import pytest

from core.anomaly.intake import read_ledger
from core.customers.options import Options
from core.customers.orders import clean_orders
from core.tables import read_table
from core.tables.questions import Asked

GROUPED = """\
Shop,,,,,
Sales by Customer Detail,,,,,
,,,,,
,Date,Transaction Type,Num,Qty,Amount
Anna,,,,,
,2024-01-05,Invoice,1001,2,25.00
,2024-02-10,Invoice,1005,1,30.00
Total for Anna,,,,3,55.00
Bob,,,,,
,2024-01-15,Sales Receipt,1002,1,12.50
,2024-03-01,Credit Memo,1009,-1,-12.50
Total for Bob,,,,0,0.00
Carla,,,,,
,2024-03-20,Invoice,1010,4,32.00
Total for Carla,,,,4,32.00
TOTAL,,,,7,87.00
"""
RULED = """\
HDFC BANK Ltd.

Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance
********,**********,**********,********,**********,**********,**********
01/04/23,UPI-SHOP,0000309,01/04/23,250.00,,9750.00
03/04/23,SALARY,N093,03/04/23,,50000.00,59750.00
********,**********,**********,********,**********,**********,**********
STATEMENT SUMMARY :-
"""


def test_the_name_of_a_group_is_in_its_rows_and_sums_are_no_rows() -> None:
    with read_table(GROUPED.encode()) as table:
        assert table.texts("column 1") == ["Anna", "Anna", "Bob", "Bob", "Carla"]
        assert "3 groups under headings" in table.written
        assert table.rows == 5
        with pytest.raises(Asked) as asked:
            clean_orders(table)
        assert asked.value.proposal.columns == {"customer": "column 1"}
        found = clean_orders(table, asked.value.proposal.columns, options=Options())
    assert found.reconciliation.total == pytest.approx(25 + 30 + 12.5 - 12.5 + 32)
    assert found.report.dropped == {}


def test_rules_between_rows_are_no_rows() -> None:
    with read_table(RULED.encode()) as table:
        assert table.rows == 2
        sums = read_ledger(table).by_currency[""]
    assert (sums["in"], sums["out"]) == (50_000, 250)


@pytest.mark.parametrize(
    "text",
    [
        "note,customer,date,amount\nfirst,a,2024-01-02,5\n,b,2024-01-03,6\n,a,2024-01-04,7\n",  # notes on some rows
        "group,date,amount\nA,,\n,2024-01-02,5\nB,,\n,2024-01-03,6\n,2024-01-04,7\n",  # nothing says where it ends
    ],
)
def test_a_first_column_with_gaps_alone_is_no_heading(text: str) -> None:
    with read_table(text.encode()) as table:
        assert table.rows == text.count("\n") - 1
        assert "headings" not in table.written
