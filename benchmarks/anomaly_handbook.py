"""Frauds of a public card simulator that is not ours: `python -m benchmarks.anomaly_handbook [file]`.

Wallet = customer, counterparty = terminal. Events from 2018-06-01 on are scored by detectors fitted on what came
before, without labels.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import write_table
from core.anomaly.context import AsOfView
from core.anomaly.detectors import DETECTORS
from core.anomaly.detectors.base import Detector
from core.anomaly.detectors.isolation import Isolation
from core.anomaly.inputs import detector_rows
from core.anomaly.ledger import Ledger
from core.anomaly.thresholds import Thresholds
from core.arrays import Floats

FILE = "../shared/data/fraud_handbook/transactions_customers_0_999.parquet"
CUT = np.datetime64("2018-06-01", "ms").astype(np.int64)
FIT_ROWS = 50_000


def read(path: Path) -> tuple[Ledger, NDArray[np.int64]]:
    """The ledger and each event's fraud scenario, 0 for none."""
    import pandas as pd

    table = pd.read_parquet(path)
    wallet = table["CUSTOMER_ID"].to_numpy(np.int64)
    terminal = table["TERMINAL_ID"].to_numpy(np.int64) + wallet.max() + 1
    ledger = Ledger(
        table["TX_DATETIME"].to_numpy().astype("datetime64[ms]").astype(np.int64),
        wallet.astype(np.int32),
        table["TX_AMOUNT"].to_numpy(np.float64),
        tie=table["TRANSACTION_ID"].to_numpy(np.int64),
        counterparty=terminal.astype(np.int32),
        label=table["TX_FRAUD"].to_numpy(np.int8),
    )
    return ledger, table["TX_FRAUD_SCENARIO"].to_numpy(np.int64)


def measure(path: Path, kinds: Sequence[type[Detector]] = tuple(DETECTORS.values())) -> list[tuple[Any, ...]]:
    """Per detector: average precision, precision among the first 100 and 500, recall per scenario among 1,000."""
    ledger, scenario = read(path)
    before = ledger.time_ms < CUT
    view = AsOfView.of(ledger, float(np.median(ledger.amount[before])), Thresholds())
    inputs = detector_rows(view)
    plain = np.column_stack([ledger.amount, view.hour])
    drawn = np.random.default_rng(0).permutation(np.flatnonzero(before))[:FIT_ROWS]
    found = []
    cases: list[tuple[str, Floats, type[Detector], bool]] = [
        ("Isolation forest on amount and hour", plain, Isolation, False)
    ]
    cases += [(kind.title, inputs, kind, True) for kind in kinds]
    for title, rows, kind, natural in cases:
        score = kind.fit(rows[drawn], natural=natural).score(rows[~before])
        found.append((title, *ranking(score, scenario[~before])))
    usual = view.amount / view.usual
    found.append(("The amount against the wallet's own past, alone", *ranking(usual[~before], scenario[~before])))
    return found


def ranking(score: NDArray[np.float64], scenario: NDArray[np.int64]) -> tuple[float, ...]:
    """Average precision, precision@100, precision@500, then the share of each scenario among the first 1,000."""
    from sklearn.metrics import average_precision_score

    first = scenario[np.argsort(-score, kind="stable")]
    return (
        float(average_precision_score(scenario > 0, score)),
        float((first[:100] > 0).mean()),
        float((first[:500] > 0).mean()),
        *(float((first[:1000] == s).sum() / max(1, (scenario == s).sum())) for s in (1, 2, 3)),
    )


def main() -> None:
    """Measure and write the table."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else FILE)
    rows = []
    for title, *values in measure(path):
        rows.append([title, f"{values[0]:.3f}", *(f"{v:.2f}" for v in values[1:3]), *(f"{v:.0%}" for v in values[3:])])
    write_table(
        "anomaly_handbook",
        "Frauds of a public card simulator that is not ours",
        "Fraud Detection Handbook, simulated-data-raw, customers 0 to 999; wallet = customer, counterparty = "
        "terminal.\nEvents from 2018-06-01 on, scored by detectors that were fitted on what came before, without "
        "labels. The\nlast three columns: share of each fraud scenario among the first 1,000. Scenario 2 is a "
        "compromised terminal with\n"
        "ordinary amounts: nothing about the events themselves is unusual, so that it cannot be seen without labels.",
        ["score", "average precision", "precision@100", "precision@500", "scenario 1", "scenario 2", "scenario 3"],
        rows,
    )


if __name__ == "__main__":
    main()
