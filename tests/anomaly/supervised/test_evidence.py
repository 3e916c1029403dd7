"""What a model of verdicts sees: the same for a part of the events as for all, whatever the currency."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.testing import assert_array_equal

from core.anomaly.queue import priority
from core.anomaly.supervised.evidence import view_rows
from core.anomaly.supervised.judged import HISTORY
from tests.anomaly.supervised.conftest import EVENTS, Frauds


def test_rows_of_some_events_are_those_of_all(frauds: Frauds) -> None:
    judged = frauds.judged()
    whole = frauds.evidence.rows(np.arange(EVENTS), judged)
    assert np.isfinite(whole).all()
    some = np.array([3, 77, 5_999])
    assert_array_equal(frauds.evidence.rows(some, judged), whole[some])
    scored = frauds.scored
    assert_array_equal(whole[:, : -len(HISTORY)], view_rows(scored.view, scored.raw, scored.tail))


def test_every_currency_brings_its_own_events(frauds: Frauds) -> None:
    scored, judged = frauds.scored, frauds.judged()
    rows = np.arange(EVENTS)
    odd, even = rows[1::2], rows[::2]
    # The same view stands for both: what is looked at is where an event's row is taken from.
    parts = [(even, frauds.shares[0].scored), (odd, frauds.shares[0].scored)]
    made = replace(frauds.evidence, shares=parts)
    found = made.rows(np.array([0, 1, 2, 3]), judged)
    want = view_rows(scored.view.at(np.array([0, 0, 1, 1])), scored.raw[[0, 0, 1, 1]], scored.tail[[0, 0, 1, 1]])
    assert_array_equal(found[:, : -len(HISTORY)], want)


def test_the_order_without_verdicts_is_the_queues(frauds: Frauds) -> None:
    plain = priority(frauds.scored)
    by_verdicts = np.argsort(-frauds.evidence.order, kind="stable")
    assert (np.diff(plain[by_verdicts]) <= 0).all()
    # Of two that are as pressing the higher score comes first.
    equal = np.diff(plain[by_verdicts]) == 0
    assert equal.any()
    assert (np.diff(frauds.scored.raw[by_verdicts])[equal] <= 0).all()
