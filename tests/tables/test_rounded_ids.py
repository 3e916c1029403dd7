"""Ids that a spreadsheet has rounded to a power of ten: said, since what differed may have become one."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.ledgers.read import read_ledger_file
from core.tables.orders.read import read_orders
from core.tables.rounded_ids import rounded_ids

ROWS = "".join(f"4.1746{day % 5}E+13,c{day % 3},2024-03-{day:02d},{10 * day}.50\n" for day in range(1, 25))


@pytest.mark.parametrize("header", ["order id,customer id,date,total", "transaction id,wallet id,date,amount"])
def test_it_is_said_of_orders_and_of_ledgers(header: str) -> None:
    with read_table(f"{header}\n{ROWS}".encode()) as table:
        notes = (read_orders(table) if "order id" in table.names else read_ledger_file(table)).notes
    found = [note for note in notes if "rounded" in note]
    assert len(found) == 1
    assert "24 cells" in found[0]
    assert "to 5 different ones" in found[0]


def test_it_is_said_of_wallets() -> None:
    text = ROWS.replace("E+13,c", "E+13,w").replace(",w", ",m")
    with read_table(f"wallet id,merchant,date,amount\n{text}".encode()) as table:
        (said,) = (note for note in read_ledger_file(table).notes if "rounded" in note)
    assert "wallet id" in said


@pytest.mark.parametrize("cell", ["41746", "E13", "1e5 x", "12.5", "INV-1E+05"])
def test_other_ids_are_not(cell: str) -> None:
    with read_table(f"id,b\n{cell},1\nx,2\n".encode()) as table:
        assert rounded_ids(table, ("id", None)) == []
