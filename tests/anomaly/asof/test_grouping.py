"""Rows of a ledger, wallet by wallet."""

from __future__ import annotations

import numpy as np

from core.anomaly.asof.grouping import group


def test_each_wallet_has_its_rows_together_in_the_order_given() -> None:
    wallet = np.array([2, 0, 2, 0, 2], dtype=np.int32)
    order = np.array([4, 3, 2, 1, 0], dtype=np.int64)
    starts, rows = np.zeros(4, dtype=np.int64), np.full(5, -1, dtype=np.int64)
    group(wallet, order, starts, rows)
    assert starts.tolist() == [0, 2, 2, 5]  # wallet 1 has no row
    assert rows.tolist() == [3, 1, 4, 2, 0]
