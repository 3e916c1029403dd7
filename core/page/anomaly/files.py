"""Files of the Transactions tab: what a visitor sends, the example, and what she takes away. All formula-safe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from core.anomaly.typologies import typology_title
from core.page.kit.downloads import download_folder
from core.tables import export_csv
from core.wire import to_json

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.anomaly.reading import LedgerReading

EXAMPLE = "ledger"
SIMULATED = "simulated"


def alerts_csv(reading: LedgerReading) -> bytes:
    """The queue with its reasons."""
    rows = reading.alerts
    return export_csv(
        {
            "rank": [one.rank for one in rows],
            "day": [one.day for one in rows],
            "wallet_id": [one.wallet_id for one in rows],
            "transaction_id": [one.transaction_id for one in rows],
            "time": [one.time for one in rows],
            "amount": [one.amount for one in rows],
            "currency": [one.currency or "" for one in rows],
            "counterparty": [one.counterparty for one in rows],
            "fraud_score": [one.fraud_score for one in rows],
            "raw_score": [one.raw_score for one in rows],
            "tail": [one.tail for one in rows],
            "typologies": ["; ".join(typology_title(name) for name in one.typologies) for one in rows],
            "events": [one.events for one in rows],
            "reasons": [" | ".join(one.reasons) for one in rows],
            "label": ["" if one.label is None else int(one.label) for one in rows],
        }
    )


def wallets_csv(reading: LedgerReading) -> bytes:
    """The strangest wallets."""
    rows = reading.wallet_scores
    return export_csv(
        {
            "wallet_id": [one.wallet_id for one in rows],
            "events": [one.events for one in rows],
            "strangest_transaction": [one.transaction_id for one in rows],
            "fraud_score": [one.fraud_score for one in rows],
            "raw_score": [one.raw_score for one in rows],
            "tail": [one.tail for one in rows],
            "typologies": ["; ".join(typology_title(name) for name in one.typologies) for one in rows],
        }
    )


def write_analysis(analysis: LedgerAnalysis) -> tuple[str, str, str, str]:
    """Alerts, wallets, the rows left out, the whole answer: paths the page may serve."""
    folder = download_folder()
    contents = {
        "alerts.csv": alerts_csv(analysis.reading),
        "wallets.csv": wallets_csv(analysis.reading),
        "rows-left-out.csv": analysis.dropped_csv or export_csv({"left out because": []}),
        "ledger.json": json.dumps(to_json(analysis.reading), indent=1, ensure_ascii=False, allow_nan=False).encode(),
    }
    paths = []
    for name, data in contents.items():
        (folder / name).write_bytes(data)
        paths.append(str(folder / name))
    return paths[0], paths[1], paths[2], paths[3]


def write_simulated(data: bytes) -> str:
    """A simulated ledger; a path the page may serve."""
    file = download_folder() / "simulated-ledger.csv"
    file.write_bytes(data)
    return str(file)
