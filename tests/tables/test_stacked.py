"""Files of equal columns are one table: every row once, in the order of their months, a copy not twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.customers.orders import clean_orders
from core.errors import TooLarge
from core.tables import stacked
from core.tables.limits import LIMITS
from core.tables.together import open_shop

HEAD = "customer,order,date,amount"


def month(number: int, *, turned: bool = False) -> bytes:
    """Nine orders of a month; some amounts are those of other months."""
    rows = [HEAD.split(",")]
    rows += [[f"c{n % 4}", f"{number}-{n}", f"2024-{number:02d}-{n + 10}", f"{n + number}.00"] for n in range(9)]
    return "\n".join(",".join(row[::-1] if turned else row) for row in rows).encode()


FILES = (("orders_feb.csv", month(2)), ("orders_jan.csv", month(1, turned=True)), ("orders_apr.csv", month(4)))


def test_months_of_equal_columns_in_any_order_of_columns_are_added_to_each_other() -> None:
    (name, data), *more = FILES
    with open_shop(data, name, more=more) as table:
        found = clean_orders(table)
    assert (found.reconciliation.orders, found.reconciliation.total) == (27, 3 * 36.0 + 9 * 7)
    assert "orders_jan.csv, orders_feb.csv, orders_apr.csv" in " ".join(found.report.notes)


def test_a_file_that_was_sent_twice_counts_once_and_that_is_said() -> None:
    with open_shop(month(1), "a.csv", more=(("b.csv", month(1, turned=True)), ("c.csv", month(2)))) as table:
        assert table.rows == 18
        assert "b.csv" in table.joined[1]


def test_together_they_may_have_no_more_rows_than_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacked, "LIMITS", replace(LIMITS, max_rows=20))
    (name, data), *more = FILES
    with pytest.raises(TooLarge):
        open_shop(data, name, more=more)
