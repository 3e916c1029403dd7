"""What may be decided, and what a log comes to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.alerts.verdict import NewVerdict, VerdictEntry, verdict_standing
from core.errors import InvalidInput

START = datetime(2026, 3, 1, tzinfo=UTC)


def entry(number: int, **said: Any) -> VerdictEntry:
    """An entry, so many minutes after the first."""
    empty: dict[str, Any] = dict.fromkeys(("outcome", "reason", "disposition", "assignee", "undo"))
    return VerdictEntry(number, "t", START + timedelta(minutes=number), "Ann", f"1.{number}", **(empty | said))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "outcome"),
        ({"reason": "so"}, "outcome"),
        ({"outcome": "fraud"}, "outcome"),
        ({"outcome": "not_fraud"}, "reason"),
        ({"outcome": "unsure", "reason": "x" * 501}, "reason"),
        ({"disposition": "done"}, "disposition"),
        ({"assignee": ""}, "assignee"),
        ({"outcome": "unsure", "by": " "}, "by"),
        ({"outcome": "unsure", "by": None}, "by"),
        ({"outcome": "unsure", "transaction_id": 5}, "transaction_id"),
        ({"undo": 0}, "undo"),
        ({"undo": True}, "undo"),
        ({"undo": 3, "outcome": "unsure"}, "undo"),
        ({"undo": 3, "reason": "oops"}, "undo"),
        ({"undo": 3, "note": "oops"}, "undo"),
        ({"undo": 3, "together": ["u"]}, "undo"),
        ({"note": "x" * 501}, "note"),
        ({"note": " "}, "note"),
        ({"outcome": "unsure", "together": "u"}, "together"),
        ({"outcome": "unsure", "together": ["u"] * 101}, "together"),
        ({"outcome": "unsure", "together": ["u", 5]}, "together[1]"),
    ],
)
def test_what_may_not_be_said_is_refused_by_its_field(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        NewVerdict.parse(**({"transaction_id": "t", "by": "Ann"} | given))
    assert caught.value.field == field


def test_what_may_be_said_is_taken_without_its_margins() -> None:
    made = NewVerdict.parse(" t ", " Ann ", "not_fraud", " known shop ", "closed", "Bob")
    assert made == NewVerdict("t", "Ann", "not_fraud", "known shop", "closed", "Bob")


def test_the_latest_that_counts_says_how_a_transaction_stands() -> None:
    log = [
        entry(1, outcome="unsure", assignee="Bob"),
        entry(2, disposition="escalated"),
        entry(3, outcome="not_fraud", reason="a gift", disposition="closed"),
        entry(4, undo=3),
    ]
    before, after = (
        verdict_standing(log[:3], START + timedelta(hours=1)),
        verdict_standing(log, START + timedelta(hours=1)),
    )
    assert (before.outcome, before.reason, before.disposition) == ("not_fraud", "a gift", "closed")
    assert (before.by, before.model_version, before.assignee) == ("Ann", "1.3", "Bob")
    assert (after.outcome, after.reason, after.disposition) == ("unsure", None, "escalated")
    assert (after.model_version, after.age_s, len(after.entries)) == ("1.1", 59 * 60.0, 4)


def test_what_was_never_judged_is_open() -> None:
    found = verdict_standing([entry(1, assignee="Bob")], START)
    assert (found.outcome, found.by, found.disposition, found.age_s) == (None, None, "open", 0.0)


def test_transactions_of_a_case_count_once_each_and_a_note_is_enough() -> None:
    made = NewVerdict.parse("t", "Ann", note="seen", together=["u", "t", "u", "v"])
    assert (made.note, made.together) == ("seen", ("u", "v"))
    standing = verdict_standing([entry(1, note="seen"), entry(2, note="wrong"), entry(3, undo=2)], START)
    assert standing.notes == ("seen",)
