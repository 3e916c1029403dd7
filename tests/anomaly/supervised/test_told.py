"""What is said of verdicts: used or not, and the figures behind it."""

from __future__ import annotations

import re

import numpy as np
import pytest

from core.anomaly.supervised.judged import JudgedEvents
from core.anomaly.supervised.layer import learn_order
from core.anomaly.supervised.told import read_learned
from core.spans import DAY_MS
from tests.anomaly.supervised.conftest import MONDAY_MS, Frauds


def test_where_they_help_it_is_said_by_how_much_and_on_how_many(frauds: Frauds) -> None:
    found = read_learned(learn_order(frauds.evidence, frauds.judged()))
    last = found.weeks[-1]
    assert found.used
    assert (found.judged, found.frauds) == (6_000, int(frauds.fraud.sum()))
    numbers = re.findall(r"\d+\.\d{3}", found.because)
    assert numbers == [f"{last.with_verdicts:.3f}", f"{last.without:.3f}"]
    assert f"{last.tested:,} later verdicts" in found.because
    assert found.raised > 0


@pytest.mark.parametrize(
    ("until_day", "said"), [(0, "No verdict"), (4, "No week of this ledger begins after"), (24, "too few came later")]
)
def test_where_they_do_not_it_is_said_what_is_missing(frauds: Frauds, until_day: int, said: str) -> None:
    given = frauds.judged()
    held = given.where(given.known_ms < MONDAY_MS + until_day * DAY_MS)
    keep = np.sort(np.concatenate([np.flatnonzero(held.fraud)[:25], np.flatnonzero(~held.fraud)[:25]]))
    found = read_learned(learn_order(frauds.evidence, held.where(keep)))
    assert not found.used
    assert said in found.because


def test_verdicts_that_are_worse_are_named_with_their_figures(frauds: Frauds) -> None:
    given = frauds.judged()
    # Frauds are what the order without verdicts has first: nothing learned can beat it.
    top = np.argsort(-frauds.evidence.order)[:400]
    found = read_learned(
        learn_order(frauds.evidence, JudgedEvents(given.rows, np.isin(given.rows, top), given.known_ms))
    )
    assert not found.used
    assert "ordered without verdicts: on" in found.because
