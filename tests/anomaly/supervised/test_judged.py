"""Verdicts beside a ledger, and what they say of a counterparty before each event and not after."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.supervised.judged import EVER, HISTORY, JudgedEvents, VerdictSource, judged_history
from core.spans import DAY_MS
from tests.anomaly.made import event, ledger_of

PARTY = np.array([7, 7, 7, 8, -1], dtype=np.int32)
TIME_MS = np.array([0, 10, 40, 40, 40], dtype=np.int64) * DAY_MS
COLUMN = {name: place for place, name in enumerate(HISTORY)}


def judged(known_days: list[int], fraud: list[bool]) -> JudgedEvents:
    rows = np.arange(len(fraud), dtype=np.int64)
    return JudgedEvents(rows, np.array(fraud), np.array(known_days, dtype=np.int64) * DAY_MS)


def test_a_history_counts_what_was_known_strictly_before_the_event() -> None:
    found = judged_history(PARTY, TIME_MS, np.arange(5), judged([20, 40], [True, True]))
    # The second verdict is known at the very moment of the third event, and not before it.
    assert found[2, [COLUMN["judged_14d"], COLUMN["judged_28d"], COLUMN[f"judged_{EVER}d"]]].tolist() == [0, 1, 1]
    assert found[2, COLUMN[f"frauds_{EVER}d"]] == 1
    assert found[2, COLUMN[f"share_{EVER}d"]] == pytest.approx(1.02 / 3)
    for place in (0, 1, 3, 4):
        assert found[place].tolist() == [0, 0, 0.01] * 3


@pytest.mark.parametrize("party", [None, np.full(5, -1, dtype=np.int32)])
def test_without_a_counterparty_nothing_is_known_of_one(party: np.ndarray[tuple[int], np.dtype[np.int32]]) -> None:
    found = judged_history(party, TIME_MS, np.arange(5), judged([1, 2], [True, False]))
    assert (found == [0, 0, 0.01] * 3).all()


def test_a_history_agrees_with_counting_by_hand() -> None:
    rng = np.random.default_rng(1)
    party, time = rng.integers(-1, 6, 300).astype(np.int32), rng.integers(0, 90 * DAY_MS, 300)
    made = JudgedEvents(np.arange(300), rng.random(300) < 0.3, time + rng.integers(0, 20 * DAY_MS, 300))
    found = judged_history(party, time, np.arange(300), made)
    for row in range(300):
        for days in (14, 28, EVER):
            known = (party == party[row]) & (party >= 0) & (made.known_ms < time[row])
            known &= made.known_ms >= time[row] - days * DAY_MS
            assert found[row, COLUMN[f"judged_{days}d"]] == known.sum()
            assert found[row, COLUMN[f"frauds_{days}d"]] == (known & made.fraud).sum()


def test_before_leaves_out_the_moment_itself() -> None:
    assert judged([1, 2, 3], [True, False, True]).before(2 * DAY_MS).rows.tolist() == [0]


def test_a_log_speaks_of_the_events_of_a_ledger_by_their_ids() -> None:
    ledger = ledger_of([event(number, number) for number in range(3)])
    at = int(ledger.time_ms[2]) + DAY_MS
    said = {"3": (True, at), "1": (False, 5), "0": (True, at), "03": (True, at), "elsewhere": (True, at)}
    found = VerdictSource(said, None).of(ledger)
    assert (found.rows.tolist(), found.fraud.tolist()) == ([0, 2], [False, True])
    # Said before the event: it cannot be known before the event either.
    assert found.known_ms.tolist() == [ledger.time_ms[0], at]
    assert VerdictSource(said, 7 * DAY_MS).of(ledger).known_ms.tolist() == [
        int(ledger.time_ms[row]) + 7 * DAY_MS for row in (0, 2)
    ]


def test_a_log_speaks_of_named_events_too() -> None:
    ledger = replace(ledger_of([event(number, number) for number in range(3)]), ids=["a", "b", "a"])
    found = VerdictSource({"a": (True, 0), "c": (True, 0)}, None).of(ledger)
    assert found.rows.tolist() == [0, 2]


def test_labels_are_known_so_long_after_their_events() -> None:
    ledger = ledger_of([event(number, number) for number in range(3)])
    assert len(VerdictSource(None, DAY_MS).of(ledger)) == 0
    with pytest.raises(ValueError, match="delay"):
        VerdictSource(None, None).of(ledger)
