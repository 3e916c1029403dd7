"""Frames of events, as an executor gets them, without Spark."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from core.anomaly.asof.features import compute_between
from core.batch.event_frames import BETWEEN_NAMES, FrameScorer, add_between, frame_ledger, plain_frame, wallet_frame
from core.service import Service
from tests.batch.events import write_events


def frame(path: Path) -> pd.DataFrame:
    write_events(path, 800, bad=False)
    found = duckdb.execute(f"SELECT * FROM '{path}' ORDER BY random()").fetchdf()  # noqa: S608
    return found.assign(currency="USD", amount=found["amount"].astype(float))


def test_events_are_brought_into_order_and_names_to_codes(tmp_path: Path) -> None:
    ledger, rows = frame_ledger(frame(tmp_path / "e.parquet"))
    assert ledger.order().tolist() == list(range(800))
    assert [ledger.name_of("party", code) for code in ledger.wallet.tolist()] == rows["wallet"].tolist()
    between = add_between(rows)
    np.testing.assert_array_equal(between[BETWEEN_NAMES[0]], compute_between(ledger)[:, 46])


def test_scored_events_give_the_wallets_of_the_whole(service: Service, tmp_path: Path) -> None:
    rows = add_between(frame(tmp_path / "e.parquet"))
    scorer = FrameScorer(service.transactions.model(), "isolation_forest", {})
    whole = scorer.score_frame(rows).set_index("event_id")
    half = rows["wallet"] < "w3"
    parts = pd.concat([scorer.score_frame(rows[half]), scorer.score_frame(rows[~half])]).set_index("event_id")
    pd.testing.assert_frame_equal(parts.loc[whole.index], whole)
    wallets = wallet_frame(whole.reset_index(), "isolation_forest")
    assert wallets["events"].sum() == 800
    assert wallets["tail"].between(0, 1).all()


def test_text_is_objects_for_spark() -> None:
    found = plain_frame(pd.DataFrame({"a": ["x", None], "n": [1, 2]}))
    assert found["a"].dtype == object
    assert found["a"].tolist() == ["x", None]
    assert found["n"].dtype.kind == "i"
