"""Columns of yes and no that say whether money moved."""

from __future__ import annotations

import pytest

from core.anomaly.intake import read_ledger
from core.tables import read_table
from tests.tables.exports import written


@pytest.mark.parametrize(
    ("name", "lost"),
    [("pending", "true"), ("Is Declined", "yes"), ("cancelled", "1"), ("settled", "false"), ("Approved", "0")],
)
def test_rows_that_moved_nothing_are_left_out_and_it_is_said(name: str, lost: str) -> None:
    other = {"true": "false", "yes": "no", "1": "0", "false": "true", "0": "1"}[lost]
    head = ["account_id", "merchant_id", "date", "amount", name]
    rows = [
        [f"a{n % 3}", f"m{n % 2}", f"2024-01-{n + 1:02d}", "5.00", lost if n % 4 == 1 else other] for n in range(12)
    ]
    with read_table(written([head, *rows])) as table:
        found = read_ledger(table)
    assert found.report.dropped == {"failed": 3}
    assert any(name in note and "3 rows" in note for note in found.report.notes)


@pytest.mark.parametrize("name", ["blocked", "new", "fraud"])
def test_what_says_something_else_leaves_nothing_out(name: str) -> None:
    head = ["account_id", "merchant_id", "date", "amount", name]
    rows = [[f"a{n % 3}", f"m{n % 2}", f"2024-01-{n + 1:02d}", "5.00", str(n % 2)] for n in range(12)]
    with read_table(written([head, *rows])) as table:
        assert read_ledger(table).report.dropped == {}
