"""What a visitor of the Transactions tab takes away."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

from core.anomaly.analyze import LedgerAnalysis
from core.page.anomaly.files import alerts_csv, wallets_csv, write_analysis


def test_downloads_are_whole_and_formula_safe(example: LedgerAnalysis) -> None:
    first = replace(example.reading.alerts[0], wallet_id="=1+1", counterparty="@cmd")
    risky = replace(example.reading, alerts=(first, *example.reading.alerts[1:]))
    rows = list(csv.DictReader(io.StringIO(alerts_csv(risky).decode("utf-8-sig"))))
    assert len(rows) == len(example.reading.alerts)
    assert (rows[0]["wallet_id"], rows[0]["counterparty"]) == ("'=1+1", "'@cmd")
    assert float(rows[1]["raw_score"]) == example.reading.alerts[1].raw_score
    assert len(list(csv.reader(io.StringIO(wallets_csv(risky).decode("utf-8-sig"))))) > 10
    paths = write_analysis(example)
    assert json.loads(Path(paths[3]).read_text())["alerts_total"] == example.reading.alerts_total
