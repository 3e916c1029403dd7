"""What a session was told is read in the order in which it was heard, each event once, and of that session alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import core.memory.stream
from core.memory.heard import hash_of, hear
from core.memory.store import EventStore
from core.memory.stream import ToldEvent
from tests.memory.test_score import told


def tell(store: EventStore, key: bytes, names: str) -> None:
    """Keep an event for each letter, answered with it."""
    with store.session(key) as memory:
        for place, name in enumerate(names):
            memory.add("EUR", hear(told(name, place)), hash_of(name), b"", name)


def all_of(store: EventStore, key: bytes, most: int, after: int | None = 0) -> list[ToldEvent]:
    """Every event, in parts."""
    found: list[ToldEvent] = []
    for _ in range(20):
        part = store.told(key, after, most)
        found, after = found + list(part.events), part.until
    return found


@pytest.fixture
def store(tmp_path: Path) -> EventStore:
    """Two sessions, told in turns."""
    made = EventStore(tmp_path / "s", 90)
    for key, names in ((b"a", "pq"), (b"b", "xyz"), (b"a", "rst")):
        tell(made, key, names)
    return made


@pytest.mark.parametrize("most", [1, 2, 5, 50])
def test_each_event_is_read_once_in_its_order_and_nobody_elses(
    most: int, store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at_once in (1, 3, 200_000):
        monkeypatch.setattr(core.memory.stream, "LOOKED_AT_ONCE", at_once)
        assert "".join(one.answer for one in all_of(store, b"a", most)) == "pqrst"
    first = all_of(store, b"a", most)[0]
    assert (first.currency, first.amount, first.wallet) == ("EUR", told("p", 0).amount, hear(told("p", 0)).wallet)


def test_from_now_on_nothing_of_before_is_read_and_what_follows_is(store: EventStore) -> None:
    part = store.told(b"a", None, 0)
    assert part.events == ()
    assert all_of(store, b"a", 9, part.until) == []
    tell(store, b"a", "uv")
    assert "".join(one.answer for one in all_of(store, b"a", 9, part.until)) == "uv"


def test_who_asks_for_none_stays_where_she_is_and_a_session_that_is_not_there_is_not_made(store: EventStore) -> None:
    assert store.told(b"a", 1, 0).until == 1
    assert not store.told(b"c", 0, 9).known
    assert not store.told(b"c", 0, 9).known
    assert store.told(b"b", 0, 0).known
