"""How well a ranking finds what labels call fraud. Labels come in here and nowhere before."""

from __future__ import annotations

import numpy as np

from core.anomaly.quality_reading import Quality
from core.anomaly.queue import priority
from core.anomaly.score import Scores
from core.arrays import Floats

AT = (10, 50, 100, 500, 1_000)


def measure_quality(scored: Scores, *, one_currency: bool = True) -> Quality | None:
    """Average precision, ROC and precision among the first k of the scored events that have a label.

    Args:
        scored: The events.
        one_currency: Whether their amounts can be compared.

    Returns:
        None without labels, or when all scored labels are the same: then there is nothing to tell apart.
    """
    label = scored.ledger.label
    if label is None:
        return None
    rows = np.flatnonzero(scored.scored & (label >= 0))
    truth = label[rows] == 1
    frauds = int(truth.sum())
    if not 0 < frauds < len(rows):
        return None
    from sklearn.metrics import average_precision_score, roc_auc_score, roc_curve

    raw = scored.raw[rows]
    # The queue's order as one number: pressing first, the raw score among equals.
    order = np.lexsort((raw, priority(scored)[rows]))
    place = _ranks(order, priority(scored)[rows], raw)
    wrong, right, _ = roc_curve(truth, place)
    grid = np.unique(np.concatenate([[0.0], np.geomspace(1e-4, 1.0, 60), np.linspace(0.0, 1.0, 41)]))
    reached = np.interp(grid, wrong, right)
    best = truth[order[::-1]]
    amount = scored.ledger.amount[rows] if one_currency else None
    return Quality(
        labelled=len(rows),
        frauds=frauds,
        base_rate=frauds / len(rows),
        average_precision=float(average_precision_score(truth, raw)),
        roc_auc=float(roc_auc_score(truth, raw)),
        average_precision_with_rules=float(average_precision_score(truth, place)),
        roc_auc_with_rules=float(roc_auc_score(truth, place)),
        average_precision_by_amount=None if amount is None else float(average_precision_score(truth, amount)),
        roc_auc_by_amount=None if amount is None else float(roc_auc_score(truth, amount)),
        precision_at={k: float(best[:k].mean()) for k in AT if k <= len(best)},
        roc=((0.0, 0.0), *((round(float(x), 6), round(float(y), 6)) for x, y in zip(grid, reached, strict=True))),
    )


def _ranks(order: np.ndarray[tuple[int], np.dtype[np.intp]], pressing: Floats, raw: Floats) -> Floats:
    """Ranks in which events that agree in both numbers share one, so that their order cannot flatter."""
    a, b = pressing[order], raw[order]
    step = np.concatenate([[0], ((np.diff(a) != 0) | (np.diff(b) != 0)).astype(np.int64)])
    out = np.empty(len(order))
    out[order] = np.cumsum(step)
    return out
