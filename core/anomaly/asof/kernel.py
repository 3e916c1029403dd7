"""The compiled pass. Each helper fills its own columns of `out` for the events [start, end) of one wallet.

Events arrive grouped by wallet and, within a wallet, ordered by (time, id): "before" means earlier in that order, so
that of events at the same moment each sees those with a smaller id and no other. A window of length W at time t holds
the earlier events with a time in (t - W, t].

Sums are kept as pairs of doubles (Knuth's TwoSum), so that a window's sum does not drift with what left it before.
The layout's constants are here: compiled code is cached by this file alone.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from core.anomaly.ledger import Bytes, Codes
from core.arrays import Floats, Ints
from core.compiled import compiled

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
# The windows: 1 h, 24 h, 7 d, 30 d. Everything below that takes one of four follows this order.
WINDOWS_MS = (HOUR_MS, DAY_MS, 7 * DAY_MS, 30 * DAY_MS)
IN_1H, IN_24H, IN_7D, IN_30D = 0, 1, 2, 3

COUNT, SUM, MAX, PARTIES, DEVICES, COUNTRIES = 0, 4, 8, 12, 16, 20
SINCE, GAP, PAST, AGE, MEAN, SPREAD, TOP, LOG_MEAN, LOG_SPREAD = 24, 25, 26, 27, 28, 29, 30, 31, 32
FIRST_PARTY, FIRST_COUNTRY, FIRST_DEVICE, NOVELTY, HOUR_SHARE = 33, 34, 35, 36, 37
KM, TRAVEL_H, LOGINS, REDEEMS_1H, REDEEMS_24H, UNDER_24H, UNDER_7D = 38, 39, 40, 41, 42, 43, 44
DEVICE_H, INTAKE, OUTFLOW, PEER_COUNT, PEER_SUM, PEER_COUNT_7D = 45, 46, 47, 48, 49, 50
PAST_EVENTS = 51

KIND_IN, KIND_OUT, KIND_LOGIN, KIND_REDEEM = 1, 2, 3, 4
HOUR_PRIOR = 6.0  # how many events a wallet's habit of the day has to outweigh: an even spread over 24 hours


@compiled
def window_starts(i: int, time: Ints, first: Ints, counts: Floats) -> None:
    """Move the first event of each window up to event i and count what is in it."""
    for w in range(4):
        j = first[w]
        while j < i and time[j] <= time[i] - WINDOWS_MS[w]:
            j += 1
        first[w] = j
        counts[COUNT + w] = i - j


@compiled
def add(high: float, low: float, value: float) -> tuple[float, float]:
    """(high + low) + value without loss."""
    total = high + value
    part = total - high
    return total, low + ((high - (total - part)) + (value - part))


@compiled
def between(high: Floats, low: Floats, first: int, last: int) -> float:
    """The sum of the values [first, last) of running pairs."""
    total, rest = add(high[last], low[last] - low[first], -high[first])
    return total + rest


@compiled
def amounts_per_window(
    start: int,
    end: int,
    time: Ints,
    amount: Floats,
    kind: Bytes,
    leaves: NDArray[np.bool_],
    high: Floats,
    low: Floats,
    spent: Floats,
    spent_low: Floats,
    queue: Ints,
    out: Floats,
    rows: Ints,
) -> None:
    """Counts, sums and maxima per window, the gap before the last day's activity, and what went out in a day."""
    first = np.full(4, start, dtype=np.int64)
    head, tail = np.zeros(4, dtype=np.int64), np.zeros(4, dtype=np.int64)
    high[0], low[0], spent[0], spent_low[0] = 0.0, 0.0, 0.0, 0.0
    for i in range(start, end):
        row, k = out[rows[i]], i - start
        window_starts(i, time, first, row)
        for w in range(4):
            row[SUM + w] = between(high, low, first[w] - start, k)
            while head[w] < tail[w] and queue[w, head[w]] < first[w]:
                head[w] += 1
            row[MAX + w] = amount[queue[w, head[w]]] if head[w] < tail[w] else np.nan
        row[OUTFLOW] = between(spent, spent_low, first[IN_24H] - start, k)
        row[SINCE] = (time[i] - time[i - 1]) / 1000.0 if i > start else np.nan
        j = first[IN_24H]
        row[GAP] = (time[j] - time[j - 1]) / 1000.0 if j > start else np.nan
        high[k + 1], low[k + 1] = add(high[k], low[k], amount[i])
        spent[k + 1], spent_low[k + 1] = add(spent[k], spent_low[k], amount[i] if leaves[i] else 0.0)
        if kind[i] != KIND_LOGIN:
            for w in range(4):
                while head[w] < tail[w] and amount[queue[w, tail[w] - 1]] <= amount[i]:
                    tail[w] -= 1
                queue[w, tail[w]] = i
                tail[w] += 1


