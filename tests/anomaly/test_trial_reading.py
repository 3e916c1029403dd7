"""A trial as it goes over the wires, from a file on."""

from __future__ import annotations

from typing import Any

from core.anomaly.trial_reading import TrialReading
from core.service import Service, synthetic
from core.tables.upload import Upload
from core.wire import to_json


def test_a_trial_is_part_of_a_ledgers_answer(service: Service) -> None:
    file = Upload("ledger.csv", synthetic.example_ledger())
    reading = service.transactions.score_transactions(
        file,
        options={"limit": 1, "trial": {"tail": 0.0001, "any": [{"feature": "count_1h", "at_least": 5}]}},
    )
    assert isinstance(reading.trial, TrialReading)
    found: Any = to_json(reading.trial)
    assert found["earlier"]["to"] < found["later"]["from"]
    assert found["later"]["from"].endswith("Z")
    now = found["earlier"]["now"]["alerts"] + found["later"]["now"]["alerts"]
    assert now == reading.alerts_total
