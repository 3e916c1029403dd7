"""What other wallets have a part in, apart from what follows from a wallet's own events."""

from __future__ import annotations

import numpy as np

from core.anomaly.asof.between import between_tasks
from core.anomaly.asof.features import BETWEEN, COLUMNS, compute, compute_between
from core.anomaly.ledger import Ledger


def ledger(n: int = 600) -> Ledger:
    rng = np.random.default_rng(2)
    return Ledger(
        rng.integers(0, 5 * 10**8, n),
        rng.integers(0, 25, n).astype(np.int32),
        np.round(rng.lognormal(3, 1, n), 2),
        kind=rng.integers(0, 4, n).astype(np.int8),
        counterparty=rng.integers(-1, 30, n).astype(np.int32),
        device=rng.integers(-1, 5, n).astype(np.int32),
        ip=rng.integers(-1, 5, n).astype(np.int32),
    )


def test_apart_and_together_they_are_the_same() -> None:
    made = ledger()
    known = compute(made, (9_000.0, 10_000.0))
    between = compute_between(made)
    np.testing.assert_array_equal(between[:, BETWEEN], known[:, BETWEEN])
    assert len(between_tasks(made, made.order(), None, np.empty((len(made), len(COLUMNS))))) == 4
    for wallet in range(25):
        rows = np.flatnonzero(made.wallet == wallet)
        alone = compute(made.take(rows), (9_000.0, 10_000.0), between=between[rows][:, BETWEEN])
        np.testing.assert_array_equal(alone, known[rows])


def test_only_these_columns_depend_on_other_wallets() -> None:
    made = ledger()
    known = compute(made, (9_000.0, 10_000.0))
    rows = np.flatnonzero(made.wallet == 3)
    alone = compute(made.take(rows), (9_000.0, 10_000.0))
    differ = [
        place
        for place in range(len(COLUMNS))
        if not np.array_equal(alone[:, place], known[rows, place], equal_nan=True)
    ]
    assert differ
    assert set(differ) <= set(BETWEEN)
