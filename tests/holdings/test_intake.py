"""Which files are of holdings."""

from __future__ import annotations

import pytest

from core.holdings.intake import is_holdings
from tests.holdings.made import table_of, wide_lines


@pytest.mark.parametrize(
    ("lines", "holdings"),
    [
        (wide_lines(30), True),
        (["customer_id,product_name,open_date", "1,loan,2024-01-01", "2,card,2024-02-01"], True),
        (["client,income,spending_score,saving_frequency,loan_behavior", "a,50000,60,5,2", "b,1,2,3,4"], False),
        (["client,active,vip", "a,0,1", "b,1,0"], False),
    ],
)
def test_products_in_a_column_or_a_column_each(lines: list[str], holdings: bool) -> None:
    with table_of(lines) as table:
        assert is_holdings(table) is holdings
