"""Rows of a ledger, wallet by wallet."""

from __future__ import annotations

from core.anomaly.ledger import Codes
from core.arrays import Ints
from core.compiled import compiled


@compiled
def group(wallet: Codes, order: Ints, starts: Ints, rows: Ints) -> None:
    """Counting sort: rows in `order`, wallet by wallet; starts[w] becomes where wallet w begins."""
    for row in order:
        starts[wallet[row] + 1] += 1
    for w in range(1, len(starts)):
        starts[w] += starts[w - 1]
    place = starts[:-1].copy()
    for row in order:
        rows[place[wallet[row]]] = row
        place[wallet[row]] += 1
