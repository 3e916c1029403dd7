"""What is said of quality on the wire: what cannot be compared is null, never 0."""

from __future__ import annotations

from dataclasses import replace

from core.anomaly.quality_reading import Quality
from core.wire import to_json

FOUND = Quality(9, 2, 2 / 9, 0.5, 0.7, 0.6, 0.8, 0.4, 0.5, {10: 0.2}, ((0.0, 0.0), (1.0, 1.0)))


def test_amounts_that_cannot_be_compared_are_null_and_others_numbers() -> None:
    said = to_json(FOUND)
    assert isinstance(said, dict)
    assert (said["average_precision_by_amount"], said["roc_auc_by_amount"]) == (0.4, 0.5)
    apart = to_json(replace(FOUND, average_precision_by_amount=None, roc_auc_by_amount=None))
    assert isinstance(apart, dict)
    assert apart["average_precision_by_amount"] is apart["roc_auc_by_amount"] is None
