"""For study: the first tenth taken from each group alike, and what that would have cost. It answers nobody."""

from __future__ import annotations

import numpy as np

from core.arrays import Flags, Floats, Indices
from core.holdings.choice import MIDDLE, TENTH, Drawings, drawn_sums
from core.holdings.fairness import FEWEST, attributes_of
from core.holdings.judged import EqualShares
from core.holdings.panel import Panel
from core.holdings.trial import Judged


def equal_shares(panel: Panel, best: Judged, draws: Drawings) -> tuple[EqualShares, ...]:
    """How often first offers of the first tenth were taken, and how often where each group has its own tenth.

    Args:
        panel: The holdings.
        best: The test of the model that answers.
        draws: How often each client is drawn, shape (draws, clients).
    """
    found = []
    for attribute, groups in attributes_of(panel):
        place = np.zeros(len(panel.clients), np.intp)
        for at, (_, inside) in enumerate(groups, 1):
            place[inside] = at
        own = place[best.top_client]
        counts = np.bincount(own)[1:]
        if (counts >= FEWEST).sum() < 2:
            continue
        plain, equal = _first_tenth(best, np.zeros_like(own)), _first_tenth(best, own)
        rates = [_rate(draws, best, chosen) for chosen in (plain, equal)]
        low, high = np.percentile(rates[1] - rates[0], MIDDLE)
        before, after = (float(best.top_taken[chosen].mean()) for chosen in (plain, equal))
        found.append(EqualShares(attribute, before, after, after - before, float(low), float(high)))
    return tuple(found)


def _first_tenth(best: Judged, group: Indices) -> Flags:
    """Of each period and group the tenth whose first offers score highest, shape (rows,)."""
    chosen = np.zeros(len(group), bool)
    for cut in np.unique(best.top_cut):
        for one in np.unique(group):
            rows = np.flatnonzero((best.top_cut == cut) & (group == one))
            order = rows[np.argsort(-best.top_key[rows], kind="stable")]
            chosen[order[: max(round(TENTH * len(rows)), 1)]] = True
    return chosen


def _rate(draws: Drawings, best: Judged, chosen: Flags) -> Floats:
    taken, clients = (drawn_sums(draws, best.top_client, rows) for rows in (best.top_taken & chosen, chosen))
    return np.asarray(taken / np.maximum(clients, 1e-9))
