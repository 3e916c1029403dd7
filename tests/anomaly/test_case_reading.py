"""A case as it goes over the wire."""

from __future__ import annotations

from datetime import UTC, datetime

from core.anomaly.case_reading import CaseReading
from core.anomaly.money_links import MoneyLink
from core.wire import to_json


def test_a_case_says_what_is_in_it() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    link = MoneyLink("a", "b", 0, 1, 5.0)
    told = to_json(CaseReading(1, "t", ("t", "u"), (1, 4), ("a", "b"), at, at, ("layering",), {"EUR": 7.5}, (link,)))
    assert told["from"] == told["to"] == "2026-03-01T00:00:00Z"
    assert told["money"] == {"EUR": 7.5}
    assert told["links"] == [{"payer": "a", "payee": "b", "step": 0, "payments": 1, "money": 5.0}]
    assert (told["case"], told["case_id"], told["ranks"], told["wallets"]) == (1, "t", [1, 4], ["a", "b"])
