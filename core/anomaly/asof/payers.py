"""Who paid a wallet within a day, and how much of it came back from where the wallet had put money before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.kernel import DAY_MS, KIND_IN, add
from core.anomaly.ledger import Bytes, Codes
from core.arrays import Flags, Ints
from core.compiled import compiled

PAYERS, SAVED = 56, 60


def pairs_of(source: Codes, target: Codes, moves: Flags, parties: int) -> tuple[Ints, Ints, int]:
    """Transfers numbered by who pays whom.

    Args:
        source: Who gives, a code per event.
        target: Who gets.
        moves: Which events move money from one party to another.
        parties: Above every code.

    Returns:
        Per event the number of its pair, -1 where no money moves, and the number of the same two the other way round,
        -1 where that never happens; how many pairs there are.
    """
    pair, back = np.full(len(source), -1, dtype=np.int64), np.full(len(source), -1, dtype=np.int64)
    forth = source[moves].astype(np.int64) * parties + target[moves]
    known, number = np.unique(forth, return_inverse=True)
    pair[moves] = number
    reverse = target[moves].astype(np.int64) * parties + source[moves]
    place = np.minimum(np.searchsorted(known, reverse), max(0, len(known) - 1))
    back[moves] = np.where(known[place] == reverse, place, -1) if len(known) else -1
    return pair, back, len(known)


@compiled
def count_payers(
    order: Ints,
    time: Ints,
    wallet: Codes,
    amount: NDArray[np.float64],
    kind: Bytes,
    target: Codes,
    pair: Ints,
    back: Ints,
    pairs: int,
    parties: int,
    out: NDArray[np.float64],
) -> None:
    """Fill the columns PAYERS and SAVED, walking the whole ledger in the order of (time, id).

    What comes from somebody to whom the wallet itself had sent money before is taken to be its own, put away there.
    """
    after = np.full(len(time), -1, dtype=np.int64)
    head, newest = np.full(parties, -1, dtype=np.int64), np.full(parties, -1, dtype=np.int64)
    different, held = np.zeros(parties, dtype=np.int64), np.zeros(pairs, dtype=np.int64)
    sent = np.zeros(pairs, dtype=np.bool_)
    own = np.zeros(len(time), dtype=np.bool_)
    high, low = np.zeros(parties), np.zeros(parties)
    for i in order:
        who = wallet[i]
        j = head[who]
        while j >= 0 and time[j] <= time[i] - DAY_MS:
            held[pair[j]] -= 1
            different[who] -= 1 if held[pair[j]] == 0 else 0
            if own[j]:
                high[who], low[who] = add(high[who], low[who], -amount[j])
            j = after[j]
        head[who] = j
        if j < 0:
            high[who], low[who] = 0.0, 0.0
        out[i, PAYERS], out[i, SAVED] = different[who], high[who] + low[who]
        if pair[i] < 0:
            continue
        where = target[i]
        own[i] = back[i] >= 0 and sent[back[i]]
        different[where] += 1 if held[pair[i]] == 0 else 0
        held[pair[i]] += 1
        if own[i]:
            high[where], low[where] = add(high[where], low[where], amount[i])
        if head[where] < 0:
            head[where] = i
        else:
            after[newest[where]] = i
        newest[where] = i
        sent[pair[i]] |= kind[i] != KIND_IN
