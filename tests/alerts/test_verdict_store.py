"""The log of verdicts: only added to, its owner's alone, and kept through a killed process."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.alerts.verdict import NewVerdict, counting_entries
from core.alerts.verdict_store import VerdictStore
from core.errors import Busy, InvalidInput

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import os, sys
from pathlib import Path
from core.alerts.verdict import NewVerdict
from core.alerts.verdict_store import VerdictStore
store, number = VerdictStore(Path(sys.argv[1]), 90), 0
while True:
    number += 1
    store.add(b"s", NewVerdict(f"t{number}", "Ann", "unsure"), "1")
    os.write(1, f"{number}\\n".encode())
"""


@pytest.fixture
def store(tmp_path: Path) -> VerdictStore:
    """An empty one."""
    return VerdictStore(tmp_path / "new" / "verdicts.sqlite3", 90)


def judged(store: VerdictStore, name: str = "t", scope: bytes = b"s", **said: object) -> int:
    """Add an entry; its id."""
    said = said or {"outcome": "unsure"}
    return store.add(scope, NewVerdict(name, "Ann", **said), "1.2.0")[-1].id  # type: ignore[arg-type]


def test_entries_of_a_transaction_are_given_back_oldest_first(store: VerdictStore) -> None:
    first = judged(store)
    found = store.add(b"s", NewVerdict("t", "Bob", "not_fraud", "a gift", "closed", "Eve"), "1.3.0")
    assert [one.id for one in found] == [first, first + 1]
    last = found[-1]
    assert (last.by, last.model_version, last.outcome, last.reason) == ("Bob", "1.3.0", "not_fraud", "a gift")
    assert (last.disposition, last.assignee, last.undo) == ("closed", "Eve", None)
    assert last.at.utcoffset() is not None


def test_a_log_is_its_owners_alone(store: VerdictStore) -> None:
    mine = judged(store)
    assert store.page(b"other", 10) == ()
    assert store.about(b"other", ["t"]) == {}
    with pytest.raises(InvalidInput):
        judged(store, scope=b"other", undo=mine)


def test_pages_are_newest_first_and_follow_each_other(store: VerdictStore) -> None:
    ids = [judged(store, str(place)) for place in range(5)]
    assert [one.id for one in store.page(b"s", 2)] == [ids[4], ids[3]]
    assert [one.id for one in store.page(b"s", 9, ids[3])] == ids[2::-1]
    assert list(store.about(b"s", ["1", "none"])) == ["1"]


def test_an_entry_is_undone_once_and_an_undo_never(store: VerdictStore) -> None:
    first = judged(store)
    undo = judged(store, undo=first)
    for other in (first, undo, 99):
        with pytest.raises(InvalidInput) as caught:
            judged(store, undo=other)
        assert caught.value.field == "undo"
    with pytest.raises(InvalidInput, match="nothing to undo"):
        judged(store, "another", undo=first)


def test_nothing_in_the_log_can_be_changed(store: VerdictStore, tmp_path: Path) -> None:
    judged(store)
    connection = sqlite3.connect(tmp_path / "new" / "verdicts.sqlite3")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute("UPDATE verdict SET outcome = 'not_fraud'")
    connection.close()


def test_a_transaction_is_forgotten_with_its_last_entry(tmp_path: Path) -> None:
    path = tmp_path / "v"
    store = VerdictStore(path, 1)
    judged(store, "old")
    judged(store, "young")
    store.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER verdict_stays")
    connection.execute("UPDATE verdict SET at_ms = at_ms - 90000000")
    connection.close()
    # The first call of a start sweeps before it adds.
    store = VerdictStore(path, 2)
    judged(store, "young")
    store.close()
    assert sorted(VerdictStore(path, 1).about(b"s", ["old", "young"])) == ["young"]
    assert len(VerdictStore(path, 1).about(b"s", ["young"])["young"]) == 2


def test_a_full_log_and_a_disk_that_refuses_say_so(tmp_path: Path) -> None:
    store = VerdictStore(tmp_path / "v", 90, max_kept=1)
    judged(store)
    with pytest.raises(Busy, match="full"):
        judged(store)
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Busy, match="LEDGERLENS_DATA_DIR"):
        judged(VerdictStore(tmp_path / "file" / "v", 90))


def test_a_killed_process_loses_no_verdict_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "v"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:  # noqa: S603  our own interpreter
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.3)
        os.kill(process.pid, signal.SIGKILL)
        last = int(process.stdout.read().split(b"\n")[:-1][-1])
    kept = {one.transaction_id for one in VerdictStore(path, 90).page(b"s", 100_000)}
    assert {f"t{number}" for number in range(1, last + 1)} <= kept


def test_a_case_is_judged_as_one_and_taken_back_as_one(store: VerdictStore) -> None:
    store.add(b"s", NewVerdict("a", "Ann", "confirmed_fraud", note="one ring", together=("b", "c")), "1")
    alone = judged(store, "b")
    held = store.about(b"s", ["a", "b", "c"])
    assert [[one.outcome for one in held[name]] for name in "abc"] == [
        *(["confirmed_fraud"], ["confirmed_fraud", "unsure"], ["confirmed_fraud"]),
    ]
    assert {one.together for name in "abc" for one in held[name]} == {1, None}
    assert held["c"][0].note == "one ring"
    store.add(b"s", NewVerdict("c", "Ann", undo=held["c"][0].id), "1")
    for name in "abc":
        entries = store.about(b"s", [name])[name]
        counting = [one.id for one in counting_entries(entries)]
        assert counting == ([alone] if name == "b" else [])
    with pytest.raises(InvalidInput, match="undo"):
        store.add(b"s", NewVerdict("a", "Ann", undo=held["a"][0].id), "1")


def test_a_case_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    small = VerdictStore(tmp_path / "v.sqlite3", 90, max_kept=2)
    with pytest.raises(Busy, match="full"):
        small.add(b"s", NewVerdict("a", "Ann", "unsure", together=("b", "c")), "1")
    assert small.page(b"s", 10) == ()
    small.add(b"s", NewVerdict("a", "Ann", "unsure", together=("b",)), "1")
    assert len(small.page(b"s", 10)) == 2


def test_a_log_of_an_earlier_version_is_read_on(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite3"
    with sqlite3.connect(path) as old:
        old.execute(
            "CREATE TABLE verdict (id INTEGER PRIMARY KEY AUTOINCREMENT, scope BLOB NOT NULL, transaction_id TEXT NOT"
            " NULL, at_ms INTEGER NOT NULL, judge TEXT NOT NULL, model TEXT NOT NULL, outcome TEXT, reason TEXT,"
            " disposition TEXT, assignee TEXT, undo INTEGER)"
        )
        old.execute(
            "INSERT INTO verdict (scope, transaction_id, at_ms, judge, model, outcome)"
            " VALUES (?, 't', ?, 'A', '1', 'unsure')",
            (b"s", time.time_ns() // 1_000_000),
        )
    old.close()
    found = VerdictStore(path, 90).add(b"s", NewVerdict("t", "Ann", note="later"), "1")
    assert [(one.outcome, one.note) for one in found] == [("unsure", None), (None, "later")]
