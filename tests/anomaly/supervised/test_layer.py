"""Weeks ordered by what was known before them: nothing is used before its time, nothing that did not prove better."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from core.anomaly.supervised.judged import JudgedEvents
from core.anomaly.supervised.layer import TESTED, LearnedOrder, learn_order
from core.spans import DAY_MS, utc_moment
from tests.anomaly.supervised.conftest import MONDAY_MS, Frauds


@pytest.fixture(scope="module")
def learned(frauds: Frauds) -> LearnedOrder:
    return learn_order(frauds.evidence, frauds.judged())


def test_what_amounts_do_not_tell_is_learned_from_verdicts(frauds: Frauds, learned: LearnedOrder) -> None:
    last = learned.weeks[-1]
    assert last.used
    assert last.with_verdicts is not None
    assert last.without is not None
    assert last.with_verdicts > 0.7
    assert last.without < 0.3
    late = learned.used & frauds.fraud
    assert np.median(learned.chance[late]) > 0.5
    assert np.median(learned.chance[learned.used & ~frauds.fraud]) < 0.1


@pytest.mark.parametrize("week", [3, 5])
def test_a_verdict_counts_from_its_moment_on_and_not_before(frauds: Frauds, learned: LearnedOrder, week: int) -> None:
    monday = MONDAY_MS + week * 7 * DAY_MS
    given = frauds.judged()
    late = given.known_ms >= monday
    turned = JudgedEvents(given.rows, np.where(late, ~given.fraud, given.fraud), given.known_ms)
    found = learn_order(frauds.evidence, turned)
    before = frauds.evidence.time_ms < monday
    for name in ("score", "chance", "used", "raised"):
        assert_array_equal(getattr(found, name)[before], getattr(learned, name)[before])
    assert [one for one in found.weeks if one.monday <= utc_moment(monday)] == [
        one for one in learned.weeks if one.monday <= utc_moment(monday)
    ]
    after = frauds.evidence.time_ms >= monday + 14 * DAY_MS
    assert not np.array_equal(found.score[after], learned.score[after])


def test_within_a_week_only_the_history_moves(frauds: Frauds, learned: LearnedOrder) -> None:
    monday = MONDAY_MS + 35 * DAY_MS
    given = frauds.judged()
    inside = (given.known_ms >= monday + 3 * DAY_MS) & (given.known_ms < monday + 7 * DAY_MS)
    found = learn_order(frauds.evidence, given.where(~inside))
    time = frauds.evidence.time_ms
    assert_array_equal(found.score[time < monday + 3 * DAY_MS], learned.score[time < monday + 3 * DAY_MS])
    later = (time >= monday + 3 * DAY_MS) & (time < monday + 7 * DAY_MS)
    assert not np.array_equal(found.score[later], learned.score[later])


def test_verdicts_that_say_nothing_are_not_used(frauds: Frauds) -> None:
    given = frauds.judged()
    tossed = JudgedEvents(given.rows, np.random.default_rng(2).random(len(given)) < 0.1, given.known_ms)
    # An order without verdicts that happens to agree with them: no model of noise beats it.
    order = frauds.evidence.order + 5.0 * tossed.fraud
    plain = replace(frauds.evidence, party=None, order=order)
    found = learn_order(plain, tossed)
    assert found.weeks[-1].with_verdicts is not None
    assert not found.used.any()
    assert not found.raised.any()


def test_too_few_verdicts_make_no_model_and_too_few_later_ones_no_use(frauds: Frauds) -> None:
    given = frauds.judged()
    few = np.concatenate([np.flatnonzero(given.fraud)[:19], np.flatnonzero(~given.fraud)[:300]])
    assert learn_order(frauds.evidence, given.where(np.sort(few))).weeks == ()
    early = given.where(given.known_ms < MONDAY_MS + 24 * DAY_MS)
    found = learn_order(frauds.evidence, early)
    assert found.weeks
    assert all(one.with_verdicts is None or one.tested_frauds >= TESTED for one in found.weeks)
    nothing = JudgedEvents(np.empty(0, np.int64), np.empty(0, np.bool_), np.empty(0, np.int64))
    assert learn_order(frauds.evidence, nothing).weeks == ()


def test_bands_count_what_was_judged_after_its_chance_was_said(frauds: Frauds, learned: LearnedOrder) -> None:
    said = ~np.isnan(learned.chance)
    assert sum(one.judged for one in learned.bands) == said.sum()
    assert sum(one.frauds for one in learned.bands) == (said & frauds.fraud).sum()
    lowest, highest = learned.bands[0], learned.bands[-1]
    assert lowest.frauds < 0.05 * lowest.judged
    assert highest.frauds > 0.5 * highest.judged


def test_who_was_never_judged_is_drawn_by_what_the_events_are(frauds: Frauds) -> None:
    held = frauds.judged().rows % 2 == 0
    few = frauds.judged().where(held)
    found = learn_order(frauds.evidence, few)
    # The keys alone decide: with others, other events are drawn.
    other = learn_order(replace(frauds.evidence, keys=frauds.evidence.keys[::-1].copy()), few)
    assert_array_equal(learn_order(frauds.evidence, few).score, found.score)
    assert not np.array_equal(other.score, found.score, equal_nan=True)