@compiled
def distinct(
    start: int,
    end: int,
    time: Ints,
    key: Codes,
    last: Ints,
    before: Ints,
    after: Ints,
    base: int,
    first_at: int,
    out: Floats,
    rows: Ints,
) -> None:
    """Distinct keys per window, and whether an event brings a key that the wallet never had.

    A key is counted once because an event adds to the count only if the key's previous event is not in the window,
    and takes from it only if its next one is not.
    """
    first = np.full(4, start, dtype=np.int64)
    count = np.zeros(4, dtype=np.int64)
    seen = 0
    for i in range(start, end):
        code = key[i]
        before[i], after[i] = -1, -1
        if code >= 0 and last[code] >= start:
            before[i] = last[code]
            after[last[code]] = i
        row = out[rows[i]]
        for w in range(4):
            j = first[w]
            if i > start and key[i - 1] >= 0 and before[i - 1] < j:
                count[w] += 1
            while j < i and time[j] <= time[i] - WINDOWS_MS[w]:
                # The key's next event may be this very one, which is not in its own window.
                if key[j] >= 0 and (after[j] < 0 or after[j] >= i):
                    count[w] -= 1
                j += 1
            first[w] = j
            row[base + w] = count[w]
        row[first_at] = np.nan if code < 0 else (1.0 if before[i] < 0 and seen > 0 else 0.0)
        if code >= 0:
            last[code] = i
            seen += 1


@compiled
def absent(start: int, end: int, base: int, first_at: int, out: Floats, rows: Ints) -> None:
    """What `distinct` fills in for a column that the ledger does not have."""
    for i in range(start, end):
        row = out[rows[i]]
        row[base : base + 4] = 0.0
        row[first_at] = np.nan


