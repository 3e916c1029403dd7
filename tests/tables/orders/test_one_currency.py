"""Orders in several currencies: which one counts is asked, whether a column or signs tell it."""

from __future__ import annotations

import pytest

from core.customers.options import Options
from core.customers.orders import clean_orders
from core.errors import InvalidInput
from core.tables import read_table
from core.tables.orders.read import read_orders

ROWS = [("EUR" if place % 4 == 0 else "US Dollar", f"{place + 1}.50") for place in range(12)]
TEXT = "order_id,customer_id,order_date,currency,total\n" + "".join(
    f"{place},c{place % 3},2024-01-{place + 1:02d},{currency},{total}\n" for place, (currency, total) in enumerate(ROWS)
)


def test_a_column_of_several_is_asked_about_the_commonest_first() -> None:
    with read_table(TEXT.encode()) as table:
        asked = {one.field: one.candidates for one in read_orders(table).questions}
    assert asked == {"options.currency": ("USD", "EUR")}


def test_rows_in_the_others_are_left_out_and_counted() -> None:
    with read_table(TEXT.encode()) as table:
        found = clean_orders(table, options=Options.parse({"currency": "eur"}))
    assert found.report.dropped == {"other_currency": 9}
    assert found.reconciliation.total == pytest.approx(1.5 + 5.5 + 9.5)


def test_one_that_the_file_has_not_is_refused_with_those_it_has() -> None:
    with read_table(TEXT.encode()) as table, pytest.raises(InvalidInput, match="USD, EUR") as refused:
        clean_orders(table, options=Options.parse({"currency": "GBP"}))
    assert refused.value.field == "options.currency"
