"""Money followed from hand to hand: chains of transfers, rings, and who else shares something."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.kernel import DAY_MS, KIND_IN
from core.anomaly.ledger import Codes
from core.arrays import Floats, Ints
from core.compiled import compiled

HOPS, RING, WALLETS_1H, DEVICE_WALLETS, IP_WALLETS = 57, 58, 59, 61, 62

HOP_MS = 3 * DAY_MS  # a transfer passes money on that arrived at most so long before
KEPT = 0.8  # and at least this share of it
LONGEST_RING = 5
MIXED = 20  # a payer with more arrivals than that in those days mixes money: nothing is followed through it


@compiled
def follow_money(
    order: Ints,
    time: Ints,
    wallet: Codes,
    amount: Floats,
    kind: NDArray[np.int8],
    party: Codes,
    moves: NDArray[np.bool_],
    parties: int,
    known: Ints,
    passed_on: Ints,
    out: Floats,
) -> None:
    """Fill the columns HOPS and RING, walking the whole ledger in the order of (time, id).

    A transfer passes on an arrival at its payer that is no larger than the arrival and at least `KEPT` of it. It
    continues the longest chain among those, the latest of equals. A ring is closed where it pays who began a chain.
    Through a payer with more than `MIXED` arrivals nothing is followed: among so many some amount always fits.
    `moves` says which events move money from one party to another. Where `known` is 0 or more, the chain that ends
    with the event was found before and has so many transfers; `passed_on` then says which event it continues, -1 for
    none. Of all others `passed_on` is filled in.
    """
    n = len(time)
    before = np.full(n, -1, dtype=np.int64)
    newest = np.full(parties, -1, dtype=np.int64)
    length = np.zeros(n, dtype=np.int64)
    payer = np.empty(n, dtype=np.int64)
    for i in order:
        out[i, HOPS], out[i, RING] = 0.0, 0.0
        if not moves[i]:
            continue
        source, target = (party[i], wallet[i]) if kind[i] == KIND_IN else (wallet[i], party[i])
        if known[i] >= 0:
            length[i], payer[i], out[i, HOPS] = known[i], source, known[i]
            before[i] = newest[target]
            newest[target] = i
            continue
        ring, looked = 0, 0
        passed_on[i] = -1
        j = newest[source]
        while j >= 0 and time[j] > time[i] - HOP_MS:
            if looked == MIXED:
                length[i], passed_on[i], ring = 0, -1, 0
                break
            if KEPT * amount[j] <= amount[i] <= amount[j]:
                if length[j] > length[i]:
                    length[i], passed_on[i] = length[j], j
                k, hops = j, 2
                while k >= 0 and hops <= LONGEST_RING:
                    if payer[k] == target and (ring == 0 or hops < ring):
                        ring = hops
                    k, hops = passed_on[k], hops + 1
            j = before[j]
            looked += 1
        length[i] += 1
        payer[i] = source
        out[i, HOPS], out[i, RING] = length[i], ring
        before[i] = newest[target]
        newest[target] = i


@compiled
def count_together(
    starts: Ints,
    time: Ints,
    wallet: Codes,
    counts: NDArray[np.bool_],
    wallets: int,
    span: int,
    column: int,
    out: Floats,
    rows: Ints,
) -> None:
    """Fill a column of events grouped by what they share: how many other wallets shared it within so many ms.

    `counts` says which events count: of a counterparty, those that pay it.
    """
    held = np.zeros(wallets, dtype=np.int64)
    for p in range(len(starts) - 1):
        first, different = starts[p], 0
        for i in range(starts[p], starts[p + 1]):
            while first < i and time[first] <= time[i] - span:
                if counts[first]:
                    held[wallet[first]] -= 1
                    different -= 1 if held[wallet[first]] == 0 else 0
                first += 1
            out[rows[i], column] = different - (1 if held[wallet[i]] > 0 else 0)
            if counts[i]:
                different += 1 if held[wallet[i]] == 0 else 0
                held[wallet[i]] += 1
        for i in range(first, starts[p + 1]):
            held[wallet[i]] = 0
