"""How a ledger's money adds up, a currency at a time, and whether its stated balances agree."""

from __future__ import annotations

import pytest

from core.anomaly.intake import chosen_events, read_ledger
from core.errors import InvalidInput
from core.tables import read_table

PAYMENTS = """wallet,time,amount,currency,status,id
a,2026-01-01,10.00,USD,completed,1
a,2026-01-02,20.50,USD,failed,2
b,2026-01-02,3000,JPY,completed,3
b,2026-01-03,-500,JPY,completed,4
a,2026-01-04,7.25,,completed,5
,2026-01-05,9.00,EUR,completed,6
"""
STATEMENT = """Date,Description,Money in,Money out,Balance
05/03/2026,Rent,,700.00,400.25
04/03/2026,Salary,1000.00,,1100.25
15/02/2026,Shop,,49.75,100.25
14/02/2026,Gift,150.00,,{wrong}
13/02/2026,Shop,,20.00,0.00
"""


def test_money_of_each_currency_is_what_was_left_out_and_what_came_and_went() -> None:
    with read_table(PAYMENTS.encode()) as table:
        found = read_ledger(table)
    sums = found.reconciliation
    assert set(sums) == {"USD", "JPY", "EUR", ""}
    assert (sums["USD"].money_read, sums["USD"].left_out) == (30.5, {"failed": 20.5})
    assert (sums["JPY"].money_in, sums["JPY"].money_out, sums["JPY"].rows_kept) == (3000.0, 500.0, 2)
    assert (sums["EUR"].rows_read, sums["EUR"].rows_kept, sums["EUR"].left_out) == (1, 0, {"no_wallet": 9.0})
    assert all(one.closes for one in sums.values())
    assert set(found.by_currency) == {"USD", "JPY", ""}
    assert found.by_currency["JPY"] == {"events": 2, "in": 3000.0, "out": 500.0}


def test_one_currency_can_be_asked_for_and_no_other_than_there_are() -> None:
    with read_table(PAYMENTS.encode()) as table:
        found = read_ledger(table)
    ledger, codes, said = chosen_events(found, "JPY")
    assert len(ledger) == 2
    assert codes is not None
    assert set(codes.tolist()) == {"JPY"}
    assert "USD (1)" in said[0]
    assert len(chosen_events(found, None)[0]) == 4
    with pytest.raises(InvalidInput) as caught:
        chosen_events(found, "GBP")
    assert caught.value.field == "options.currency"


@pytest.mark.parametrize(("wrong", "differing"), [("150.00", 0), ("149.00", 2)])
def test_stated_balances_are_compared_with_what_the_amounts_make(wrong: str, differing: int) -> None:
    with read_table(STATEMENT.format(wrong=wrong).encode()) as table:
        stated = read_ledger(table).reconciliation[""].stated
    assert stated is not None
    assert (stated.rows, stated.differing, stated.newest_first) == (4, differing, True)
