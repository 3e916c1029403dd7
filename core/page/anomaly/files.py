"""Files of the Transactions tab: what a visitor sends, the example, and what she takes away. All formula-safe."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from core.anomaly.typologies import typology_title
from core.page.kit.downloads import download_folder
from core.tables import columns_of, export_csv
from core.wire import to_json

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.anomaly.reading import LedgerReading
    from core.anomaly.review import Review
    from core.anomaly.score import Scores

EXAMPLE = "ledger"
SIMULATED = "simulated"


def alerts_csv(reading: LedgerReading, review: Review) -> bytes:
    """The whole queue; the first of it with reasons, as many as the reading has."""
    places = review.within(reading.alerts_per_day)
    told = len(reading.alerts)
    rest = [review.read(place, rank, reasons=False) for rank, place in enumerate(places[told:], told + 1)]
    rows = [*reading.alerts, *rest]
    return export_csv(
        {
            **columns_of(rows, "rank", "day", "wallet_id", "transaction_id", "time", "amount"),
            "currency": [one.currency or "" for one in rows],
            **columns_of(rows, "counterparty", "fraud_score", "raw_score", "tail"),
            "typologies": ["; ".join(typology_title(name) for name in one.typologies) for one in rows],
            **columns_of(rows, "events"),
            "reasons": [" | ".join(one.reasons) for one in rows],
            "label": ["" if one.label is None else int(one.label) for one in rows],
        }
    )


def wallets_csv(reading: LedgerReading) -> bytes:
    """The strangest wallets."""
    rows = reading.wallet_scores
    return export_csv(
        {
            **columns_of(rows, "wallet_id", "events"),
            "strangest_transaction": [one.transaction_id for one in rows],
            **columns_of(rows, "fraud_score", "raw_score", "tail"),
            "typologies": ["; ".join(typology_title(name) for name in one.typologies) for one in rows],
        }
    )


def scores_csv(scored: Scores) -> bytes:
    """Every event that was scored, in the order of the file."""
    ledger, rows = scored.ledger, np.flatnonzero(scored.scored).tolist()
    return export_csv(
        {
            "transaction_id": [ledger.id_of(row) for row in rows],
            "wallet_id": [ledger.name_of("party", int(ledger.wallet[row])) for row in rows],
            "time": [f"{text}Z" for text in np.datetime_as_string(ledger.time_ms[rows].astype("datetime64[ms]"))],
            "amount": ledger.amount[rows],
            "fraud_score": scored.fraud_score[rows],
            "raw_score": scored.raw[rows],
            "tail": scored.tail[rows],
            "typologies": ["; ".join(typology_title(name) for name in scored.typologies(row)) for row in rows],
        }
    )


def write_analysis(analysis: LedgerAnalysis) -> tuple[str, ...]:
    """Alerts, the scores of events and wallets, the rows left out, the whole answer: paths the page may serve.

    Without scores, which no page keeps, their path is empty.
    """
    folder = download_folder()
    contents = {
        "alerts.csv": alerts_csv(analysis.reading, analysis.review),
        "scores.zip": b"" if analysis.scored is None else _zipped(analysis.reading, analysis.scored),
        "rows-left-out.csv": analysis.dropped_csv or export_csv({"left out because": []}),
        "ledger.json": json.dumps(to_json(analysis.reading), indent=1, ensure_ascii=False, allow_nan=False).encode(),
    }
    for name, data in contents.items():
        if data:
            (folder / name).write_bytes(data)
    return tuple(str(folder / name) if data else "" for name, data in contents.items())


def _zipped(reading: LedgerReading, scored: Scores) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.csv", scores_csv(scored))
        archive.writestr("wallets.csv", wallets_csv(reading))
    return out.getvalue()


def write_simulated(data: bytes) -> str:
    """A simulated ledger; a path the page may serve."""
    file = download_folder() / "simulated-ledger.csv"
    file.write_bytes(data)
    return str(file)
