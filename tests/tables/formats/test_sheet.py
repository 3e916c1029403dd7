"""What is kept of a workbook's sheet: its name, its header, how many rows stand below and above it."""

from __future__ import annotations

from core.tables import read_table
from core.tables.formats.sheet import Sheet
from tests.tables.workbooks import Row, workbook

ROWS: list[Row] = [["Orders of January"], [], ["Order", "Customer", "Ordered on", "Total"]]
ROWS += [[n, f"c{n}", f"2026-01-{n + 1:02d}", 9.5] for n in range(5)]


def test_a_sheet_is_known_by_its_table_not_by_the_title_above_it() -> None:
    with read_table(workbook({"January": ROWS, "Empty": []})) as table:
        assert table.sheet == Sheet("January", ("Order", "Customer", "Ordered on", "Total"), rows=5, above=2)
        assert table.sheets == ()
        assert table.rows == 5


def test_a_file_that_is_no_workbook_has_no_sheet() -> None:
    with read_table(b"a,b\n1,2\n") as table:
        assert (table.sheet, table.sheets) == (None, ())
