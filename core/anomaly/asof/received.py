"""What a party had received before each event: the wallet itself (for pass-through) and its counterparty."""

from __future__ import annotations

import numpy as np

from core.anomaly.asof.kernel import DAY_MS, INTAKE, KIND_IN, KIND_LOGIN, PEER_COUNT, PEER_COUNT_7D, PEER_SUM, add
from core.anomaly.ledger import Bytes, Codes
from core.arrays import Floats, Ints
from core.compiled import compiled


@compiled
def expire(
    party: int,
    now: int,
    span: int,
    which: int,
    time: Ints,
    amount: Floats,
    after: Ints,
    head: Ints,
    count: Ints,
    total: Floats,
) -> None:
    """Drop from one party's window of `span` ms what has left it."""
    j = head[which, party]
    while j >= 0 and time[j] <= now - span:
        count[which, party] -= 1
        total[which, party], total[which + 2, party] = add(total[which, party], total[which + 2, party], -amount[j])
        j = after[j]
    head[which, party] = j
    if j < 0:
        total[which, party], total[which + 2, party] = 0.0, 0.0


@compiled
def receive(
    order: Ints, time: Ints, wallet: Codes, amount: Floats, kind: Bytes, party: Codes, parties: int, out: Floats
) -> None:
    """Fill the columns INTAKE to PEER_COUNT_7D, walking the whole ledger in the order of (time, id).

    A deposit arrives at the wallet; every other event that moves money arrives at its counterparty. Each party keeps
    a queue of its arrivals, with two windows on it: a day (0) and a week (1).
    """
    after = np.full(len(time), -1, dtype=np.int64)
    newest = np.full(parties, -1, dtype=np.int64)
    head = np.full((2, parties), -1, dtype=np.int64)
    count = np.zeros((2, parties), dtype=np.int64)
    total = np.zeros((4, parties))
    for i in order:
        own, peer, now = wallet[i], party[i], time[i]
        expire(own, now, DAY_MS, 0, time, amount, after, head, count, total)
        out[i, INTAKE] = total[0, own] + total[2, own]
        if peer >= 0:
            expire(peer, now, DAY_MS, 0, time, amount, after, head, count, total)
            expire(peer, now, 7 * DAY_MS, 1, time, amount, after, head, count, total)
            out[i, PEER_COUNT] = count[0, peer]
            out[i, PEER_SUM] = total[0, peer] + total[2, peer]
            out[i, PEER_COUNT_7D] = count[1, peer]
        else:
            out[i, PEER_COUNT], out[i, PEER_SUM], out[i, PEER_COUNT_7D] = np.nan, np.nan, np.nan
        receiver = own if kind[i] == KIND_IN else peer
        if receiver < 0 or kind[i] == KIND_LOGIN:
            continue
        if newest[receiver] >= 0:
            after[newest[receiver]] = i
        newest[receiver] = i
        for which in range(2):
            if head[which, receiver] < 0:
                head[which, receiver] = i
            count[which, receiver] += 1
            total[which, receiver], total[which + 2, receiver] = add(
                total[which, receiver], total[which + 2, receiver], amount[i]
            )
