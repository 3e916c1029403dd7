"""Verdicts on events of a ledger, each known from a moment on, and the history of a counterparty that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly.ledger import MISSING, Codes, Ledger
from core.arrays import Flags, Floats, Ints
from core.spans import DAY_MS

EVER: Final = 100_000
WINDOW_DAYS: Final = (14, 28, EVER)
PRIOR_FRAUDS, PRIOR_JUDGED = 0.02, 2.0  # what a share starts from before anything was judged
HISTORY: Final = tuple(f"{name}_{days}d" for days in WINDOW_DAYS for name in ("judged", "frauds", "share"))


@dataclass(frozen=True)
class JudgedEvents:
    """Verdicts of fraud or no fraud, an event each.

    Attributes:
        rows: Places of the events in their ledger, shape (m,), ascending and different.
        fraud: What they turned out to be, shape (m,).
        known_ms: From when on that is known, milliseconds since 1970, shape (m,).
    """

    rows: Ints
    fraud: Flags
    known_ms: Ints

    def __len__(self) -> int:
        return len(self.rows)

    def before(self, moment_ms: int) -> JudgedEvents:
        """What was known strictly before a moment."""
        return self.where(self.known_ms < moment_ms)

    def where(self, held: Flags | Ints) -> JudgedEvents:
        """Some of them, by mask or place."""
        return JudgedEvents(self.rows[held], self.fraud[held], self.known_ms[held])


@dataclass(frozen=True)
class VerdictSource:
    """Where verdicts come from, before they are put beside a ledger.

    Attributes:
        by_id: Transaction -> whether it was fraud, and when that was said, milliseconds since 1970; None where the
            labels of the file are taken instead.
        delay_ms: Each verdict is taken to be known so long after its event; None for the moment in which it was said.
    """

    by_id: Mapping[str, tuple[bool, int]] | None
    delay_ms: int | None

    def of(self, ledger: Ledger) -> JudgedEvents:
        """The verdicts on events of a ledger; what they say of others is left out.

        Raises:
            ValueError: Labels are asked for without a delay: a file does not say when a label was known.
        """
        if self.by_id is None:
            if self.delay_ms is None:
                raise ValueError("labels need a delay")
            label = np.full(len(ledger), MISSING, np.int8) if ledger.label is None else ledger.label
            rows = np.flatnonzero(label != MISSING).astype(np.int64)
            return JudgedEvents(rows, label[rows] == 1, ledger.time_ms[rows] + self.delay_ms)
        rows = _named(ledger, self.by_id)
        said = [self.by_id[ledger.id_of(row)] for row in rows.tolist()]
        known = np.array([at_ms for _, at_ms in said], dtype=np.int64)
        if self.delay_ms is not None:
            known = ledger.time_ms[rows] + self.delay_ms
        # Whenever it was written down, nobody judges an event that has not happened.
        return JudgedEvents(
            rows, np.array([fraud for fraud, _ in said], dtype=np.bool_), np.maximum(known, ledger.time_ms[rows])
        )


def _named(ledger: Ledger, wanted: Mapping[str, object]) -> Ints:
    if ledger.ids is None:
        numbers = [int(one) - 1 for one in wanted if one.isascii() and one.isdigit() and str(int(one)) == one]
        return np.array(sorted(one for one in numbers if 0 <= one < len(ledger)), dtype=np.int64)
    return np.array([row for row, name in enumerate(ledger.ids) if str(name) in wanted], dtype=np.int64)


def judged_history(party: Codes | None, time_ms: Ints, rows: Ints, judged: JudgedEvents) -> Floats:
    """What was known of each event's counterparty strictly before the event: verdicts, frauds and their share.

    Args:
        party: Counterparty of each of n events, shape (n,); None for a ledger without.
        time_ms: When they were, shape (n,).
        rows: Places of the events asked about, shape (m,).
        judged: The verdicts, on whichever of the n events.

    Returns:
        Shape (m, len(HISTORY)); of an event without a counterparty as if nothing was known of one.
    """
    out = np.zeros((len(rows), len(HISTORY)))
    out[:, 2::3] = PRIOR_FRAUDS / PRIOR_JUDGED
    if party is None or not len(judged):
        return out
    held = np.flatnonzero(party[judged.rows] != MISSING)
    owner, known = party[judged.rows[held]].astype(np.int64), judged.known_ms[held]
    order = np.lexsort((known, owner))
    moments = np.unique(known)
    width = len(moments) + 1
    keys = owner[order] * width + np.searchsorted(moments, known[order])
    frauds = np.concatenate([[0], np.cumsum(judged.fraud[held][order])])
    own, when = np.maximum(party[rows].astype(np.int64), 0), time_ms[rows]
    last = np.searchsorted(keys, own * width + np.searchsorted(moments, when, "left"))
    for place, days in enumerate(WINDOW_DAYS):
        first = np.searchsorted(keys, own * width + np.searchsorted(moments, when - days * DAY_MS, "left"))
        many, bad = last - first, frauds[last] - frauds[first]
        out[:, 3 * place] = many
        out[:, 3 * place + 1] = bad
        out[:, 3 * place + 2] = (bad + PRIOR_FRAUDS) / (many + PRIOR_JUDGED)
    nobody = party[rows] == MISSING
    out[nobody, :] = 0.0
    out[np.ix_(nobody, range(2, len(HISTORY), 3))] = PRIOR_FRAUDS / PRIOR_JUDGED
    return out
