"""The queue's order beside simpler ones: amount alone, and a forest on amount and hour, each on past events only.

A ledger on which the largest amounts are the frauds is served better by sorting; whoever owns it should see that. With
labels the measure is average precision, the earlier weeks to choose by and the later ones to see how the choice does;
without them it is whether two halves of the past call the same events strange.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from core.anomaly import inputs
from core.anomaly.context import AsOfView
from core.anomaly.detectors.base import Detector
from core.anomaly.detectors.isolation import Isolation
from core.anomaly.identity import draw
from core.anomaly.queue import priority
from core.anomaly.rivals_reading import OrderedPeriod, RankingReading, RivalsReading
from core.anomaly.schedule import WEEK_MS, next_monday
from core.anomaly.score import Period, ScoredLedger
from core.arrays import Flags, Floats, Ints
from core.spans import utc_moment

QUEUE, SCORE, FOREST, AMOUNT = "queue", "score", "plain_forest", "amount"
FIT_ROWS: Final = 10_000
HALF_ROWS: Final = 3_000
COMPARED: Final = 20_000  # so many of the latest events say how stable a ranking is
STRANGEST: Final = 0.01
SEED: Final = 77
PLAIN_TREES: Final = 100  # what scikit-learn's forest has unless told otherwise: a rival as anybody would fit it


def compare_rankings(
    scored: ScoredLedger, chosen: tuple[OrderedPeriod, ...] = (), forest: Floats | None = None
) -> RivalsReading | None:
    """Rankings of the events that were scored on earlier events of the same ledger.

    Args:
        scored: A ledger in one currency.
        chosen: Which order each period of the queue has.
        forest: What `plain_forest_scores` gave, where it is known already; fitting it is the dearest part.

    Returns:
        None where no event was: a ledger of which nothing is learned has no past to compare on.
    """
    learned = [period for period in scored.periods if period.learned]
    if not learned:
        return None
    ledger = scored.ledger
    rows = np.sort(np.concatenate([period.rows for period in learned]))
    cut = int(ledger.time_ms[rows].min())
    past = np.flatnonzero(ledger.time_ms < cut).astype(np.int64)
    middle = next_monday(int(np.median(ledger.time_ms[rows])))
    late = ledger.time_ms[rows] >= middle
    label = np.full(len(rows), -1) if ledger.label is None else ledger.label[rows].astype(np.int64)
    plain = plain_rows(scored.view)
    orders = {
        QUEUE: priority(scored)[rows] + 1e-6 * rank_of(scored.raw[rows]),
        SCORE: -np.log10(scored.tail[rows]) + 1e-6 * rank_of(scored.raw[rows]),
        FOREST: (plain_forest_scores(scored) if forest is None else forest)[rows],
        AMOUNT: ledger.amount[rows],
    }
    found = {
        name: (precision_of_order(order[~late], label[~late]), precision_of_order(order[late], label[late]))
        for name, order in orders.items()
    }
    judged = int((label >= 0).sum())
    frauds = int((label == 1).sum())
    stable = {} if 0 < frauds < judged else _stability(scored, past, rows, plain)
    known = [name for name in found if found[name][0] is not None]
    return RivalsReading(
        utc_moment(cut),
        utc_moment(middle),
        len(rows),
        frauds,
        frauds / judged if judged else None,
        tuple(RankingReading(name, *found[name], stable.get(name)) for name in found),
        max(known, key=lambda name: found[name][0] or 0.0) if known else None,
        chosen,
    )


def plain_rows(view: AsOfView) -> Floats:
    """Amount and hour of the day, shape (n, 2): what a forest without a past is fitted on."""
    return np.column_stack([view.amount, view.hour])


def plain_forest_scores(scored: ScoredLedger) -> Floats:
    """The forest on amount and hour, as often fitted as the ledger's own reference, each time on all that came before.

    Fitted once at the beginning it knew ever less of what it was compared on, and looked worse than it is.

    Args:
        scored: A ledger of n events in one currency.

    Returns:
        Shape (n,); NaN outside the periods that were learned for, and everywhere where no event is labelled: nothing
        can be compared there.
    """
    plain, found = plain_rows(scored.view), np.full(len(scored.ledger), np.nan)
    if scored.ledger.label is None:
        return found
    for period in (one for one in scored.periods if one.learned):
        past = np.flatnonzero(scored.ledger.time_ms < period_begin(scored, period)).astype(np.int64)
        forest = plain_forest(plain[draw(scored.ledger, past, SEED)[:FIT_ROWS]])
        found[period.rows] = forest.score(plain[period.rows])
    return found


def plain_forest(rows: Floats) -> Isolation:
    """The rival itself, fitted on rows of `plain_rows`, shape (n, 2)."""
    return Isolation.fit(rows, seed=SEED, trees=PLAIN_TREES)


def period_begin(scored: ScoredLedger, period: Period) -> int:
    """The Monday on which, or after which, the first of a period's events comes; milliseconds since 1970."""
    return next_monday(int(scored.ledger.time_ms[period.rows].min()) + 1) - WEEK_MS


def rank_of(values: Floats) -> Floats:
    """From 0 to 1 in ascending order; equal values share the lowest; shape (n,)."""
    ordered = np.sort(values)
    return np.searchsorted(ordered, values) / max(1, len(values))


def precision_of_order(order: Floats, label: Ints) -> float | None:
    """Average precision of an order against labels (1, 0, below 0 for none); None where there are not both kinds."""
    known = label >= 0
    truth: Flags = label[known] == 1
    if not 0 < int(truth.sum()) < len(truth):
        return None
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(truth, order[known]))


def _stability(scored: ScoredLedger, past: Ints, rows: Ints, plain: Floats) -> dict[str, float]:
    """Per ranking that learns: the share of the strangest hundredth that two halves of the past agree on."""
    drawn = draw(scored.ledger, past, SEED)
    halves = [drawn[place::2][:HALF_ROWS] for place in range(2)]
    latest = rows[-COMPARED:]
    kind = type(scored.model.detector(scored.detector))
    own, there = [inputs.detector_rows(scored.view.at(half)) for half in halves], scored.view.at(latest)
    seen = inputs.detector_rows(there)
    return {
        SCORE: _agreement([kind.fit(half, natural=True, seed=SEED) for half in own], seen),
        FOREST: _agreement([plain_forest(plain[half]) for half in halves], plain[latest]),
    }


def _agreement(fitted: list[Detector], rows: Floats) -> float:
    many = max(1, round(STRANGEST * len(rows)))
    tops = [set(np.argsort(-one.score(rows), kind="stable")[:many].tolist()) for one in fitted]
    return len(tops[0] & tops[1]) / many
