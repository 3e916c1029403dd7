"""Snapshots on disk: kept for a while, deleted by their secret alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.errors import Busy, TooLarge
from core.front.snapshot_store import MAX_CHARS, SnapshotStore
from core.spans import DAY_S


def test_what_is_kept_is_read_until_its_day_and_then_nothing_is_left(tmp_path: Path) -> None:
    now = [1_000_000.0]
    store = SnapshotStore(tmp_path / "s.sqlite3", 2, clock=lambda: now[0])
    keys = store.keep("Customers", "<p>ü</p>")
    found = store.read(keys.key)
    assert found is not None
    assert (found.title, found.body, found.ends_s - found.made_s) == ("Customers", "<p>ü</p>", 2 * DAY_S)
    now[0] = keys.ends_s
    assert store.read(keys.key) is None
    store.close()
    with sqlite3.connect(tmp_path / "s.sqlite3") as file:
        assert file.execute("SELECT count(*) FROM snapshot").fetchone() == (0,)


def test_its_secret_alone_deletes_it_and_is_not_on_disk(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "s.sqlite3", 2)
    first, second = store.keep("a", "x"), store.keep("b", "y")
    assert not store.delete(first.key, second.secret)
    assert not store.delete(first.key, "")
    assert store.delete(first.key, first.secret)
    assert store.read(first.key) is None
    assert store.read(second.key) is not None
    assert second.secret.encode() not in (tmp_path / "s.sqlite3").read_bytes()


def test_there_is_a_bound_for_one_and_for_all(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "s.sqlite3", 2, max_kept=2)
    with pytest.raises(TooLarge, match="2,000,000"):
        store.keep("a", "x" * (MAX_CHARS + 1))
    store.keep("a", "x")
    store.keep("a", "x")
    with pytest.raises(Busy, match="nothing was kept"):
        store.keep("a", "x")
