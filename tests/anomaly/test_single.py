"""One transaction over the wire: the same as in a ledger, without a table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.detectors import DETECTORS
from core.anomaly.model import AnomalyModel
from core.anomaly.score import score_ledger
from core.anomaly.single import NO_RECENT, score_many, score_one
from tests.anomaly.made import event, history, ledger_of

LAST = 20 * 24.0


@pytest.mark.parametrize("detector", sorted(DETECTORS))
def test_it_scores_as_the_same_event_in_a_ledger(detector: str, model: AnomalyModel) -> None:
    past, last = history(), event(99, LAST, 900.0, counterparty="stranger", device="other", kyc_level=0)
    one = score_one(last, past, model, detector)
    scored = score_ledger(ledger_of([*past, last]), model, detector)
    assert one.raw_score == scored.raw[-1]
    assert one.tail == scored.tail[-1]
    assert one.fraud_score == 1 - one.tail
    assert one.typologies == scored.typologies(len(past))
    assert one.is_anomaly == scored.anomalous[-1]


def test_the_order_of_recent_ones_changes_nothing(model: AnomalyModel) -> None:
    last = event(99, LAST, 300.0)
    assert score_one(last, history()[::-1], model) == score_one(last, history(), model)


def test_what_is_later_is_not_looked_at(model: AnomalyModel) -> None:
    last = event(99, LAST, 300.0)
    later = [event(200 + place, LAST + 1 + place, 9_500.0) for place in range(5)]
    assert score_one(last, [*history(), *later], model) == score_one(last, history(), model)


def test_each_of_many_is_scored_on_the_earlier_ones_in_the_order_given(model: AnomalyModel) -> None:
    events = [*history(), event(99, LAST, 900.0)]
    shuffled = [events[place] for place in np.random.default_rng(0).permutation(len(events))]
    results = score_many(shuffled, model)
    assert [one.transaction_id for one in results] == [one.transaction_id for one in shuffled]
    by_id = {one.transaction_id: one for one in results}
    assert by_id["99"] == score_one(events[-1], events[:-1], model)
    assert by_id["0"] == score_one(events[0], [], model)


def test_without_a_past_it_says_so(model: AnomalyModel) -> None:
    assert NO_RECENT in score_one(event(1, 0), [], model).reasons
    assert NO_RECENT not in score_one(event(99, LAST), history(), model).reasons


def test_an_ordinary_transaction_is_no_anomaly(model: AnomalyModel) -> None:
    usual = event(99, LAST, counterparty="shop", device="phone", latitude=51.5, longitude=0.0, kyc_level=1)
    found = score_one(usual, history(), model)
    assert not found.is_anomaly
    assert found.typologies == ()
    assert 0 <= found.fraud_score < 0.99


def test_a_takeover_is_an_anomaly_with_its_reasons(model: AnomalyModel) -> None:
    login = event(98, LAST, 0.0, type="login", device="stolen")
    taken = event(99, LAST + 0.5, 900.0, type="transfer", counterparty="stranger", device="stolen")
    found = score_one(taken, [*history(), login], model)
    assert found.is_anomaly
    assert "account_takeover" in found.typologies
    assert any("a device that is new to this wallet came 30 min ago" in reason for reason in found.reasons)


def test_other_wallets_count_as_far_as_they_paid_the_counterparty(model: AnomalyModel) -> None:
    rush = [event(100 + place, LAST - 1, 20.0, wallet=f"v{place}", counterparty="mule") for place in range(30)]
    last = event(99, LAST, counterparty="mule")
    assert score_one(last, [*history(), *rush], model).raw_score > score_one(last, history(), model).raw_score


def test_ids_of_one_moment_decide_what_comes_first(model: AnomalyModel) -> None:
    same = replace(event(5, LAST, 800.0), transaction_id="5")
    early, late = replace(same, transaction_id="4"), replace(same, transaction_id="6")
    past = history()
    moved = [replace(one, transaction_id=str(1000 + place)) for place, one in enumerate(past)]
    assert score_one(same, [*moved, late], model) == score_one(same, moved, model)
    assert score_one(same, [*moved, early], model) != score_one(same, moved, model)


def test_no_table_is_built_for_a_score(model: AnomalyModel, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a table was built")

    monkeypatch.setattr(pd.DataFrame, "__init__", refuse)
    with pytest.raises(AssertionError, match="a table was built"):
        pd.DataFrame({"a": [1]})
    assert score_one(event(99, LAST), history(), model).transaction_id == "99"


@pytest.mark.parametrize("amount", [0.0, 1e-300, 1e300])
def test_extreme_amounts_are_scored_and_told(amount: float, model: AnomalyModel) -> None:
    past = [event(place, place, amount, type="deposit", kyc_level=0, kyc_ms=0) for place in range(8)]
    found = score_one(event(99, 9.0, 1e300, type="transfer", counterparty="x", kyc_level=0), past, model)
    assert np.isfinite([found.raw_score, found.tail]).all()
    assert found.is_anomaly
    assert not any("nan" in reason.lower() for reason in found.reasons)


def test_a_wallet_without_a_past_is_told_no_habits(model: AnomalyModel) -> None:
    reasons = score_one(event(1, 3.0, 9_400.0), [], model).reasons
    assert any("no earlier payment" in reason or "no event of this wallet is older" in reason for reason in reasons)
    assert not any("the mean of this wallet's" in reason or "before that it had" in reason for reason in reasons)
