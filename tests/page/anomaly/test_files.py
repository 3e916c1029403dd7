"""What a visitor of the Transactions tab takes away."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

from core.anomaly.analyze import LedgerAnalysis
from core.page.anomaly.files import alerts_csv, wallets_csv, write_analysis


def test_downloads_are_whole_and_formula_safe(example: LedgerAnalysis) -> None:
    first = replace(example.reading.alerts[0], wallet_id="=1+1", counterparty="@cmd")
    risky = replace(example.reading, alerts=(first, *example.reading.alerts[1:]))
    rows = list(csv.DictReader(io.StringIO(alerts_csv(risky, example.review).decode("utf-8-sig"))))
    assert len(rows) == len(example.reading.alerts)
    assert (rows[0]["wallet_id"], rows[0]["counterparty"]) == ("'=1+1", "'@cmd")
    assert float(rows[1]["raw_score"]) == example.reading.alerts[1].raw_score
    assert len(list(csv.reader(io.StringIO(wallets_csv(risky).decode("utf-8-sig"))))) > 10
    paths = write_analysis(example)
    assert json.loads(Path(paths[3]).read_text())["alerts_total"] == example.reading.alerts_total


def test_what_the_reading_does_not_hold_stands_in_the_download_all_the_same(example: LedgerAnalysis) -> None:
    short = replace(example.reading, alerts=example.reading.alerts[:3])
    rows = list(csv.DictReader(io.StringIO(alerts_csv(short, example.review).decode("utf-8-sig"))))
    assert [row["transaction_id"] for row in rows] == [one.transaction_id for one in example.reading.alerts]
    assert [row["rank"] for row in rows] == [str(place) for place in range(1, len(rows) + 1)]
    assert [bool(row["reasons"]) for row in rows[:5]] == [True, True, True, False, False]


def test_every_event_has_its_score_to_take_away(example: LedgerAnalysis) -> None:
    assert example.scored is not None
    with zipfile.ZipFile(write_analysis(example)[1]) as archive:
        assert archive.namelist() == ["events.csv", "wallets.csv"]
        rows = list(csv.DictReader(io.StringIO(archive.read("events.csv").decode("utf-8-sig"))))
    assert len(rows) == example.reading.scored_events
    strangest = max(rows, key=lambda row: (float(row["fraud_score"]), float(row["raw_score"])))
    assert strangest["transaction_id"] == example.reading.event_scores[0].transaction_id
    assert strangest["time"] == f"{example.reading.event_scores[0].time:%Y-%m-%dT%H:%M:%S}.000Z"
    assert write_analysis(replace(example, scored=None))[1] == ""
