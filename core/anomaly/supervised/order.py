"""The queue by verdicts: within a day, the cases keep their places and change who stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.anomaly.queue import priority
from core.anomaly.score import Scores, VerdictOrder
from core.anomaly.shares import CurrencyShare
from core.anomaly.supervised.evidence import VerdictEvidence
from core.anomaly.supervised.judged import VerdictSource
from core.anomaly.supervised.layer import LearnedOrder, learn_order
from core.anomaly.supervised.reading import LearnedReading
from core.anomaly.supervised.told import read_learned
from core.spans import DAY_MS


def order_learned(
    scored: Scores, shares: Sequence[CurrencyShare], verdicts: VerdictSource
) -> tuple[Scores, LearnedReading]:
    """The same scores with the order that verdicts give, and what is said of it.

    Args:
        scored: The events, without verdicts.
        shares: The same, a currency each.
        verdicts: What was decided.
    """
    learned = learn_order(VerdictEvidence.of(scored, shares), verdicts.of(scored.ledger))
    return replace(scored, by_verdicts=order_by_verdicts(scored, learned)), read_learned(learned)


def order_by_verdicts(scored: Scores, learned: LearnedOrder) -> VerdictOrder:
    """How pressing each event is where its week is ordered by verdicts.

    The candidates of such a day share out the priorities that they have without verdicts, the likeliest fraud the
    highest, so that days stay comparable with each other and with weeks that are ordered without verdicts.

    Args:
        scored: The events, without verdicts.
        learned: What verdicts say of them.
    """
    plain = priority(scored)
    made = plain.copy()
    candidates = scored.scored & (scored.anomalous | learned.raised)
    rows = np.flatnonzero(candidates & learned.used)
    day = scored.ledger.time_ms[rows] // DAY_MS
    best = rows[np.lexsort((-scored.raw[rows], -learned.score[rows], day))]
    highest = rows[np.lexsort((-plain[rows], day))]
    made[best] = plain[highest]
    return VerdictOrder(made, learned.raised, learned.chance, learned.judged)
