"""References on disk: read as they were kept, their owner's alone, bounded, and forgotten in time."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import numpy as np
import pytest

from core.anomaly.earlier import KeptEvents
from core.anomaly.ledger import Ledger
from core.errors import Busy, InvalidInput, TooLarge
from core.memory.references import MAX_OF_OWNER, ReferenceStore, pack_events, unpack_events
from core.simulate.ledger import simulate_ledger
from tests.anomaly.made import event, ledger_of

ANN, BOB = b"a" * 32, b"b" * 32


def some(count: int = 3) -> KeptEvents:
    """A few events."""
    return KeptEvents.of(ledger_of([event(number, number) for number in range(count)]), None)


def test_what_is_kept_is_read_as_it_was() -> None:
    ledger = simulate_ledger(1_000, seed=1, episodes=1).ledger
    events = KeptEvents.of(ledger, np.full(len(ledger), "EUR"))
    found = unpack_events(pack_events(events))
    assert (found.currency == "EUR").all()
    for item in dataclasses.fields(Ledger):
        value = getattr(events.ledger, item.name)
        if isinstance(value, np.ndarray):
            np.testing.assert_array_equal(getattr(found.ledger, item.name), value)
        elif item.name != "names":
            assert getattr(found.ledger, item.name) is None
    assert found.ledger.name_of("party", 3) == ledger.name_of("party", 3)


def test_a_name_holds_what_was_kept_last_and_nobody_else_reads_it(tmp_path: Path) -> None:
    store = ReferenceStore(tmp_path / "r.sqlite3", 30)
    store.keep(ANN, "spring", some(3))
    store.keep(ANN, "spring", some(5))
    assert len(store.read(ANN, "spring").ledger) == 5
    with pytest.raises(InvalidInput) as caught:
        store.read(ANN, "sprnig")
    assert (caught.value.field, caught.value.allowed) == ("options.reference", "spring")
    with pytest.raises(InvalidInput, match="none is kept yet"):
        store.read(BOB, "spring")
    store.close()
    again = ReferenceStore(tmp_path / "r.sqlite3", 30)
    assert len(again.read(ANN, "spring").ledger) == 5
    again.close()


def test_what_is_too_much_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    store = ReferenceStore(tmp_path / "r.sqlite3", 30, max_events=4)
    with pytest.raises(TooLarge) as large:
        store.keep(ANN, "x", some(5))
    assert large.value.field == "options.keep_reference"
    for place in range(MAX_OF_OWNER):
        store.keep(ANN, f"r{place}", some())
    with pytest.raises(Busy):
        store.keep(ANN, "one more", some())
    store.keep(ANN, "r0", some(4))
    store.keep(BOB, "r0", some())
    assert len(store.read(ANN, "r0").ledger) == 4
    store.close()


def test_what_is_too_old_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ReferenceStore(tmp_path / "r.sqlite3", 30)
    store.keep(ANN, "spring", some())
    now = time.time()
    monkeypatch.setattr("core.memory.references.time.time", lambda: now + 31 * 86_400)
    with pytest.raises(InvalidInput):
        store.read(ANN, "spring")
    store.close()
