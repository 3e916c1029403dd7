"""Ledgers in several currencies: every event is scored, among those in its own currency, and nothing is added up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.analyze import analyze_ledger
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.shares import score_shares, scores_of_all
from core.simulate.ledger import simulate_ledger
from core.tables import CleaningReport


@pytest.fixture(scope="module")
def mixed() -> tuple[Ledger, np.ndarray[tuple[int], np.dtype[np.str_]]]:
    """Three thousand events: two in three in dollars, the others in yen, a hundred and fifty times as large."""
    ledger = simulate_ledger(3_000, seed=4).ledger
    codes = np.where(np.arange(len(ledger)) % 3 == 0, "JPY", "USD")
    return replace(ledger, amount=np.where(codes == "JPY", 150.0, 1.0) * ledger.amount), codes


def test_every_event_is_scored_as_if_there_were_no_other_currency(
    mixed: tuple[Ledger, np.ndarray[tuple[int], np.dtype[np.str_]]], model: AnomalyModel
) -> None:
    ledger, codes = mixed
    shares = score_shares(ledger, codes, model, "combined")
    scored = scores_of_all(ledger, shares)
    assert [share.code for share in shares] == ["USD", "JPY"]
    assert scored.scored.all()
    own = ledger.take(codes == "USD")
    dollars = scores_of_all(own, score_shares(own, None, model, "combined"))
    np.testing.assert_array_equal(scored.raw[codes == "USD"], dollars.raw)
    np.testing.assert_array_equal(scored.rules[codes == "USD"], dollars.rules)


def test_a_currency_of_its_own_scale_is_no_stranger_for_it(
    mixed: tuple[Ledger, np.ndarray[tuple[int], np.dtype[np.str_]]], model: AnomalyModel
) -> None:
    ledger, codes = mixed
    one = scores_of_all(ledger, score_shares(ledger, codes, model, "combined"))
    larger = replace(ledger, amount=np.where(codes == "JPY", 1_000.0, 1.0) * ledger.amount)
    other = scores_of_all(larger, score_shares(larger, codes, model, "combined"))
    np.testing.assert_allclose(one.raw, other.raw, rtol=1e-6, atol=1e-6)
    np.testing.assert_array_equal(one.rules, other.rules)


def test_the_answer_names_currencies_and_says_what_each_was_compared_with(
    mixed: tuple[Ledger, np.ndarray[tuple[int], np.dtype[np.str_]]], model: AnomalyModel
) -> None:
    ledger, codes = mixed
    cleaning = CleaningReport(len(ledger), len(ledger), {}, {})
    found = analyze_ledger(ledger, cleaning, model, alerts_per_day=100, currency=codes)
    reading = found.reading
    assert reading.scored_events == len(ledger)
    assert {one.currency for one in reading.alerts} == {"USD", "JPY"}
    by_id = {ledger.id_of(row): (codes[row], ledger.amount[row]) for row in range(len(ledger))}
    told = [(one.transaction_id, one.currency, one.amount) for one in reading.alerts]
    told += [(one.transaction_id, one.currency, one.amount) for one in reading.event_scores]
    assert all(by_id[name] == (currency, amount) for name, currency, amount in told)
    assert all(one.reasons for one in reading.alerts)
    assert not any("structuring" in one.typologies for one in reading.alerts if one.currency == "JPY")
    assert any("JPY" in one and "limit" in one for one in reading.caveats)
    wallet = reading.alerts[0]
    line = found.review.timelines[wallet.wallet_id]
    own = [row for row in range(len(ledger)) if ledger.name_of("party", int(ledger.wallet[row])) == wallet.wallet_id]
    assert len(line.time_ms) == sum(codes[row] == wallet.currency for row in own)
