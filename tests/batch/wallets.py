"""Ledgers of wallets of tests of batches: awkward on purpose, and small."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

BEGIN_S = 1_650_000_000
APPROVE, TRANSFER, SWAP = "0x095ea7b3", "0xa9059cbb", "0x38ed1739"


def address(number: int) -> str:
    return f"0x{number:040x}"


def wallet_events(wallets: int = 60, seed: int = 4) -> list[dict[str, Any]]:
    """Counted events with ties, wallets with one event or with token transfers only, and days at their borders."""
    rng = np.random.default_rng(seed)
    rows: list[dict[str, Any]] = []
    for wallet in range(wallets):
        acts = 1 if wallet % 9 == 0 else int(rng.integers(2, 70))
        for _ in range(acts):
            act = "token" if wallet % 10 == 1 else str(rng.choice(["sent", "sent", "received", "created", "token"]))
            # Whole hours: many of one moment, many at midnight.
            second = BEGIN_S // 86_400 * 86_400 + int(rng.integers(0, 24 * 40)) * 3_600
            peer = f"p{int(rng.zipf(1.6)) % 30}" if act != "created" else None
            call = rng.choice(np.array(["token", "contract", None], dtype=object)) if act == "sent" else None
            rows.append({"wallet": f"w{wallet}", "time_ms": second * 1_000, "act": act, "peer": peer, "call": call})
    order = rng.permutation(len(rows))
    return [{**rows[place], "event_id": int(i)} for i, place in enumerate(order)]


def write_wallet_events(path: Path, rows: list[dict[str, Any]], *, bad: bool = True) -> Path:
    """Counted events as Parquet, with rows that do not count."""
    import duckdb
    import pandas as pd

    worse: list[dict[str, Any]] = [
        {"wallet": None, "time_ms": 1, "event_id": -1, "act": "sent", "peer": "p", "call": None},
        {"wallet": "w1", "time_ms": 1, "event_id": -2, "act": "danced", "peer": None, "call": None},
        {"wallet": "w2", "time_ms": 1, "event_id": -3, "act": "sent", "peer": None, "call": None},
    ]
    frame = pd.DataFrame([*rows, *(worse if bad else [])])
    for name in ("wallet", "act", "peer", "call"):
        frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    with duckdb.connect() as engine:
        engine.execute("SET GLOBAL pandas_analyze_sample = 0")
        engine.register("frame", frame)
        engine.execute(
            "COPY (SELECT wallet::VARCHAR AS wallet, time_ms::BIGINT AS time_ms, event_id::BIGINT AS event_id,"  # noqa: S608
            " act::VARCHAR AS act, peer::VARCHAR AS peer, call::VARCHAR AS call FROM frame)"
            f" TO '{path}' (FORMAT parquet)"
        )
    return path


def write_lists(folder: Path, accounts: int = 24, seed: int = 8) -> Path:
    """Explorer lists of accounts as two Parquet files."""
    import duckdb
    import pandas as pd

    rng = np.random.default_rng(seed)
    sent: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    for number in range(1, accounts + 1):
        own = address(number)
        for _ in range(2 if number % 7 == 0 else int(rng.integers(6, 90))):
            out = bool(rng.random() < 0.7)
            peer = address(10_000 + int(rng.zipf(1.6)) % 40)
            digest = f"{int(rng.integers(0, 2**62)):016x}"
            second = BEGIN_S + int(rng.integers(0, 200)) * 43_200
            value = str(int(rng.integers(0, 9)) * 10**17)
            method = str(rng.choice(["0x", APPROVE, TRANSFER, SWAP])) if out else "0x"
            row = {"account": own, "time": second, "block": second // 12, "hash16": digest, "method": method}
            way = {"from": own if out else peer, "to": peer if out else own, "value": value, "created": ""}
            sent.append({**row, **way, "failed": bool(rng.random() < 0.05), "gas_used": 21_000, "gas_price": 10**9})
            if rng.random() < 0.4:
                token = {"token": address(77), "name": "Dollar", "symbol": "USDX", "decimals": 6}
                moved.append({"account": own, "time": second, "hash16": digest, **way, **token})
    folder.mkdir(exist_ok=True)
    with duckdb.connect() as engine:
        for name, rows in (("transactions", sent), ("token_transfers", moved)):
            engine.register("frame", pd.DataFrame(rows))
            engine.execute(f"COPY (SELECT * FROM frame ORDER BY account, time) TO '{folder}/{name}.parquet'")  # noqa: S608
            engine.unregister("frame")
    return folder
