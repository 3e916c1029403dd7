"""Readings: of one wallet, and of a fixed body."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.lending.analyze import EVENTS_ALONE, read_cluster, read_lending
from core.lending.columns import UNUSED
from core.lending.events import LendingHistory
from core.lending.position import PoolAccount
from core.segments.model import SegmentModel
from core.service import Service
from tests.lending.made import event

BODY: dict[str, object] = {
    "balance": -3.5,
    "num_transactions": 12,
    "total_amount": 1000.0,
    "avg_transaction_amount": 83.3,
    "num_deposits": 3,
    "num_borrows": 2,
    "num_repayments": 2,
    "num_redeems": 1,
    "num_liquidations": 0,
    "active_days": 6,
}


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    """The bundled model."""
    return service.model("lending")


def test_a_wallet_is_read_with_segment_score_and_facts(model: SegmentModel) -> None:
    events = (event("deposit", 100.0), event("borrow", 50.0, 1), event("repay", 20.0, 2), event("liquidation", 30.0, 9))
    reading = read_lending(LendingHistory(events, "read"), model)
    assert reading.segment is not None
    assert reading.segment.model == "lending"
    assert reading.score == sum(part.points for part in reading.breakdown)
    assert reading.liquidated_before is True
    assert not reading.thin_file
    assert [line.action for line in reading.events] == ["liquidation", "repay", "borrow", "deposit"]
    assert len(reading.liquidations) == 1


def test_no_events_are_no_segment_and_no_score(model: SegmentModel) -> None:
    reading = read_lending(LendingHistory((), "none"), model)
    assert (reading.state, reading.segment, reading.score, reading.risk_label) == ("none", None, None, "thin file")
    assert (reading.from_, reading.to, reading.liquidated_before) == (None, None, False)
    assert [ratio.value for ratio in reading.ratios] == [None, None, None]


def test_deposits_alone_are_a_thin_file_with_a_segment(model: SegmentModel) -> None:
    reading = read_lending(LendingHistory((event("deposit", 100.0),), "read"), model)
    assert reading.segment is not None
    assert (reading.segment.label, reading.thin_file, reading.score, reading.breakdown) == ("Newcomer", True, None, ())


def test_missing_prices_and_a_longer_history_are_said(model: SegmentModel) -> None:
    events = (event("deposit", None), event("borrow", 50.0, 400))
    said = " ".join(read_lending(LendingHistory(events, "partial", ("Only part of it.",)), model).caveats)
    for words in ("Only part of it.", "last 156 days", "1 of 2 events have no price"):
        assert words in said


def test_the_liquidation_of_a_wallet_is_no_part_of_its_segment(model: SegmentModel) -> None:
    calm = read_cluster(BODY, model)
    liquidated = read_cluster({**BODY, "num_liquidations": 3}, model)
    assert liquidated.persona.probabilities == calm.persona.probabilities
    assert (calm.liquidated_before, liquidated.liquidated_before) == (False, True)
    assert liquidated.score is not None
    assert calm.score is not None
    assert liquidated.score < calm.score


def test_the_fixed_body_answers_with_its_fixed_fields_first(model: SegmentModel) -> None:
    answer = read_cluster(BODY, model)
    assert list(vars(answer))[:4] == ["predicted_cluster", "segment", "risk_label", "unused_fields"]
    assert model.labels[answer.predicted_cluster] == answer.segment == answer.persona.label
    assert answer.unused_fields == UNUSED
    assert answer.score == sum(part.points for part in answer.breakdown)


def test_nothing_depends_on_the_fields_called_unused(model: SegmentModel) -> None:
    answer = read_cluster(BODY, model)
    assert read_cluster({**BODY, **dict.fromkeys(UNUSED, 0)}, model) == answer
    for name in BODY.keys() - set(UNUSED):
        assert read_cluster({**BODY, name: 60}, model) != answer, name


@pytest.mark.parametrize("name", list(BODY))
@pytest.mark.parametrize("value", [None, "3", True, float("nan"), float("inf")])
def test_every_field_of_the_body_is_a_number(model: SegmentModel, name: str, value: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_cluster({**BODY, name: value}, model)
    assert caught.value.field == name


@pytest.mark.parametrize("name", [name for name in BODY if name != "balance"])
def test_negative_counts_are_refused(model: SegmentModel, name: str) -> None:
    with pytest.raises(InvalidInput, match=f"{name} is -1"):
        read_cluster({**BODY, name: -1}, model)


def test_counts_are_whole(model: SegmentModel) -> None:
    with pytest.raises(InvalidInput, match=r"num_liquidations is 1\.5\. Allowed: a whole number"):
        read_cluster({**BODY, "num_liquidations": 1.5}, model)


def test_how_it_stands_is_said_with_what_weakens_it(model: SegmentModel) -> None:
    events = (event("deposit", 100.0), event("borrow", 120.0, 1))
    reading = read_lending(LendingHistory(events, "read"), model)
    assert reading.position is not None
    assert reading.position.loan_to_value == pytest.approx(1.2)
    said = " ".join(reading.caveats)
    assert "owes 120%" in said
    assert EVENTS_ALONE in said
    told = PoolAccount("Aave V3", "USD", 200.0, 120.0, 0.8, 1.33)
    asked = read_lending(LendingHistory(events, "read", pools=(told,)), model)
    assert asked.position is not None
    assert asked.position.pools == (told,)
    assert EVENTS_ALONE not in " ".join(asked.caveats)
    assert asked.score != reading.score
