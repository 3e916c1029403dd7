"""Credit notes that only the letters before their numbers tell from invoices."""

from __future__ import annotations

import pytest

from core.tables.questions import Asked
from tests.customers.shops import orders

HEADER = "customer,invoice no,date,total"
SOLD = tuple(f"c{i % 3},INV-{i},2024-03-0{i},10" for i in range(1, 9))
CREDIT = ("c1,CN-1,2024-04-01,4", "c2,CN-2,2024-04-02,3")


def test_they_are_asked_about_and_either_answer_is_taken() -> None:
    with pytest.raises(Asked) as asked:
        orders(*SOLD, *CREDIT, header=HEADER)
    (question,) = asked.value.questions
    assert (question.field, question.candidates) == ("options.credit_notes", ("refund", "order"))
    assert "CN" in question.effect
    assert asked.value.proposal.options["credit_notes"] == "refund"
    taken = orders(*SOLD, *CREDIT, header=HEADER, credit_notes="refund").reconciliation
    assert (taken.orders, taken.total) == pytest.approx((8, 73))
    counted = orders(*SOLD, *CREDIT, header=HEADER, credit_notes="order").reconciliation
    assert (counted.orders, counted.total) == pytest.approx((10, 87))


@pytest.mark.parametrize(
    "rows",
    [
        SOLD,
        tuple(row.replace("INV-", "CN-") for row in SOLD),  # a shop whose every number begins so has no credit notes
        (*SOLD, *(row.replace("CN-", "XQ-") for row in CREDIT)),
        (*SOLD, *(f"c{i},{letter}X-{i},2024-04-01,4" for i, letter in enumerate("HJK")), CREDIT[0]),  # codes
    ],
)
def test_what_is_told_or_says_nothing_is_not_asked(rows: tuple[str, ...]) -> None:
    assert orders(*rows, header=HEADER).reconciliation.closes


def test_one_alone_is_asked_about_too() -> None:
    with pytest.raises(Asked) as asked:
        orders(*SOLD, CREDIT[0], header=HEADER)
    assert [one.field for one in asked.value.questions] == ["options.credit_notes"]


def test_what_is_below_zero_besides_is_taken_off_unasked() -> None:
    found = orders(*SOLD, "c1,CN-1,2024-04-01,-4", "c2,CN-2,2024-04-02,-3", header=HEADER)
    assert (found.reconciliation.orders, found.reconciliation.total) == pytest.approx((8, 73))
    assert any("credit notes: they are taken off" in note for note in found.report.notes)
