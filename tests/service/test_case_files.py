"""Cases as JSON Lines and as a page, with how they stand; asked for on every wire alike."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.anomaly.analyze import LedgerAnalysis
from core.errors import InvalidInput
from core.service import Service, synthetic
from core.service.case_files import DeskAsked, case_lines, report_of, with_desk


@pytest.fixture(scope="module")
def example(service: Service) -> LedgerAnalysis:
    """The example, scored."""
    return service.transactions.analyze_file(synthetic.example_ledger(), "ledger.csv")


def test_a_ring_is_judged_as_one_and_stands_so_in_its_files(service: Service, example: LedgerAnalysis) -> None:
    ring = next(one for one in example.reading.cases if len(one.wallets) > 2)
    first, *rest = ring.transactions
    service.verdicts.judge_transaction("ring", first, "Ann", "confirmed_fraud", note="one <b>ring</b>", together=rest)
    judged = service.verdicts.standing_of("ring", "session")
    assert set(judged) == set(ring.transactions)
    lines = [json.loads(one) for one in case_lines(example, judged)]
    assert [one["case"]["case"] for one in lines] == list(range(1, len(lines) + 1))
    assert [rank for one in lines for rank in one["case"]["ranks"]] != []
    line = lines[ring.case - 1]
    assert (line["outcome"], line["notes"]) == ("confirmed_fraud", ["one <b>ring</b>"])
    assert len(line["log"]) == len(ring.transactions)
    assert [one["transaction_id"] for one in line["alerts"]] == list(ring.transactions)
    assert all(one["reasons"] for one in line["alerts"])
    assert {one["outcome"] for one in lines if one is not line} == {None}
    page = report_of(example, judged, rest[-1])
    assert "confirmed fraud" in page
    assert "one &lt;b&gt;ring&lt;/b&gt;" in page
    assert page.count("confirmed fraud; note") == 1  # kept for each of them, told once
    (other,) = [one for one in lines if one["case"]["case"] == 1]
    assert "Nothing was decided yet" in report_of(example, {}, other["case"]["case_id"])


def test_the_files_come_with_the_answer_where_they_are_asked_for(example: LedgerAnalysis) -> None:
    found = with_desk(example, {}, DeskAsked(report=example.reading.cases[0].case_id)).reading.desk
    assert found is not None
    assert str(found["report"]).startswith("<!doctype html>")
    assert len(str(found["lines"]).splitlines()) == len(example.reading.cases)
    assert example.reading.desk is None


@pytest.mark.parametrize(
    ("desk", "field"),
    [
        ({}, "options.desk"),
        ([], "options.desk"),
        ({"sesion": "x"}, "options.desk"),
        ({"session": ""}, "options.desk.session"),
        ({"session": 5}, "options.desk.session"),
        ({"report": ["t"]}, "options.desk.report"),
    ],
)
def test_what_is_wrong_is_named(desk: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        DeskAsked.split({"desk": desk})
    assert field in str(caught.value.field) + str(caught.value)


def test_other_options_stay_and_a_report_of_nothing_is_refused(example: LedgerAnalysis) -> None:
    assert DeskAsked.split(None) == (None, None)
    assert DeskAsked.split({"limit": 3}) == (None, {"limit": 3})
    asked, rest = DeskAsked.split({"limit": 3, "desk": {"session": "s"}})
    assert (asked, rest) == (DeskAsked("s"), {"limit": 3})
    with pytest.raises(InvalidInput, match="no alert of this queue"):
        report_of(example, {}, "nothing")
