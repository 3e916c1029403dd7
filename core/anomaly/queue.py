"""What an analyst looks at: at most so many wallets a day, the strangest first.

The budget is a ceiling. An event becomes a candidate only by a tail of at most 0.001 or by a typology, so that a clean
ledger gives few alerts however large the budget is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly.ledger import MISSING
from core.anomaly.reading import AlertReading
from core.anomaly.score import Scores
from core.anomaly.typologies import fired
from core.arrays import Floats
from core.spans import DAY_MS, day_text, utc_moment

DEFAULT_BUDGET: Final = 10
MAX_BUDGET: Final = 100
RULE_DECADES: Final = 2.0  # a typology counts as much as a tail a hundred times smaller


@dataclass(frozen=True)
class QueuedAlert:
    """One wallet on one day: what is said of it, and where it stands in the ledger.

    Attributes:
        row: The ledger's row of its most pressing event.
        wallet: Code in the ledger.
        day: Days since 1970, UTC.
        rank_of_day: From 1, among the alerts of its day.
        reading: What is said, ranked over all days; `Review.read` adds its currency and its reasons.
    """

    row: int
    wallet: int
    day: int
    rank_of_day: int
    reading: AlertReading


@dataclass(frozen=True)
class Queue:
    """The alerts within the budget, the most pressing first, and what the budget left out.

    Attributes:
        alerts: Within the budget.
        days: Days with a scored event.
    """

    alerts: tuple[QueuedAlert, ...]
    days: int


def priority(scored: Scores) -> Floats:
    """How pressing each event is: decades of its tail and two for each typology; or by verdicts or a simpler order."""
    if scored.by_verdicts is not None:
        return scored.by_verdicts.priority
    own = np.asarray(-np.log10(scored.tail) + RULE_DECADES * scored.rules.sum(axis=1))
    return own if scored.by_order is None else np.where(scored.by_order.simpler > 0, scored.by_order.priority, own)


def build_queue(scored: Scores, wallets_per_day: int = DEFAULT_BUDGET, most: int | None = None) -> Queue:
    """The queue of a scored ledger.

    Args:
        scored: What `score_ledger` returned.
        wallets_per_day: The budget, 0 and more; days are days of UTC.
        most: How many alerts at most, the most pressing ones; all when None.
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
    rank_of_day = np.empty(len(ranked), dtype=np.int64)
    rank_of_day[ranked] = np.arange(len(ranked)) - np.repeat(starts, wallets) + 1
    within = ranked[rank_of_day[ranked] <= wallets_per_day]
    within = within[np.lexsort((-scored.raw[tops[within]], -priority(scored)[tops[within]]))]
    alerts = tuple(
        _alert(scored, rank, int(rank_of_day[i]), int(tops[i]), int(events[i]), fired(rules[i]))
        for rank, i in enumerate(within[:most], 1)
    )
    return Queue(alerts, days_scored)


def _alert(
    scored: Scores, rank: int, rank_of_day: int, row: int, events: int, typologies: tuple[str, ...]
) -> QueuedAlert:
    ledger, tail = scored.ledger, float(scored.tail[row])
    wallet, time_ms = int(ledger.wallet[row]), int(ledger.time_ms[row])
    party = MISSING if ledger.counterparty is None else int(ledger.counterparty[row])
    label = MISSING if ledger.label is None else int(ledger.label[row])
    chance = np.nan if scored.by_verdicts is None else scored.by_verdicts.chance[row]
    day = time_ms // DAY_MS
    reading = AlertReading(
        rank=rank,
        day=day_text(day),
        wallet_id=ledger.name_of("party", wallet),
        transaction_id=ledger.id_of(row),
        time=utc_moment(time_ms),
        amount=float(ledger.amount[row]),
        currency=None,
        counterparty=None if party == MISSING else ledger.name_of("party", party),
        fraud_score=1.0 - tail,
        raw_score=float(scored.raw[row]),
        tail=tail,
        typologies=typologies,
        events=events,
        reasons=(),
        contrast=(),
        label=None if label == MISSING else bool(label),
        chance=None if np.isnan(chance) else float(chance),
    )
    return QueuedAlert(row, wallet, day, rank_of_day, reading)
