"""What an analyst looks at: at most so many wallets a day, the strangest first.

The budget is a ceiling. An event becomes a candidate only by a tail of at most 0.001 or by a typology, so that a clean
ledger gives few alerts however large the budget is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly.ledger import Floats
from core.anomaly.score import DAY_MS, ScoredLedger
from core.anomaly.typologies import fired

DEFAULT_BUDGET: Final = 10
RULE_DECADES: Final = 2.0  # a typology counts as much as a tail a hundred times smaller


@dataclass(frozen=True)
class QueueEntry:
    """One wallet on one day.

    Attributes:
        rank: From 1, over all days.
        row: Its most pressing event.
        wallet: Code.
        day: Days since 1970, UTC.
        events: How many of the wallet's events of that day are candidates.
        fraud_score: 1 - tail of the event.
        raw_score: Its raw score.
        tail: Its tail.
        typologies: Those that fired on any of the wallet's events of that day.
    """

    rank: int
    row: int
    wallet: int
    day: int
    events: int
    fraud_score: float
    raw_score: float
    tail: float
    typologies: tuple[str, ...]


@dataclass(frozen=True)
class Queue:
    """The alerts within the budget, the most pressing first, and what the budget left out.

    Attributes:
        alerts: Within the budget.
        days: Days with a scored event.
    """

    alerts: tuple[QueueEntry, ...]
    days: int


def priority(scored: ScoredLedger) -> Floats:
    """How pressing each event is: decades of its tail, and two more for each typology."""
    return np.asarray(-np.log10(scored.tail) + RULE_DECADES * scored.rules.sum(axis=1))


def build_queue(scored: ScoredLedger, wallets_per_day: int = DEFAULT_BUDGET) -> Queue:
    """The queue of a scored ledger.

    Args:
        scored: What `score_ledger` returned.
        wallets_per_day: The budget, 0 and more; days are days of UTC.
    """
    all_days = scored.ledger.time_ms // DAY_MS
    rows = np.flatnonzero(scored.anomalous & scored.scored)
    days_scored = len(np.unique(all_days[scored.scored]))
    if len(rows) == 0:
        return Queue((), days_scored)
    pressing, raw = priority(scored)[rows], scored.raw[rows]
    day, wallet = all_days[rows], scored.ledger.wallet[rows].astype(np.int64)
    order = np.lexsort((-raw, -pressing, wallet, day))
    rows, day, wallet = rows[order], day[order], wallet[order]
    fresh = np.flatnonzero(np.concatenate([[True], (day[1:] != day[:-1]) | (wallet[1:] != wallet[:-1])]))
    events = np.diff(np.append(fresh, len(rows)))
    rules = np.logical_or.reduceat(scored.rules[rows], fresh)
    tops, days = rows[fresh], day[fresh]
    ranked = np.lexsort((-scored.raw[tops], -priority(scored)[tops], days))
    starts = np.flatnonzero(np.concatenate([[True], np.diff(days[ranked]) > 0]))
    wallets = np.diff(np.append(starts, len(ranked)))
    place = np.arange(len(ranked)) - np.repeat(starts, wallets)
    within = ranked[place < wallets_per_day]
    within = within[np.lexsort((-scored.raw[tops[within]], -priority(scored)[tops[within]]))]
    alerts = tuple(
        QueueEntry(
            rank=number,
            row=int(tops[i]),
            wallet=int(scored.ledger.wallet[tops[i]]),
            day=int(days[i]),
            events=int(events[i]),
            fraud_score=float(1.0 - scored.tail[tops[i]]),
            raw_score=float(scored.raw[tops[i]]),
            tail=float(scored.tail[tops[i]]),
            typologies=fired(rules[i]),
        )
        for number, i in enumerate(within, 1)
    )
    return Queue(alerts, days_scored)
