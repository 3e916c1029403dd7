"""What became of the rows."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.report import CleaningReport


def test_counts_that_do_not_add_up_make_no_report() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        CleaningReport(rows_read=3, rows_kept=2, dropped={"late": 2}, columns={})


def test_a_report_of_a_table_counts_lines_that_could_not_be_cut_and_leaves_reasons_without_rows_out() -> None:
    with read_table(b"a,b\n1,2\n3,4\n5,6,7\n", "x.csv") as table:
        found = CleaningReport.of(table, 1, {"late": 1, "early": 0}, {"a": "a"})
    assert found.rows_read == 3
    assert found.dropped == {"late": 1, "unreadable_row": 1}
    assert found.rows_dropped == 2
    assert found.written


def test_columns_are_named_as_one_text_and_a_role_without_one_is_not() -> None:
    found = CleaningReport(1, 1, {}, {"who": ["first", "last"], "when": None, "what": "x"})
    assert found.named == {"who": "first and last", "what": "x"}
