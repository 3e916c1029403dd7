"""Counts of wallets' events against the app's own, column by column."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.batch.engine import fetch_columns, open_batch_engine, parquet_sql
from core.batch.wallet_events import WALLET_COLUMNS, is_wallet_ledger, persona_features, totals_of, wallet_totals_sql
from core.wallet.counted import CountedEvents
from core.wallet.features import Totals, count_totals
from tests.batch.wallets import wallet_events, write_wallet_events


def app_totals(rows: list[dict[str, Any]]) -> Totals:
    """What the app counts of one wallet's events."""
    rows = sorted(rows, key=lambda row: (row["time_ms"], row["event_id"]))
    own = [row for row in rows if row["act"] != "token"]

    def flags(name: str, value: str) -> np.ndarray[Any, np.dtype[np.bool_]]:
        return np.array([row[name] == value for row in own], dtype=np.bool_)

    events = CountedEvents(
        time_s=np.array([row["time_ms"] // 1_000 for row in own], dtype=np.int64),
        recipient=np.array([row["peer"] for row in own], dtype=object),
        sent=flags("act", "sent"),
        received=flags("act", "received"),
        created=flags("act", "created"),
        token_calls=flags("call", "token"),
        contract_calls=flags("call", "contract"),
        token_time_s=np.array([row["time_ms"] // 1_000 for row in rows if row["act"] == "token"], dtype=np.int64),
    )
    return count_totals(events)


def test_every_total_is_what_the_app_counts(tmp_path: Path) -> None:
    rows = wallet_events()
    path = write_wallet_events(tmp_path / "w.parquet", rows)
    with closing(open_batch_engine(tmp_path, 1_000, 2)) as engine:
        found = fetch_columns(engine, wallet_totals_sql(parquet_sql([path])))
    totals = totals_of(found)
    acting = {row["wallet"] for row in rows if row["act"] != "token"}
    assert set(found["wallet"]) == acting
    for place, wallet in enumerate(found["wallet"]):
        known = app_totals([row for row in rows if row["wallet"] == wallet])
        for name in Totals.__annotations__:
            assert getattr(totals, name)[place] == getattr(known, name)[0], (wallet, name)
    raw, enough = persona_features(totals)
    assert raw.shape == (len(acting), 9)
    assert 0 < enough.sum() < len(acting)


@pytest.mark.parametrize(
    ("columns", "is_one"), [(WALLET_COLUMNS, True), (WALLET_COLUMNS[:-1], False), ((*WALLET_COLUMNS, "x"), False)]
)
def test_a_ledger_is_canonical_by_its_columns(columns: tuple[str, ...], is_one: bool) -> None:
    assert is_wallet_ledger(columns) is is_one
