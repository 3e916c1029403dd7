"""Sessions on disk: limits, retention, and a disk that refuses."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from core.errors import Busy, TooLarge
from core.memory.heard import NOBODY, HeardEvent
from core.memory.store import LATER, EventStore

ONE = HeardEvent(-1, 11, 1_000, 5.0, 0, 13, 0, 0, None, None, 1, -1)


def tell(store: EventStore, count: int = 1, key: bytes = b"k", first: int = 0) -> None:
    """Keep so many events of one wallet in one transaction."""
    with store.session(key) as memory:
        for place in range(first, first + count):
            memory.add("", ONE._replace(time_ms=1_000 + place), place, b"d", "{}")


def count(store: EventStore, key: bytes = b"k") -> int:
    """How many events a session holds."""
    with store.session(key) as memory:
        return len(memory.answered(range(1_000)))


def test_a_full_session_says_so_and_keeps_none_of_a_call(tmp_path: Path) -> None:
    store = EventStore(tmp_path / "s", 90, max_of_session=3)
    tell(store, 2)
    with pytest.raises(TooLarge, match="takes no more"):
        tell(store, 2, first=2)
    assert count(store) == 2
    tell(store, 3, b"another")


def test_a_full_store_says_so(tmp_path: Path) -> None:
    store = EventStore(tmp_path / "s", 90, max_kept=3)
    tell(store, 2)
    with pytest.raises(Busy, match="3 events in all"):
        tell(store, 2, b"another")
    assert count(store, b"another") == 0


def test_what_was_heard_too_long_ago_is_forgotten_with_all_that_hangs_on_it(tmp_path: Path) -> None:
    path = tmp_path / "s"
    store = EventStore(path, 1)
    tell(store, 2)
    with store.session(b"k") as memory:
        memory.open_with("", 0, 1_000, 5.0)
        memory.settle("", 0, 5.0)
    tell(store, 1, b"young")
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE event SET heard_ms = heard_ms - 90000000 WHERE session = 1")
    connection.close()
    store = EventStore(path, 1)
    assert (count(store, b"young"), count(store)) == (1, 0)
    with store.session(b"k") as memory:
        assert memory.opening("") == []
        assert memory.settled("", 0) is None


def test_the_file_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    tell(EventStore(tmp_path / "new" / "s", 90))
    assert (tmp_path / "new" / "s").stat().st_mode & 0o077 == 0


def test_a_disk_that_refuses_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Busy, match="LEDGERLENS_DATA_DIR"):
        tell(EventStore(tmp_path / "file" / "s", 90))


def test_threads_and_processes_share_one_file(tmp_path: Path) -> None:
    stores = [EventStore(tmp_path / "s", 90), EventStore(tmp_path / "s", 90)]
    threads = [
        threading.Thread(target=tell, args=(stores[place % 2], 5, b"k", 5 * place), daemon=True) for place in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert count(stores[0]) == 40


def test_what_is_around_new_events_is_their_wallets_past_and_what_reached_whom_they_pay(tmp_path: Path) -> None:
    store, day = EventStore(tmp_path / "s", 90), 86_400_000
    with store.session(b"k") as memory:
        far = memory.add("", ONE._replace(wallet=21, party=23, time_ms=1), 1, b"", "{}")
        kept = {
            "own, long ago": memory.add("", ONE._replace(time_ms=2), 2, b"", "{}"),
            "to whom it pays": memory.add("", ONE._replace(wallet=15, time_ms=94 * day), 3, b"", "{}"),
            "to it": memory.add("", ONE._replace(wallet=15, party=11, time_ms=99 * day, passed_on=far), 4, b"", "{}"),
        }
        memory.add("", ONE._replace(wallet=15, time_ms=90 * day), 5, b"", "{}")
        memory.add("EUR", ONE._replace(time_ms=99 * day), 6, b"", "{}")
        memory.add("", ONE._replace(wallet=15, party=17, time_ms=99 * day), 7, b"", "{}")
        found = {one.seq for one in memory.around("", [ONE._replace(time_ms=100 * day)])}
        assert found == {far, *kept.values()}
    with store.session(b"another") as memory:
        assert memory.around("", [ONE._replace(time_ms=100 * day)]) == []


def test_what_else_used_a_device_or_an_address_is_around_too(tmp_path: Path) -> None:
    store, day = EventStore(tmp_path / "s", 90), 86_400_000
    other = ONE._replace(wallet=15, party=0, time_ms=99 * day)
    with store.session(b"k") as memory:
        kept = [
            memory.add("", other._replace(device=21), 1, b"", "{}"),
            memory.add("", other._replace(ip=23), 2, b"", "{}"),
        ]
        memory.add("", other._replace(device=21, time_ms=92 * day), 3, b"", "{}")
        memory.add("", other, 4, b"", "{}")
        found = memory.around("", [ONE._replace(time_ms=100 * day, device=21, ip=23)])
    assert [one.seq for one in sorted(found)] == kept


def test_a_file_of_before_addresses_were_kept_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "s"
    store = EventStore(path, 90)
    tell(store)
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP INDEX event_ip")
        for name in LATER:
            connection.execute(f"ALTER TABLE event DROP COLUMN {name}")
    connection.close()
    store = EventStore(path, 90)
    tell(store, first=1)
    with store.session(b"k") as memory:
        assert [one.ip for one in memory.around("", [ONE._replace(time_ms=2_000)])] == [NOBODY, NOBODY]