@compiled
def own_past(
    start: int,
    end: int,
    time: Ints,
    amount: Floats,
    kind: Bytes,
    party: Codes,
    before: Ints,
    out: Floats,
    rows: Ints,
) -> None:
    """What the wallet usually does: amounts (Welford's moments), hours, and how often it meets someone new.

    Money that comes in and money that goes out have a usual each: what a salary is says nothing of a purchase.
    """
    n, log_n = np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.int64)
    mean, square, log_mean, log_square = np.zeros(2), np.zeros(2), np.zeros(2), np.zeros(2)
    top = np.full(2, np.nan)
    hours = np.zeros(24)
    met, new = 0, 0
    for i in range(start, end):
        row = out[rows[i]]
        s = 0 if kind[i] == KIND_IN else 1
        row[PAST] = n[s]
        row[PAST_EVENTS] = i - start
        row[AGE] = (time[i] - time[start]) / DAY_MS
        row[MEAN] = mean[s] if n[s] > 0 else np.nan
        row[SPREAD] = math.sqrt(square[s] / (n[s] - 1)) if n[s] > 1 else np.nan
        row[TOP] = top[s]
        row[LOG_MEAN] = log_mean[s] if log_n[s] > 0 else np.nan
        row[LOG_SPREAD] = math.sqrt(log_square[s] / (log_n[s] - 1)) if log_n[s] > 1 else np.nan
        row[NOVELTY] = new / met if met > 0 else np.nan
        hour = (time[i] // HOUR_MS) % 24
        near = hours[hour - 1] + hours[hour] + hours[(hour + 1) % 24]
        row[HOUR_SHARE] = (near + HOUR_PRIOR / 8.0) / (i - start + HOUR_PRIOR)
        hours[hour] += 1.0
        if party[i] >= 0:
            met += 1
            new += 1 if before[i] < 0 else 0
        if kind[i] == KIND_LOGIN:
            continue
        n[s] += 1
        step = amount[i] - mean[s]
        mean[s] += step / n[s]
        square[s] += step * (amount[i] - mean[s])
        top[s] = amount[i] if n[s] == 1 else max(top[s], amount[i])
        if amount[i] > 0:
            log_n[s] += 1
            value = math.log(amount[i])
            step = value - log_mean[s]
            log_mean[s] += step / log_n[s]
            log_square[s] += step * (value - log_mean[s])


@compiled
def moments(
    start: int,
    end: int,
    time: Ints,
    kind: Bytes,
    under: NDArray[np.bool_],
    device: Codes,
    before: Ints,
    tally: Ints,
    out: Floats,
    rows: Ints,
) -> None:
    """Logins, redemptions and just-under amounts per window, and the hours since a new device came."""
    day, week, hour = start, start, start
    arrived = np.nan
    seen = 0
    tally[0, 0], tally[0, 1], tally[0, 2] = 0, 0, 0
    for i in range(start, end):
        while hour < i and time[hour] <= time[i] - WINDOWS_MS[IN_1H]:
            hour += 1
        while day < i and time[day] <= time[i] - WINDOWS_MS[IN_24H]:
            day += 1
        while week < i and time[week] <= time[i] - WINDOWS_MS[IN_7D]:
            week += 1
        row, k = out[rows[i]], i - start
        row[LOGINS] = tally[k, 0] - tally[day - start, 0]
        row[REDEEMS_1H] = tally[k, 1] - tally[hour - start, 1]
        row[REDEEMS_24H] = tally[k, 1] - tally[day - start, 1]
        row[UNDER_24H] = tally[k, 2] - tally[day - start, 2]
        row[UNDER_7D] = tally[k, 2] - tally[week - start, 2]
        tally[k + 1, 0] = tally[k, 0] + (1 if kind[i] == KIND_LOGIN else 0)
        tally[k + 1, 1] = tally[k, 1] + (1 if kind[i] == KIND_REDEEM else 0)
        tally[k + 1, 2] = tally[k, 2] + (1 if under[i] else 0)
        if device[i] >= 0:
            if before[i] < 0 and seen > 0:
                arrived = float(time[i])
            seen += 1
        row[DEVICE_H] = (time[i] - arrived) / HOUR_MS


@compiled
def walk(
    starts: Ints,
    time: Ints,
    amount: Floats,
    kind: Bytes,
    leaves: NDArray[np.bool_],
    under: NDArray[np.bool_],
    party: Codes,
    device: Codes,
    country: Codes,
    keys: int,
    out: Floats,
    rows: Ints,
) -> None:
    """Every wallet in turn: wallet w holds the grouped events [starts[w], starts[w + 1]), event i fills out[rows[i]].

    `leaves` says whether money leaves the wallet. `keys` is above every code of party, device and country. The columns
    of travel and of intake are filled by passes of their own.
    """
    n, longest = len(time), 1 + np.max(starts[1:] - starts[:-1])
    high, low, spent, spent_low = np.empty(longest), np.empty(longest), np.empty(longest), np.empty(longest)
    queue, tally = np.empty((4, longest), dtype=np.int64), np.empty((longest, 3), dtype=np.int64)
    last_party, last_device = np.full(keys, -1, dtype=np.int64), np.full(keys, -1, dtype=np.int64)
    last_country = np.full(keys, -1, dtype=np.int64)
    met, held, after = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.int64), np.empty(n, dtype=np.int64)
    has_country, has_device = country.max() >= 0, device.max() >= 0
    for w in range(len(starts) - 1):
        a, b = starts[w], starts[w + 1]
        if a == b:
            continue
        amounts_per_window(a, b, time, amount, kind, leaves, high, low, spent, spent_low, queue, out, rows)
        if has_country:
            distinct(a, b, time, country, last_country, met, after, COUNTRIES, FIRST_COUNTRY, out, rows)
        else:
            absent(a, b, COUNTRIES, FIRST_COUNTRY, out, rows)
        distinct(a, b, time, party, last_party, met, after, PARTIES, FIRST_PARTY, out, rows)
        if has_device:
            distinct(a, b, time, device, last_device, held, after, DEVICES, FIRST_DEVICE, out, rows)
        else:
            absent(a, b, DEVICES, FIRST_DEVICE, out, rows)
        own_past(a, b, time, amount, kind, party, met, out, rows)
        moments(a, b, time, kind, under, device, held, tally, out, rows)
