"""A trial beside the present settings: what it counts, worked out again from the scores."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.anomaly.queue import build_queue
from core.anomaly.score import ScoredLedger
from core.anomaly.shares import CurrencyShare
from core.anomaly.trial import LedgerTrial
from core.anomaly.trial_reading import TrialPart, TrialReading
from core.anomaly.would_fire import run_trial
from core.spans import DAY_MS


def tried(scored: ScoredLedger, present: int = 10, **given: Any) -> TrialReading:
    """What a trial of this gives."""
    trial, _ = LedgerTrial.split({"trial": given})
    assert trial is not None
    rows = np.arange(len(scored.ledger), dtype=np.int64)
    return run_trial(trial, scored, [CurrencyShare("", rows, scored, 10_000.0)], present)


def parts(found: TrialReading) -> tuple[TrialPart, TrialPart]:
    """Both halves."""
    assert found.earlier is not None
    return found.earlier, found.later


@pytest.mark.parametrize("budget", [1, 2, 10, 100])
def test_the_same_settings_fire_alike_and_as_the_queue_does(scored: ScoredLedger, budget: int) -> None:
    queue = build_queue(scored, budget)
    found = parts(tried(scored, budget))
    assert sum(one.now.alerts for one in found) == len(queue.alerts)
    for one in found:
        assert one.now == one.tried
        assert one.both == one.now.alerts


def test_days_are_cut_on_a_monday_and_no_day_counts_twice(scored: ScoredLedger) -> None:
    early, late = parts(tried(scored))
    assert early.to < late.from_
    assert late.from_.weekday() == 0 or early.to.weekday() == 6
    days = np.unique(scored.ledger.time_ms[scored.scored] // DAY_MS)
    assert early.now.alerts / early.now.alerts_per_day + late.now.alerts / late.now.alerts_per_day == pytest.approx(
        len(days)
    )


def test_a_smaller_budget_only_takes_away_and_a_rule_that_always_holds_fills_it(scored: ScoredLedger) -> None:
    for one in parts(tried(scored, 10, budget=1)):
        assert one.both == one.tried.alerts < one.now.alerts
    for one in parts(tried(scored, 2, all=[{"feature": "amount", "at_least": 0}])):
        assert one.tried.alerts_per_day == pytest.approx(2, abs=0.2)


def test_all_conditions_or_one_of_them(scored: ScoredLedger) -> None:
    high = [{"feature": "amount", "at_least": 500}, {"feature": "count_24h", "at_least": 3}]
    every, some, none = (
        sum(one.tried.alerts for one in parts(tried(scored, 100, **given)))
        for given in ({"all": high}, {"any": high}, {})
    )
    assert none < every < some


def test_numbers_of_a_typology_and_the_tail_move_what_fires(scored: ScoredLedger) -> None:
    for given in ({"numbers": {"burst_count": 2, "burst_times": 1}}, {"tail": 0.05}):
        assert sum(one.tried.alerts for one in parts(tried(scored, 100, **given))) > len(
            build_queue(scored, 100).alerts
        )


def test_lists_take_wallets_out_and_bring_them_in(scored: ScoredLedger) -> None:
    worst = build_queue(scored, 100).alerts[0].reading.wallet_id
    own = {one.day for one in build_queue(scored, 100).alerts if one.reading.wallet_id == worst}
    allowed = parts(tried(scored, 100, allow=[worst]))
    assert sum(one.now.alerts - one.tried.alerts for one in allowed) == len(own)
    of = scored.ledger.wallet == next(
        one.wallet for one in build_queue(scored, 100).alerts if one.reading.wallet_id == worst
    )
    days = len(np.unique(scored.ledger.time_ms[of & scored.scored] // DAY_MS))
    denied = parts(tried(scored, 100, deny=[worst]))
    assert sum(one.tried.alerts - one.now.alerts for one in denied) == days - len(own)


def test_precision_and_recall_are_of_cases_with_labels(scored: ScoredLedger) -> None:
    ledger = scored.ledger
    assert ledger.label is not None
    found = parts(tried(scored, 100))
    cases = {(one.day, one.wallet) for one in build_queue(scored, 100).alerts}
    bad = scored.scored & (ledger.label == 1)
    frauds = set(zip((ledger.time_ms[bad] // DAY_MS).tolist(), ledger.wallet[bad].tolist(), strict=True))
    assert sum(one.now.frauds for one in found) == len(cases & frauds)
    for one in found:
        assert one.now.precision == pytest.approx(one.now.frauds / one.now.judged)
        assert one.now.recall is not None
    total = sum(one.now.frauds / one.now.recall for one in found if one.now.recall)
    assert total == pytest.approx(len(frauds))


def test_watched_wallets_come_first_and_become_no_case_by_that(scored: ScoredLedger) -> None:
    last = {one.day: one for one in build_queue(scored, 100).alerts if one.rank_of_day > 1}
    one = next(iter(last.values()))
    name = one.reading.wallet_id
    before, after = (
        sum(part.tried.alerts for part in parts(tried(scored, 100, watch=given))) for given in ([], [name, "nobody"])
    )
    assert before == after
    # Within a budget of one, its days are its own.
    own = {one.day for one in build_queue(scored, 100).alerts if one.reading.wallet_id == name}
    first = {one.day for one in build_queue(scored, 1).alerts if one.reading.wallet_id == name}
    assert len(own) > len(first)
    changed = sum(part.tried.alerts - part.both for part in parts(tried(scored, 1, watch=[name])))
    assert changed == len(own) - len(first)


def test_cost_is_of_looking_and_of_what_nobody_looked_at(scored: ScoredLedger) -> None:
    for one in parts(tried(scored, 2, budget=1, costs={"look": 3, "missed": 100})):
        assert one.now.recall
        for side in (one.now, one.tried):
            frauds = round(one.now.frauds / one.now.recall)
            assert side.cost == pytest.approx(3 * side.alerts + 100 * (frauds - side.frauds))
    assert parts(tried(scored))[0].now.cost is None


def test_cases_that_nobody_judged_are_counted_and_named(scored: ScoredLedger) -> None:
    for one in parts(tried(scored, 100)):
        assert (one.never_judged, one.unjudged) == (0, ())
    label = scored.ledger.label
    assert label is not None
    blind = replace(scored, ledger=replace(scored.ledger, label=np.full(len(label), -1, np.int8)))
    for one in parts(tried(blind, 100, costs={"look": 3, "missed": 100})):
        assert one.never_judged == one.tried.alerts
        assert len(one.unjudged) == min(20, one.never_judged)
        assert (one.tried.cost, one.tried.precision) == (None, None)
    queued = {(one.reading.day, one.reading.wallet_id) for one in build_queue(scored, 100).alerts}
    assert {(one.day, one.wallet_id) for one in parts(tried(blind, 100))[1].unjudged} <= queued
