"""Orders as they were known on a day, out of a file that knows more now."""

from __future__ import annotations

import numpy as np

from core.customers.history import purchases_of
from tests.customers.shops import orders

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
