"""Amounts against a wallet's other ones: round ones, ones that are nearly alike, and refunds of what was not paid.

Kernels over events grouped by wallet and, within a wallet, in the order of (time, id); event i fills out[rows[i]].
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.kernel import DAY_MS, KIND_IN, KIND_LOGIN, add
from core.anomaly.asof.rounded import LOOKED
from core.anomaly.ledger import Bytes, Codes
from core.arrays import Floats, Ints
from core.compiled import compiled

ROUND_7D, PAST_ROUND, ALIKE_7D, SPENT, UNBOUGHT_7D = 63, 64, 65, 66, 67
ALIKE = 0.9  # two amounts are nearly alike where the smaller is at least this share of the larger


@compiled
def compare_sizes(
    starts: Ints, time: Ints, amount: Floats, kind: Bytes, whole: NDArray[np.bool_], out: Floats, rows: Ints
) -> None:
    """Fill the columns ROUND_7D, PAST_ROUND and ALIKE_7D; `whole` says which amounts are round."""
    for w in range(len(starts) - 1):
        week, rounded, recent = starts[w], 0, 0
        for i in range(starts[w], starts[w + 1]):
            while week < i and time[week] <= time[i] - 7 * DAY_MS:
                recent -= 1 if whole[week] and kind[week] != KIND_LOGIN else 0
                week += 1
            row = out[rows[i]]
            row[ROUND_7D], row[PAST_ROUND] = recent, rounded
            row[ALIKE_7D] = alike_before(i, max(week, i - LOOKED), amount, kind)
            if whole[i] and kind[i] != KIND_LOGIN:
                rounded += 1
                recent += 1


@compiled
def alike_before(i: int, first: int, amount: Floats, kind: Bytes) -> int:
    """How many of the events [first, i) move money the way event i does, and nearly as much."""
    alike = 0
    if kind[i] == KIND_LOGIN or amount[i] <= 0:
        return alike
    for j in range(first, i):
        if kind[j] != KIND_LOGIN and (kind[j] == KIND_IN) == (kind[i] == KIND_IN):
            near = min(amount[i], amount[j]) >= ALIKE * max(amount[i], amount[j])
            alike += 1 if near else 0
    return alike


@compiled
def compare_refunds(
    starts: Ints,
    time: Ints,
    amount: Floats,
    kind: Bytes,
    party: Codes,
    refund: NDArray[np.bool_],
    keys: int,
    out: Floats,
    rows: Ints,
) -> None:
    """Fill the columns SPENT and UNBOUGHT_7D.

    `party` is MISSING where the wallet pays itself, `refund` says what is a refund by its type, and `keys` is above
    every code of a counterparty.
    """
    high, low = np.zeros(keys), np.zeros(keys)
    odd = np.zeros(len(time), dtype=np.bool_)
    for w in range(len(starts) - 1):
        week, unbought = starts[w], 0
        for i in range(starts[w], starts[w + 1]):
            while week < i and time[week] <= time[i] - 7 * DAY_MS:
                unbought -= 1 if odd[week] else 0
                week += 1
            row, who = out[rows[i]], party[i]
            row[SPENT], row[UNBOUGHT_7D] = np.nan, unbought
            if who < 0 or kind[i] == KIND_LOGIN:
                continue
            row[SPENT] = max(0.0, high[who] + low[who])
            odd[i] = refund[i] and amount[i] > row[SPENT] * (1.0 + 1e-9)
            unbought += 1 if odd[i] else 0
            high[who], low[who] = add(high[who], low[who], -amount[i] if kind[i] == KIND_IN else amount[i])
        for i in range(starts[w], starts[w + 1]):
            if party[i] >= 0:
                high[party[i]], low[party[i]] = 0.0, 0.0
