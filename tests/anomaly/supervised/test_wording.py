"""Every number of a sentence about verdicts is counted again."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from core.anomaly.supervised.layer import learn_order
from core.anomaly.supervised.order import order_by_verdicts
from core.anomaly.supervised.wording import verdict_sentences
from tests.anomaly.supervised.conftest import EVENTS, Frauds


def test_what_is_said_of_a_counterparty_is_counted_from_what_was_known(frauds: Frauds) -> None:
    judged = frauds.judged()
    learned = learn_order(frauds.evidence, judged)
    scored = replace(frauds.scored, by_verdicts=order_by_verdicts(frauds.scored, learned))
    rows = list(range(0, EVENTS, 11))
    party, time = scored.ledger.counterparty, scored.ledger.time_ms
    assert party is not None
    told = 0
    for row, said in zip(rows, verdict_sentences(scored, rows), strict=True):
        known = (judged.known_ms < time[row]) & (party == party[row])
        bad = int((known & judged.fraud).sum())
        spoken = [one for one in said if one.startswith("Of ")]
        assert bool(spoken) == (bad > 0)
        if spoken:
            told += 1
            numbers = [int(one.replace(",", "")) for one in re.findall(r"[\d,]+", spoken[0])]
            assert numbers == [int(known.sum()), bad]
        chances = [one for one in said if one.startswith("By ")]
        assert bool(chances) == (not np.isnan(learned.chance[row]))
        if chances:
            assert f"{100 * learned.chance[row]:.0f} %" in chances[0]
    assert told > 10


def test_without_verdicts_nothing_is_said_of_them(frauds: Frauds) -> None:
    assert verdict_sentences(frauds.scored, [0, 1]) == ()
