"""Alerts on disk: pages, sessions, limits, and processes killed in mid-write."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from core.alerts.alert import ADMIN, APP, OPEN, Alert, NewAlert
from core.alerts.outbox import Outbox
from core.alerts.store import AlertStore
from core.errors import Busy

ROOT = Path(__file__).resolve().parents[2]
KILLS = 12


def some(count: int, wallet: str = "w") -> list[NewAlert]:
    """Alerts to keep."""
    return [NewAlert(wallet, f"t{place}", place / 10) for place in range(count)]


@pytest.fixture
def store(tmp_path: Path) -> AlertStore:
    """An empty store."""
    return AlertStore(tmp_path / "new" / "alerts.sqlite3")


def test_pages_are_newest_first_and_follow_each_other(store: AlertStore) -> None:
    kept = store.add(some(5), OPEN)
    first = store.page(2)
    assert first.alerts == (kept[4], kept[3])
    second = store.page(2, first.next)
    assert second.alerts == (kept[2], kept[1])
    last = store.page(2, second.next)
    assert (last.alerts, last.next) == ((kept[0],), None)


def test_a_page_that_ends_with_the_oldest_has_no_next(store: AlertStore) -> None:
    store.add(some(2), OPEN)
    assert store.page(2).next is None
    assert store.page(2, 1).alerts == ()


def test_a_visitor_sees_what_her_own_page_raised_and_nothing_else(store: AlertStore) -> None:
    mine = store.add(some(2), APP, "mine")
    store.add(some(1), APP, "theirs")
    store.add(some(1), ADMIN)
    assert store.of_session("mine") == (mine[1], mine[0])
    assert store.of_session("") == ()


def test_what_is_kept_outlives_the_store_object(store: AlertStore, tmp_path: Path) -> None:
    kept = store.add([NewAlert("0xä", "t", -1.5)], OPEN)
    store.close()
    assert AlertStore(tmp_path / "new" / "alerts.sqlite3").page(1).alerts == tuple(kept)


def test_ids_are_never_used_twice(store: AlertStore) -> None:
    ids = [alert.id for batch in range(3) for alert in store.add(some(2, f"w{batch}"), OPEN)]
    assert ids == sorted(set(ids))


def test_what_is_raised_twice_is_kept_once(store: AlertStore) -> None:
    first = store.add(some(2), APP, "mine")
    assert store.add(some(3), APP, "mine")[:2] == first
    assert len(store.page(10).alerts) == 3
    others = [
        store.add(some(1), APP, "theirs"),
        store.add(some(1), ADMIN),
        store.add([NewAlert("w", "t0", 0.5)], ADMIN),
    ]
    assert len({one.id for (one,) in others} | {first[0].id}) == 4


def test_what_one_page_raised_in_one_go_is_withdrawn_with_what_was_to_be_sent(
    store: AlertStore, tmp_path: Path
) -> None:
    first = store.add(some(1), APP, "mine")
    raised = store.add(some(3), APP, "mine", ["webhook"], hold_s=60)[1:]
    outbox = Outbox(tmp_path / "new" / "alerts.sqlite3")
    assert outbox.claim("webhook", 10) == []
    assert outbox.read(1).waiting == {"webhook": 2}
    when = round(1000 * raised[0].raised_at.timestamp())
    assert store.withdraw("theirs", when, 0) == 0
    assert store.withdraw("mine", when, when) == 0
    assert store.withdraw("mine", when, when - 1) == 2
    assert store.of_session("mine") == tuple(first)
    assert outbox.read(1).waiting == {}


def test_the_file_can_be_read_by_its_owner_only(store: AlertStore, tmp_path: Path) -> None:
    store.add(some(1), OPEN)
    assert (tmp_path / "new" / "alerts.sqlite3").stat().st_mode & 0o077 == 0


def test_a_full_store_says_so_and_keeps_none_of_a_batch(tmp_path: Path) -> None:
    store = AlertStore(tmp_path / "alerts.sqlite3", max_kept=3)
    store.add(some(2), ADMIN)
    with pytest.raises(Busy, match="is full"):
        store.add(some(2), ADMIN)
    assert len(store.page(10).alerts) == 2


def test_a_disk_that_refuses_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Busy, match="LEDGERLENS_DATA_DIR"):
        AlertStore(tmp_path / "file" / "alerts.sqlite3").add(some(1), OPEN)


def test_a_batch_that_fails_halfway_leaves_nothing(store: AlertStore) -> None:
    broken = NewAlert("w", None, 0.5)  # type: ignore[arg-type]  # what the database refuses
    with pytest.raises(Busy):
        store.add([*some(2), broken], OPEN)
    assert store.page(10).alerts == ()


def test_strangers_make_room_for_strangers_and_leave_the_owner_a_share(tmp_path: Path) -> None:
    store = AlertStore(tmp_path / "alerts.sqlite3", max_kept=20)
    mine = store.add(some(2, "owner"), ADMIN)
    first = store.add(some(10, "early"), OPEN)
    later = store.add(some(10, "late"), OPEN)
    kept = {alert.id for alert in store.page(100).alerts}
    assert len(kept) == 2 + 18
    assert kept >= {alert.id for alert in [*mine, *later]}
    assert {alert.id for alert in first[:2]}.isdisjoint(kept)
    with pytest.raises(Busy, match="is full"):
        store.add(some(19, "flood"), OPEN)


def test_the_owner_takes_the_place_of_strangers_and_never_her_own(tmp_path: Path) -> None:
    store = AlertStore(tmp_path / "alerts.sqlite3", max_kept=10)
    store.add(some(9, "stranger"), OPEN)
    mine = [alert for _ in range(5) for alert in store.add(some(2, "owner"), ADMIN)]
    assert {alert.id for alert in store.page(100).alerts} == {alert.id for alert in mine}
    with pytest.raises(Busy, match="is full"):
        store.add(some(1, "owner"), ADMIN)
    assert len(store.page(100).alerts) == 10


def test_threads_and_stores_share_one_file(tmp_path: Path) -> None:
    path = tmp_path / "alerts.sqlite3"
    stores = [AlertStore(path), AlertStore(path)]
    kept: list[list[Alert]] = []

    def work(place: int) -> None:
        kept.extend(stores[place % 2].add(some(2, f"w{place}.{turn}"), OPEN) for turn in range(5))

    threads = [threading.Thread(target=work, args=(place,)) for place in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {alert.id for batch in kept for alert in batch} == {alert.id for alert in stores[0].page(100).alerts}
    assert len(kept) == 30


def test_nothing_acknowledged_is_lost_when_the_process_is_killed_in_mid_write(tmp_path: Path) -> None:
    path = tmp_path / "alerts.sqlite3"
    chance = random.Random(5)  # noqa: S311  when to kill, nothing secret
    acknowledged: dict[int, str] = {}
    for _ in range(KILLS):
        process = subprocess.Popen(  # noqa: S603  our own interpreter, our own file
            [sys.executable, "-m", "tests.alerts.writer", str(path)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout is not None
        begin = os.read(process.stdout.fileno(), 65_536)
        time.sleep(chance.uniform(0.0, 0.08))
        process.send_signal(signal.SIGKILL)
        said = begin + process.stdout.read()
        process.stdout.close()
        assert process.wait() == -signal.SIGKILL
        lines = said.decode().splitlines()
        acknowledged |= {int(number): name for number, name in (line.split() for line in lines)}
    assert len(acknowledged) > 2 * KILLS
    store = AlertStore(path)
    store.add(some(1), OPEN)  # the file still works
    store.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = dict(connection.execute("SELECT id, transaction_id FROM alert").fetchall())
        halves = connection.execute(
            "SELECT count(*) FROM alert WHERE wallet_id LIKE 'wallet %'"
            " GROUP BY wallet_id, raised_ms HAVING count(*) % 2"
        ).fetchall()
    connection.close()
    assert acknowledged.items() <= kept.items()
    assert halves == []
