"""What an event is, apart from where it stands in a file: keys that shuffled or later rows do not change."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.anomaly.ledger import MISSING, Codes, Ledger
from core.arrays import Ints

Keys = NDArray[np.uint64]


def event_keys(ledger: Ledger, rows: Ints | None = None, *, amounts: bool = True) -> Keys:
    """64 bits per event that look random and depend on its time, wallet, amount, counterparty and kind alone.

    Args:
        ledger: The events.
        rows: Row numbers, shape (m,); all when omitted.
        amounts: Whether amounts count; without them a ledger in cents has the keys of the same one in dollars.

    Returns:
        Shape (m,). Two events that agree in all of it have the same key.
    """
    chosen = np.arange(len(ledger), dtype=np.int64) if rows is None else rows
    parts = [ledger.time_ms[chosen].view(np.uint64)]
    if amounts:
        parts.append((ledger.amount[chosen] + 0.0).view(np.uint64))  # -0.0 and 0.0 are one amount
    parts += [_party_keys(ledger, column, chosen) for column in (ledger.wallet, ledger.counterparty)]
    if ledger.kind is not None:
        parts.append(ledger.kind[chosen].astype(np.uint64))
    key = np.zeros(len(chosen), dtype=np.uint64)
    for part in parts:
        key = _mix(key ^ part)
    return key


def draw(ledger: Ledger, rows: Ints, seed: int) -> Ints:
    """The rows in an order that looks random and depends on what the events are and on the seed alone.

    Args:
        ledger: The events.
        rows: Row numbers, shape (m,).
        seed: Another seed gives another order.

    Returns:
        The same row numbers, shape (m,). Events with the same key keep the ledger's order of (time, id).
    """
    place = np.empty(len(ledger), dtype=np.int64)
    place[ledger.order()] = np.arange(len(ledger))
    return rows[np.lexsort((place[rows], _mix(event_keys(ledger, rows, amounts=False) + np.uint64(seed))))]


def _party_keys(ledger: Ledger, column: Codes | None, rows: Ints) -> Keys:
    """Of names, because the codes of a ledger follow which names it holds."""
    if column is None:
        return np.zeros(len(rows), dtype=np.uint64)
    from pandas.util import hash_array

    codes, where = np.unique(column[rows], return_inverse=True)
    names = ["" if code == MISSING else ledger.name_of("party", code) for code in codes.tolist()]
    hashed = hash_array(np.array(names, dtype=object), categorize=False)
    return np.asarray(hashed, dtype=np.uint64)[where]


def _mix(key: Keys) -> Keys:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection that scatters neighbours."""
    key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return key ^ (key >> np.uint64(31))
