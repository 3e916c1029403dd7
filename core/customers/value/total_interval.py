"""The interval of the sum: how far past forecasts of it were off, in units of how uncertain they were thought to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from core.customers.value.candidates import SIMPLE, Cut, overdispersion

FEWEST_ORIGINS = 9
HALF_LIFE_HORIZONS = 1.0
# The scale is learned from a few errors that overlap, so the normal quantile is stretched by this much.
STRETCH = 1.2
SIMPLE_SPREAD = 0.1  # of a forecast without a model; what it really was comes from the scaled errors
UNKNOWN_SPREAD = 0.5
# Of a horizon that lies in months never seen: a season may well move trade by a third, and no past error tells of it.
UNSEEN_SPREAD = 0.3


@dataclass(frozen=True)
class TotalInterval:
    """Between what and what the total should lie.

    Attributes:
        low: Money.
        high: Money.
        tested: Whether errors of the past set its width; otherwise it is of the model alone and its cover not tested.
        origins: Days of the past whose errors were used.
    """

    low: float
    high: float
    tested: bool
    origins: int


def total_interval(now: Cut, name: str, past: Sequence[Cut], unseen: float = 0.0, level: float = 0.9) -> TotalInterval:
    """The interval of a candidate's total.

    Each past error is the logarithm of what came over what was said, divided by the standard deviation that the
    forecast had then (parameters and chance, the latter as overdispersed as customers turned out). Their root mean
    square, the recent ones weighted (half as much for every horizon of age), widens the interval; nothing narrows it
    below what the model says. The origins overlap and times change: no distribution-free cover is claimed.

    Args:
        now: What is said now.
        name: The candidate.
        past: Origins whose horizons were over by then; others must not be passed.
        unseen: Share of the horizon in months of the year that the history does not show; they widen it.
        level: Share of cases that should fall inside.
    """
    total = float(now.said[name].sum())
    quantile = NormalDist().inv_cdf((1 + level) / 2)
    used = [cut for cut in past if name in cut.said and cut.actual is not None and cut.actual.sum() > 0]
    used = [cut for cut in used if cut.said[name].sum() > 0]
    dispersion = dispersion_of(used, name)
    spread = spread_at(now, name, dispersion)
    if len(used) < FEWEST_ORIGINS:
        spread = max(spread, UNKNOWN_SPREAD) if name in SIMPLE else spread
        reach = quantile * float(np.hypot(spread, UNSEEN_SPREAD * unseen))
        return TotalInterval(total * np.exp(-reach), total * np.exp(reach), tested=False, origins=len(used))
    scaled, weights = [], []
    for cut in used:
        came = 0.0 if cut.actual is None else float(cut.actual.sum())
        scaled.append(float(np.log(came / cut.said[name].sum())) / spread_at(cut, name, dispersion))
        weights.append(0.5 ** ((now.day - cut.day) / now.horizon_days / HALF_LIFE_HORIZONS))
    stretch = max(1.0, STRETCH * float(np.sqrt(np.average(np.square(scaled), weights=weights))))
    reach = quantile * float(np.hypot(stretch * spread, UNSEEN_SPREAD * unseen))
    return TotalInterval(total * np.exp(-reach), total * np.exp(reach), tested=True, origins=len(used))


def dispersion_of(cuts: Sequence[Cut], name: str) -> float:
    """Median overdispersion of customers over origins; 1 without a model or a past."""
    found = [
        overdispersion(cut.models[name], cut.horizon_days, cut.actual)
        for cut in cuts
        if name in cut.models and cut.actual is not None
    ]
    return float(np.median(found)) if found else 1.0


def spread_at(cut: Cut, name: str, dispersion: float) -> float:
    """Standard deviation of the logarithm of a candidate's total, > 0."""
    return max(cut.spread(name, dispersion), 1e-3) if name in cut.models else SIMPLE_SPREAD
