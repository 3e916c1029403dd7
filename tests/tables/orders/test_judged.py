"""A row below zero that says “refunded” is the refund itself, not a refund that was refunded."""

from __future__ import annotations

import pytest

from tests.customers.shops import orders

HEADER = "customer,receipt,date,amount,status"
SALES = tuple(f"c{i % 2},r{i},2024-03-0{i},10,paid" for i in range(1, 7))


@pytest.mark.parametrize(("back", "total", "count"), [("-10", 50, 5), ("-4", 56, 6)])
def test_it_is_taken_off_the_order_that_it_names(back: str, total: float, count: int) -> None:
    found = orders(*SALES, f"c1,r1,2024-04-01,{back},refunded", header=HEADER)
    assert found.reconciliation.total == pytest.approx(total)
    assert found.reconciliation.orders == count
    assert found.reconciliation.closes


@pytest.mark.parametrize("said", ["refunded", "cancelled"])
@pytest.mark.parametrize("returns", ["net", "drop"])
def test_nothing_is_taken_off_twice_where_the_order_does_not_count_either(said: str, returns: str) -> None:
    rows = [row.replace("paid", said) if ",r1," in row else row for row in SALES]
    back = [f"c1,r1,2024-04-0{day},-5,refunded" for day in (1, 2)]
    found = orders(*rows, *back, header=HEADER, returns=returns)
    assert found.reconciliation.total == pytest.approx(50)
    assert found.reconciliation.orders == 5
    assert found.reconciliation.closes


def test_further_lines_without_money_of_their_own_are_not_the_order_once_more() -> None:
    header = "order_number,order_date,status,order_currency,order_total,billing_email,item_name"
    rows = [
        f"{number},2024-03-0{number},completed,USD,{'' if line else f'{number}0.00'},c{number % 2}@x.com,thing {line}"
        for number in range(1, 6)
        for line in range(2)
    ]
    found = orders(*rows, header=header)
    assert (found.reconciliation.orders, found.reconciliation.total) == pytest.approx((5, 150))
    assert not found.report.dropped
    repeated = orders(*rows[::2], *rows[::2], header=header)
    assert repeated.reconciliation.total == pytest.approx(150)
    assert repeated.report.dropped == {"duplicate": 5}


def test_a_line_that_stands_once_for_each_payment_of_its_order_counts_once() -> None:
    header = "customer,order_id,date,order_item_id,product,amount,payment_sequential,payment_type"
    rows = [f"c{i % 2},o{i},2024-03-0{i},1,p,10,1,card" for i in range(1, 6)]
    twice = [*rows, "c1,o5,2024-03-05,1,p,10,2,voucher", "c1,o5,2024-03-05,2,p,10,1,card"]
    found = orders(*twice, header=header)
    assert found.reconciliation.total == pytest.approx(60)
    assert found.report.dropped == {"duplicate": 1}
    unnamed = orders(*(row.replace(",voucher", ",card") for row in twice), header=header.replace("payment_", "zqx_"))
    assert unnamed.reconciliation.total == pytest.approx(70)  # nothing says that it is the same line
