"""The whole reading of a ledger: refit or bundled, budgets, labels, drift, and strange files."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core.anomaly.analyze import LedgerAnalysis, analyze_ledger, at_budget
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.score import ScoredLedger
from core.simulate.ledger import Simulated, simulate_ledger
from core.tables import CleaningReport
from core.wire import to_json
from tests.anomaly.made import event, history, ledger_of


def report(ledger: Ledger) -> CleaningReport:
    """Every row was kept."""
    return CleaningReport(len(ledger), len(ledger), {}, {})


@pytest.fixture(scope="module")
def short(busy: Simulated, model: AnomalyModel) -> LedgerAnalysis:
    """Too short a ledger to learn from."""
    ledger = busy.ledger.take(np.arange(len(busy.ledger)) >= len(busy.ledger) // 2)
    return analyze_ledger(ledger, report(ledger), model)


@pytest.fixture(scope="module")
def long(model: AnomalyModel) -> LedgerAnalysis:
    """Long enough to learn from."""
    ledger = simulate_ledger(9_000, seed=5).ledger
    return analyze_ledger(ledger, report(ledger), model)


def test_a_short_ledger_is_compared_with_the_bundled_reference(short: LedgerAnalysis, model: AnomalyModel) -> None:
    assert short.reading.model_version == model.version
    assert short.reading.scored_events == short.reading.events
    assert any("bundled reference, which is simulated" in one for one in short.reading.caveats)


def test_a_long_ledger_is_scored_on_its_own_earlier_weeks_and_before_there_are_any_on_the_bundled_ones(
    long: LedgerAnalysis,
) -> None:
    reading = long.reading
    assert reading.model_version == "refit"
    assert reading.scored_events == reading.events == sum(period.events for period in reading.periods)
    assert [period.learned for period in reading.periods] == [False] + [True] * (len(reading.periods) - 1)
    for period in reading.periods[1:]:
        assert period.reference_to < period.from_ <= period.to
        earlier = sum(one.events for one in reading.periods if one.to < period.from_)
        assert period.reference_events == earlier
    assert reading.reference["to"] == reading.periods[-1].reference_to


def test_a_budget_is_a_ceiling_and_moves_without_scoring_anew(long: LedgerAnalysis) -> None:
    small, large = (at_budget(long.reading, long.review, budget) for budget in (1, 100))
    assert small.alerts_total == small.would_fire[1] <= large.alerts_total == large.would_fire[100]
    assert max(day.alerts for day in small.days) == 1
    assert sum(day.alerts for day in large.days) == large.alerts_total == len(large.alerts)
    assert [one.rank for one in large.alerts] == list(range(1, len(large.alerts) + 1))


def test_alerts_say_why(long: LedgerAnalysis) -> None:
    assert long.reading.alerts
    assert all(one.reasons for one in long.reading.alerts)
    assert sum(long.reading.typologies.values()) >= sum(bool(one.typologies) for one in long.reading.alerts)


def test_scores_are_ranks_with_raw_scores_and_tails(long: LedgerAnalysis) -> None:
    alerts, events = long.reading.alerts, long.reading.event_scores
    ranks = [(one.fraud_score, one.tail) for one in alerts] + [(one.fraud_score, one.tail) for one in events]
    for fraud_score, tail in ranks:
        assert fraud_score == pytest.approx(1 - tail)
        assert 0 < tail <= 1
    strange = [(one.tail, -one.raw_score) for one in events]
    assert strange == sorted(strange)


def test_labels_measure_the_ranking_and_change_nothing_else(model: AnomalyModel) -> None:
    ledger = simulate_ledger(9_000, seed=5).ledger
    blind = Ledger(**{**vars(ledger), "label": None})
    with_labels, without = (analyze_ledger(one, report(one), model).reading for one in (ledger, blind))
    assert without.quality is None
    assert with_labels.quality is not None
    assert with_labels.quality.average_precision > 5 * with_labels.quality.base_rate
    assert with_labels.quality.roc[0] == (0.0, 0.0)
    assert [one.raw_score for one in with_labels.alerts] == [one.raw_score for one in without.alerts]


def test_the_distribution_adds_up_on_both_sides(long: LedgerAnalysis) -> None:
    bars = long.reading.distribution
    assert sum(bar.share for bar in bars) == pytest.approx(1)
    assert sum(bar.reference_share for bar in bars) == pytest.approx(1)


def test_progress_only_goes_forward(busy: Simulated, model: AnomalyModel) -> None:
    seen: list[float] = []
    analyze_ledger(busy.ledger, report(busy.ledger), model, progress=lambda _text, share: seen.append(share))
    assert seen == sorted(seen)
    assert len(seen) >= 3


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([event(0, 0.0)], "One wallet only"),
        ([event(number, 0.0) for number in range(50)], "Every amount is the same"),
        (history(40), "One wallet only"),
        ([event(number, -number, wallet=number % 3) for number in range(30)], "Every amount is the same"),
        ([event(number, number, 0.0, type="login") for number in range(5)], "One wallet only"),
    ],
    ids=["one row", "identical rows", "one wallet", "backwards", "logins only"],
)
def test_strange_ledgers_get_an_answer_that_says_so(events: list[object], said: str, model: AnomalyModel) -> None:
    ledger = ledger_of(events)  # type: ignore[arg-type]  # the list of cases is of mixed lists
    found = analyze_ledger(ledger, report(ledger), model)
    assert any(said in one for one in found.reading.caveats)
    json.dumps(to_json(found.reading), allow_nan=False)


@pytest.mark.parametrize("detector", ["combined", "isolation_forest", "one_class_svm"])
def test_every_detector_gives_a_reading(
    detector: str, busy: Simulated, model: AnomalyModel, scored: ScoredLedger
) -> None:
    found = analyze_ledger(busy.ledger, report(busy.ledger), model, detector).reading
    assert found.detector == detector
    assert found.events == len(scored.ledger)
