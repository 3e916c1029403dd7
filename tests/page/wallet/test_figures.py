"""Persona over time, the outline against the persona's centre, the week and the balance."""

from __future__ import annotations

from datetime import UTC, datetime

from core.page.wallet.figures import activity_card, balance_card, radar_card, timeline_card
from core.segments.model import SegmentModel
from core.segments.percentile_profile import centroid_percentiles
from core.wallet.analyze import open_wallet
from core.wallet.reading import TimelinePoint
from tests.page.readings import persona
from tests.wallet.made import ME, START_S, Tx, history, somebody


def point(month: int, model: SegmentModel, cluster: int | None, changed: bool = False) -> TimelinePoint:
    """A month of 2024 that is all of one label, or blank."""
    moment = datetime(2024, month, 28, 23, 59, 59, tzinfo=UTC)
    if cluster is None:
        return TimelinePoint(moment, None, None, 1, False)
    shares = {label: float(place == cluster) for place, label in enumerate(model.labels)}
    return TimelinePoint(moment, model.labels[cluster], shares, 40, changed)


def test_a_lasting_change_is_said_with_what_came_before(onchain: SegmentModel) -> None:
    points = [point(1, onchain, None), point(2, onchain, 0), point(3, onchain, 1, changed=True), point(4, onchain, 1)]
    card = timeline_card(points, onchain.labels)
    assert f"<b>Mar 2024</b>: {onchain.labels[1]}, after {onchain.labels[0]}" in card
    assert "Every month (4)" in card
    assert "three scored month-ends in a row" in card


def test_no_change_is_said_too(onchain: SegmentModel) -> None:
    assert "No lasting change." in timeline_card([point(1, onchain, 0), point(2, onchain, 0)], onchain.labels)


def test_months_that_are_all_blank_have_no_card(onchain: SegmentModel) -> None:
    assert timeline_card([point(1, onchain, None)], onchain.labels) == ""
    assert timeline_card([], onchain.labels) == ""


def test_the_outline_names_every_feature_and_both_shapes(onchain: SegmentModel) -> None:
    reading = persona(onchain)
    card = radar_card(reading, onchain)
    for spec in onchain.schema:
        assert f"<b>{spec.title}</b>" in card
    assert f"centre of {reading.label}" in card
    assert "this wallet" in card


def test_a_centre_lies_inside_the_training_rows(onchain: SegmentModel) -> None:
    for cluster in range(len(onchain.labels)):
        percentiles = centroid_percentiles(onchain, cluster)
        assert len(percentiles) == len(onchain.schema)
        assert all(0 < value < 100 for value in percentiles)


def test_the_week_says_whose_hours_they_are(onchain: SegmentModel) -> None:
    busy = open_wallet(
        history([Tx(START_S + i * 60, somebody(i), eth=0.25) for i in range(5)]), onchain, resample=False
    )
    assert "Transactions sent, by weekday and hour" in activity_card(busy)
    silent = open_wallet(history([Tx(START_S, ME, somebody(1), 1.0)]), onchain, resample=False)
    assert "these hours were chosen by others" in activity_card(silent)
    assert activity_card(open_wallet(history(), onchain)) == ""


def test_a_balance_that_cannot_be_told_says_why_and_draws_nothing(onchain: SegmentModel) -> None:
    txs = [Tx(START_S + i, somebody(i), eth=1.0) for i in range(3)]
    assert "At least this much" in balance_card(open_wallet(history(txs, balance_wei=None), onchain, resample=False))
    contract = open_wallet(history([Tx(START_S, ME, somebody(1), 1.0)], code="0x6000"), onchain, resample=False)
    card = balance_card(contract)
    assert "It cannot be told" in card
    assert "<svg" not in card
