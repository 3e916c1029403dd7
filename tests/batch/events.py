"""Ledgers of transactions of tests of batches: awkward on purpose, and small."""

from __future__ import annotations

from pathlib import Path

import numpy as np

BEGIN_MS = 1_760_000_000_000 // 86_400_000 * 86_400_000


def write_events(path: Path, n: int = 6_000, seed: int = 5, *, whole: bool = False, bad: bool = True) -> Path:
    """Canonical events as Parquet: ties, nulls, decimals, currencies, wallets with one event, money between wallets."""
    import duckdb
    import pandas as pd

    rng = np.random.default_rng(seed)
    time = BEGIN_MS + np.sort(rng.integers(0, 60 * 24 * 60, n)) * 60_000  # minutes: many events share one
    wallet = np.where(rng.random(n) < 0.02, 1_000 + np.arange(n), rng.zipf(1.5, n) % 120)
    party = np.where(rng.random(n) < 0.2, -1, rng.integers(0, 150, n))
    frame = pd.DataFrame(
        {
            "wallet": wallet if whole else pd.Series([f"w{one}" for one in wallet], dtype=object),
            "time_ms": time,
            "event_id": rng.permutation(n).astype(np.int64),
            "amount": np.round(rng.lognormal(4, 1.5, n), 2),
            "type": rng.choice(["deposit", "transfer", "login", "redeem", "cash", "refund"], n).astype(object),
            "counterparty": pd.Series(
                [None if one < 0 else (str(one) if whole else f"w{one}") for one in party], dtype=object
            ),
            "country": rng.choice(np.array(["DE", "FR", "US", None], dtype=object), n),
            "device": rng.choice(np.array(["d1", "d2", "d3", None], dtype=object), n),
            "ip": rng.choice(np.array(["1.1.1.1", "2.2.2.2", None], dtype=object), n),
            "currency": rng.choice(np.array(["USD", "JPY", "usd", None], dtype=object), n, p=[0.7, 0.2, 0.05, 0.05]),
            "latitude": np.where(rng.random(n) < 0.5, np.nan, rng.uniform(-60, 60, n)),
            "longitude": np.where(rng.random(n) < 0.5, np.nan, rng.uniform(-170, 170, n)),
            "kyc_level": rng.integers(0, 3, n),
        }
    )
    frame.loc[frame["type"] == "login", "amount"] = 0.0
    key = "BIGINT" if whole else "VARCHAR"
    with duckdb.connect() as engine:
        engine.execute("SET GLOBAL pandas_analyze_sample = 0")
        engine.register("frame", frame)
        worse = (
            f" UNION ALL BY NAME SELECT NULL::{key} AS wallet, 1::BIGINT AS time_ms, -1 AS event_id, 1 AS amount"
            f" UNION ALL BY NAME SELECT '3'::{key} AS wallet, NULL AS time_ms, -2 AS event_id, 1 AS amount"
            f" UNION ALL BY NAME SELECT '3'::{key} AS wallet, 5 AS time_ms, -3 AS event_id, -4 AS amount"
        )
        engine.execute(
            f"COPY (SELECT * REPLACE (wallet::{key} AS wallet, amount::DECIMAL(18, 2) AS amount) FROM frame"  # noqa: S608
            f"{worse if bad else ''}) TO '{path}' (FORMAT parquet)"
        )
    return path
