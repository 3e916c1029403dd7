"""How a case of several transactions stands."""

from __future__ import annotations

from pathlib import Path

from core.alerts.case import case_standing
from core.alerts.verdict import NewVerdict, verdict_standing
from core.alerts.verdict_store import VerdictStore


def test_what_is_the_same_for_all_holds_for_the_case_and_what_differs_does_not(tmp_path: Path) -> None:
    store = VerdictStore(tmp_path / "v.sqlite3", 90)
    store.add(b"s", NewVerdict("a", "Ann", "confirmed_fraud", None, "reported", "Bob", together=("b",)), "1")
    store.add(b"s", NewVerdict("b", "Eve", None, None, None, "Eve", note="asked the bank"), "1")
    found = {name: verdict_standing(entries, entries[-1].at) for name, entries in store.about(b"s", ["a", "b"]).items()}
    case = case_standing(found, ["a", "b", "a"])
    assert case is not None
    assert (case.transaction_id, case.outcome, case.disposition, case.by) == ("a", "confirmed_fraud", "reported", "Ann")
    assert case.assignee is None
    assert case.notes == ("asked the bank",)
    assert [one.id for one in case.entries] == [1, 2, 3]
    wider = case_standing(found, ["a", "b", "c"])
    assert wider is not None
    assert (wider.outcome, wider.disposition) == (None, "open")
    assert case_standing(found, ["c"]) is None
