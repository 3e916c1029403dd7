"""Amounts whose signs are of several currencies: asked about in orders, kept apart in ledgers, added nowhere."""

from __future__ import annotations

import pytest

from core.anomaly.intake import read_ledger
from core.customers.options import Options
from core.customers.orders import clean_orders
from core.tables import read_table
from core.tables.numbers import number_style
from core.tables.questions import Asked
from core.tables.signed_currency import add_currency_of_signs

ORDERS = "order_id,customer_id,order_date,total\n" + "".join(
    f"{place},c{place % 3},2024-01-{place + 1:02d},{'€' if place % 3 == 0 else '$'}{place + 1}.50\n"
    for place in range(12)
)
LEDGER = "account_id,merchant_id,date,amount\n" + "".join(
    f"a{place % 3},m{place % 2},2024-01-{place + 1:02d},{'£' if place % 4 == 0 else '$'}{place + 1}.25\n"
    for place in range(12)
)


def test_orders_ask_which_one_counts_and_the_answer_is_taken() -> None:
    with read_table(ORDERS.encode()) as table, pytest.raises(Asked) as asked:
        clean_orders(table)
    assert {one.field: one.candidates for one in asked.value.questions} == {"options.currency": ("USD", "EUR")}
    with read_table(ORDERS.encode()) as table:
        found = clean_orders(table, options=Options.parse({"currency": "EUR"}))
    assert found.reconciliation.total == pytest.approx(1.5 + 4.5 + 7.5 + 10.5)
    assert found.report.dropped == {"other_currency": 8}


def test_ledgers_keep_them_apart_and_show_no_column_that_the_file_has_not() -> None:
    with read_table(LEDGER.encode()) as table:
        found = read_ledger(table)
        names = set(table.names)
    assert {code: one["out"] + one["in"] for code, one in found.by_currency.items()} == {
        "GBP": pytest.approx(1.25 + 5.25 + 9.25),
        "USD": pytest.approx(sum(place + 1.25 for place in range(12) if place % 4)),
    }
    assert found.reading.saved()["columns"]["currency"] is None
    assert found.reading.made in names


def test_one_currency_needs_no_column() -> None:
    with read_table(b"order_id,total\n1,$1.50\n2,$2.50\n") as table:
        assert add_currency_of_signs(table, number_style(table, "total")) is None
