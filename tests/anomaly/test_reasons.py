"""Reasons name values, and deleting what they name lowers the score."""

from __future__ import annotations

import numpy as np
import pytest

from core.anomaly import inputs
from core.anomaly.detectors import DETECTORS
from core.anomaly.model import AnomalyModel
from core.anomaly.queue import build_queue
from core.anomaly.reasons import contrast, explain_event, sentences, without
from core.anomaly.score import ScoredLedger, score_ledger
from core.anomaly.single import Transaction
from core.simulate.ledger import Simulated
from tests.anomaly.made import event, history, view_of

LAST = 20 * 24.0


@pytest.mark.parametrize("detector", sorted(DETECTORS))
def test_replacing_the_cited_inputs_by_their_usual_values_lowers_the_score(
    detector: str, busy: Simulated, model: AnomalyModel
) -> None:
    scored = score_ledger(busy.ledger, model, detector)
    one = model.detector(detector)
    strangest = np.argsort(-scored.raw)[:25]
    for row in strangest:
        view = scored.view.at(np.array([row]))
        given = inputs.detector_rows(view)[0]
        cited = {reason.family for reason in explain_event(view, model, detector) if reason.drop is not None}
        assert cited, "a strange event has a reason"
        mask = np.array([item.family in cited for item in inputs.INPUTS])
        without_all = one.score(without(given, mask & (given > model.usual), model)[None])[0]
        assert without_all < scored.raw[row]
        usual = one.score(model.usual[None])[0]
        for reason in explain_event(view, model, detector):
            if reason.drop is not None:
                alone = np.array([item.family == reason.family for item in inputs.INPUTS]) & (given > model.usual)
                falls = scored.raw[row] - one.score(without(given, alone, model)[None])[0]
                rises = one.score(without(given, ~alone, model)[None])[0] - usual
                assert reason.drop == pytest.approx(falls if falls > 0 else rises)
                assert reason.drop > 0


def test_every_alert_has_a_reason(scored: ScoredLedger, model: AnomalyModel) -> None:
    alerts = build_queue(scored, 5).alerts
    assert len(alerts) > 10
    for alert in alerts:
        assert explain_event(scored.view.at(np.array([alert.row])), model, "combined")


def said(model: AnomalyModel, *events: Transaction) -> dict[str, str]:
    view = view_of([*history(), *events], unit=model.unit)
    last = view.at(np.array([len(view) - 1]))
    return {reason.family: reason.text for reason in explain_event(last, model, "combined")}


def test_an_amount_is_compared_with_the_wallets_own(model: AnomalyModel) -> None:
    text = said(model, event(99, LAST, 5_000.0, counterparty="shop"))["amount"]
    assert text == "Amount 5,000; the mean of this wallet's 20 earlier payments out is 50, the largest 50"


def test_a_burst_is_told_by_its_count_and_the_usual_one(model: AnomalyModel) -> None:
    texts = said(model, *(event(100 + place, LAST + place / 60, counterparty="shop") for place in range(12)))
    assert texts["pace"].startswith("12 events in the last hour, this one included; before that it had 20 events in ")
    assert texts["velocity_burst"].startswith("Velocity burst: 12 events within the hour, this one included")
    assert "At least 8 events" in texts["velocity_burst"]


def test_a_journey_is_told_by_distance_time_and_speed(model: AnomalyModel) -> None:
    home = event(98, LAST, latitude=51.5074, longitude=-0.1278)
    away = event(99, LAST + 2, latitude=-33.8688, longitude=151.2093)
    assert said(model, home, away)["travel"] == (
        "16,994 km from the previous event with a place, 2.0 h later: at least 8,497 km/h"
    )


def test_a_first_payment_is_compared_with_the_reference(model: AnomalyModel) -> None:
    view = view_of([event(1, 0, 90_000.0)], unit=model.unit)
    (text,) = [reason.text for reason in explain_event(view, model, "combined") if reason.family == "amount"]
    assert text.startswith("Amount 90,000: this wallet has no earlier payment out; the median payment")


def test_ordinary_events_are_shown_beside_a_strange_one(scored: ScoredLedger, model: AnomalyModel) -> None:
    row = inputs.detector_rows(scored.view.at(np.array([int(np.argmax(scored.raw))])))[0]
    near = contrast(row, model, count=3)
    assert len(near) == 3
    assert near[0].distance <= near[1].distance <= near[2].distance
    assert near[0].text.startswith("An ordinary event: ")
    assert model.combined.score(model.ordinary).max() <= np.median(model.scores["combined"])


def test_what_a_rule_has_said_is_not_said_again(model: AnomalyModel) -> None:
    burst = [event(100 + place, LAST + place / 60, type="redeem") for place in range(12)]
    view = view_of([*history(), *burst], unit=model.unit)
    found = explain_event(view.at(np.array([len(view) - 1])), model, "combined")
    again = "12 redemptions within the hour, this one included"
    assert sum(again in reason.text for reason in found) == 2
    assert sum(again in text for text in sentences(found)) == 1
    assert len(sentences(found)) == len(found) - 1
