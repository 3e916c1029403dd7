"""Persona over time: re-scored at each month's end on the twelve months before it.

Every window counts the same as one history would (`core.wallet.features.count_totals`; a test holds them equal), but
all of them are scored in a few array operations: distinct addresses in a window are the events whose previous event
with the same address lies before it.

A change is marked where a label begins that holds at three scored month-ends in a row, and that differs from the last
label that did. Windows overlap by eleven months, so a single different month is mostly one burst coming or going.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Ints
from core.segments.model import SegmentModel
from core.segments.nearest import nearest_centroids
from core.segments.reading import smoothed
from core.spans import DAY_S
from core.wallet.counted import CountedEvents
from core.wallet.features import MIN_TRANSACTIONS, Totals, onchain_features
from core.wallet.reading import TimelinePoint

TRAILING_MONTHS = 12
HOLDS_MONTHS = 3
GENESIS_S = 1_438_269_973  # block 0, 30 July 2015: whatever claims to be older is not scored


def timeline(events: CountedEvents, model: SegmentModel, now_s: float) -> tuple[TimelinePoint, ...]:
    """The persona at each month's end since the first transaction that was seen.

    Args:
        events: What counts of a history whose transactions and ERC-20 transfers are known.
        model: The `onchain` model.
        now_s: When the history was read, seconds since 1970: the running month ends there.

    Returns:
        One point per month, oldest first; without a label where fewer than `MIN_TRANSACTIONS` fell into the twelve
        months.
    """
    times = events.time_s
    if not len(times):
        return ()
    starts, ends, shown = _windows(int(times[0]), now_s)
    if not len(ends):
        return ()
    totals = window_totals(events, starts, ends)
    many = (totals.sent + totals.received + totals.created).astype(np.int64)
    scored = many >= MIN_TRANSACTIONS
    labels: list[str | None] = [None] * len(ends)
    shares: list[dict[str, float] | None] = [None] * len(ends)
    if scored.any():
        rows = model.scale.forward(onchain_features(totals)[scored])
        nearest = nearest_centroids(rows, model.centroids)
        refits, k = model.refits.label_many(rows), len(model.labels)
        for place, cluster, answers in zip(np.flatnonzero(scored).tolist(), nearest.tolist(), refits, strict=True):
            counts = np.bincount(answers, minlength=k).tolist()
            labels[place] = model.labels[cluster]
            shares[place] = {model.labels[c]: smoothed(counts[c], k, len(model.refits)) for c in range(k)}
    marked = change_points(labels)
    return tuple(
        TimelinePoint(datetime.fromtimestamp(shown[i], UTC), labels[i], shares[i], int(many[i]), i in marked)
        for i in range(len(ends))
    )


def change_points(labels: Sequence[str | None]) -> frozenset[int]:
    """Where a lasting label begins that differs from the last lasting one; months without a label are passed over."""
    scored = [place for place, label in enumerate(labels) if label is not None]
    marked, settled, begin = set(), None, 0
    for i in range(1, len(scored) + 1):
        if i < len(scored) and labels[scored[i]] == labels[scored[begin]]:
            continue
        if i - begin >= HOLDS_MONTHS:
            label = labels[scored[begin]]
            if settled is not None and label != settled:
                marked.add(scored[begin])
            settled = label
        begin = i
    return frozenset(marked)


def _windows(first_s: int, now_s: float) -> tuple[Ints, Ints, list[int]]:
    """First second, end (exclusive) and shown moment of each window: (months,) each."""
    if now_s <= first_s:
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64), []
    begin, last = (datetime.fromtimestamp(moment, UTC) for moment in (max(first_s, GENESIS_S), now_s))
    first_month, last_month = begin.year * 12 + begin.month, last.year * 12 + last.month
    months = range(first_month, last_month + 1)
    ends = [min(_month_start(month), int(now_s) + 1) for month in months]
    starts = [_month_start(month - TRAILING_MONTHS) for month in months]
    return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64), [end - 1 for end in ends]


def _month_start(month: int) -> int:
    """Second at which the month after `month` begins, counted as year * 12 + month."""
    return int(datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC).timestamp())


def window_totals(events: CountedEvents, starts_s: Ints, ends_s: Ints) -> Totals:
    """Totals of every window [start, end) of one history; fields of shape (windows,)."""
    sent, counted, recipient = events.sent, events.counted, events.recipient
    low, high = (np.searchsorted(events.time_s, edge) for edge in (starts_s, ends_s))
    token_low, token_high = (np.searchsorted(events.token_time_s, edge) for edge in (starts_s, ends_s))
    days = events.time_s // DAY_S
    return Totals(
        sent=_sums(sent, low, high),
        received=_sums(events.received, low, high),
        created=_sums(events.created, low, high),
        active_days=_distinct(days, counted, low, high),
        days=_days(days, counted, low, high),
        median_gap_s=_median_gaps(events.time_s, counted, low, high),
        recipients=_distinct(recipient, sent, low, high),
        top_recipient=_most(recipient, sent, low, high),
        token_calls=_sums(events.token_calls, low, high),
        contract_calls=_sums(events.contract_calls, low, high),
        token_transfers=(token_high - token_low).astype(np.float64),
    )


def _sums(column: Flags, low: Ints, high: Ints) -> NDArray[np.float64]:
    running = np.concatenate([[0], np.cumsum(column)])
    counts: NDArray[np.float64] = (running[high] - running[low]).astype(np.float64)
    return counts


def _distinct(keys: NDArray[Any], mask: Flags, low: Ints, high: Ints) -> NDArray[np.float64]:
    """How many different keys the masked rows of each window hold."""
    before = np.full(len(keys), len(keys), dtype=np.int64)  # a row that is not counted never lies before a window
    last: dict[Any, int] = {}
    places = np.flatnonzero(mask).tolist()
    for place, key in zip(places, keys[mask].tolist(), strict=True):
        before[place] = last.get(key, -1)
        last[key] = place
    windows = zip(low.tolist(), high.tolist(), strict=True)
    return np.array([np.count_nonzero(before[a:b] < a) for a, b in windows], dtype=np.float64)


def _most(keys: NDArray[np.object_], mask: Flags, low: Ints, high: Ints) -> NDArray[np.float64]:
    """How many masked rows of each window the most frequent key has."""
    codes: dict[str, int] = {}
    code = np.array([codes.setdefault(key, len(codes)) for key in keys.tolist()], dtype=np.int64)
    windows = zip(low.tolist(), high.tolist(), strict=True)
    return np.array([np.bincount(code[a:b][mask[a:b]]).max(initial=0) for a, b in windows], dtype=np.float64)


def _median_gaps(times_s: Ints, mask: Flags, low: Ints, high: Ints) -> NDArray[np.float64]:
    """The median gap of each window's masked rows, in seconds; 0 with fewer than two."""
    windows = zip(low.tolist(), high.tolist(), strict=True)
    gaps = [np.diff(times_s[a:b][mask[a:b]]) for a, b in windows]
    return np.array([np.median(one) if len(one) else 0.0 for one in gaps], dtype=np.float64)


def _days(days: Ints, mask: Flags, low: Ints, high: Ints) -> NDArray[np.float64]:
    """Days from the first to the last masked row of each window, both counted."""
    windows = zip(low.tolist(), high.tolist(), strict=True)
    seen = [days[a:b][mask[a:b]] for a, b in windows]
    return np.array([one[-1] - one[0] + 1 if len(one) else 0 for one in seen], dtype=np.float64)
