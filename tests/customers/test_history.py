"""Orders as they were known on a day, out of a file that knows more now."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.history import purchases_of
from core.customers.measure import measure_customers
from core.customers.options import Options
from core.customers.orders import clean_orders
from core.spans import DAY_S
from core.tables import Limits
from core.tables.read import read_parquet_file
from tests.customers.shops import NOW, ONLINE_RETAIL, orders

# Anna's order A is refunded by half in June, Bert's order B wholly in July; Cora's stays.
ROWS = (
    "anna,A,2024-01-05,2,50",
    "anna,C,2024-03-05,1,30",
    "anna,A,2024-06-01,-1,50",
    "bert,B,2024-02-10,1,80",
    "bert,B,2024-07-01,-1,80",
    "cora,D,2024-04-01,1,20",
)


def day(text: str) -> int:
    return int(np.datetime64(text).astype(int))


def test_a_dated_refund_counts_from_its_own_day() -> None:
    known = purchases_of(orders(*ROWS), day("2024-12-31"))
    then, now = known.summary(day("2024-05-31")), known.summary(day("2024-12-31"))
    assert then.first_spend is not None
    assert then.first_spend.tolist() == [100.0, 80.0, 20.0]
    assert now.customers.tolist() == [0, 2]
    assert now.first_spend is not None
    assert now.first_spend.tolist() == [50.0, 20.0]
    assert known.summary(day("2024-06-15")).first_spend.tolist() == [50.0, 80.0, 20.0]  # type: ignore[union-attr]


def test_the_last_day_is_the_files_own_money() -> None:
    read = orders(*ROWS)
    known = purchases_of(read, day("2024-12-31"))
    last = day("2024-12-31")
    assert known.spent(np.arange(3), 0, last, last).sum() == read.reconciliation.total


def test_a_day_with_more_returned_than_bought_is_still_a_purchase() -> None:
    # As customer 15802 of UCI Online Retail: a return, a purchase and a return, all within an hour.
    rows = ("dora,E,2024-02-01,1,40", "dora,R1,2024-02-01,-1,40", "dora,R2,2024-02-01,-1,40", "emil,F,2024-02-01,1,10")
    read = orders(*rows, returns="net")
    last = day("2024-02-02")
    known = purchases_of(read, last)
    summary = known.summary(last)
    assert summary.customers.tolist() == list(range(len(measure_customers(read))))
    assert summary.first_spend is not None
    assert summary.first_spend.tolist() == [-40.0, 10.0]
    assert known.spent(summary.customers, 0, last, last).sum() == read.reconciliation.total


@pytest.mark.data
def test_every_customer_of_a_shop_with_returns_has_a_day_of_purchase() -> None:
    if not ONLINE_RETAIL.exists():
        pytest.skip(f"{ONLINE_RETAIL.name} is not here")
    with read_parquet_file(ONLINE_RETAIL, Limits()) as shop:
        found = clean_orders(shop, options=Options(returns="net"), now=NOW)
        end = int(found.as_of.timestamp() // DAY_S)
        assert len(purchases_of(found, end).summary(end).customers) == len(measure_customers(found)) == 4_338
