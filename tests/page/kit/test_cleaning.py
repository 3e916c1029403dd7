"""The card that says which column was read as what, and what became of every row."""

from __future__ import annotations

import re

from core.page.kit.cleaning import read_rows_card
from core.tables import CleaningReport, Role

ROLES = (Role("customer", "Customer", ()), Role("amount", "<Money>", ()), Role("time", "Date", ()))
REASONS = {"no_date": "without a date", "unused": "never"}


def report(**changes: object) -> CleaningReport:
    given = {
        "rows_read": 1_200,
        "rows_kept": 1_190,
        "dropped": {"no_date": 10},
        "columns": {"customer": ["first", "last"], "amount": "price <b>", "time": None},
        "written": "UTF-8",
    }
    return CleaningReport(**{**given, **changes})  # type: ignore[arg-type]  # as the fields are


def test_every_row_is_counted_and_only_reasons_that_held_are_named() -> None:
    drawn = re.sub(r"<[^>]+>", "|", read_rows_card(report(), ROLES, REASONS))
    assert re.findall(r"[\d,]+(?=\|)", drawn) == ["1,200", "10", "1,190"]
    assert "left out: without a date" in drawn
    assert "never" not in drawn


def test_columns_are_named_in_the_order_of_the_roles_and_stay_text() -> None:
    drawn = read_rows_card(report(), ROLES, REASONS)
    assert "<b>Customer</b> from “first and last”, <b>&lt;Money&gt;</b> from “price &lt;b&gt;”." in drawn
    assert "Date" not in drawn


def test_what_is_more_stands_in_the_card() -> None:
    drawn = read_rows_card(report(), ROLES, REASONS, "sums", remark="They can be downloaded.")
    assert drawn.endswith("sums</section>")
    assert "They can be downloaded. UTF-8." in drawn


def test_a_ledger_that_was_made_has_no_columns_to_correct() -> None:
    drawn = read_rows_card(report(columns={}, written="simulated here"), ROLES, REASONS)
    assert "Read as" not in drawn
    assert "Simulated here." in drawn
