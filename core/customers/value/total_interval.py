"""The interval of the sum: how far past forecasts of it were off, in units of how uncertain they were thought to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from core.customers.value.candidates import SIMPLE, Cut, overdispersion
from core.customers.value.election import standing_in

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
        tested: Whether at least nine errors of the past were at hand; with fewer, its cover is not tested.
        origins: Days of the past whose errors were used.
    """

    low: float
    high: float
    tested: bool
    origins: int


def total_interval(now: Cut, name: str, past: Sequence[Cut], unseen: float = 0.0, level: float = 0.9) -> TotalInterval:
    """The interval of a candidate's total.

    Each past error is the logarithm of what came over what was said, divided by the standard deviation that the
    forecast had then (parameters and chance, the latter as overdispersed as customers turned out). Where the model
    could not be fitted, the error is that of the one that would have answered. Their root mean square, the recent ones
    weighted (half as much for every horizon of age), widens the interval; nothing narrows it below what the model says.
    Fewer than nine errors widen it too, but are no test. The origins overlap and times change: no distribution-free
    cover is claimed.

    Args:
        now: What is said now.
        name: The candidate.
        past: Origins whose horizons were over by then; others must not be passed.
        unseen: Share of the horizon in months of the year that the history does not show; they widen it.
        level: Share of cases that should fall inside.
    """
    total = float(now.said[name].sum())
    quantile = NormalDist().inv_cdf((1 + level) / 2)
    ended = [
        cut for cut in past if cut.actual is not None and cut.actual.sum() > 0 and (name in cut.said or cut.models)
    ]
    used = [(cut, standing_in(name, cut)) for cut in ended]
    used = [(cut, spoke) for cut, spoke in used if cut.said[spoke].sum() > 0]
    dispersion = dispersion_of(used)
    spread = spread_at(now, name, dispersion)
    tested = len(used) >= FEWEST_ORIGINS
    scaled, weights = [0.0], [0.0]
    for cut, spoke in used:
        came = 0.0 if cut.actual is None else float(cut.actual.sum())
        scaled.append(float(np.log(came / cut.said[spoke].sum())) / spread_at(cut, spoke, dispersion))
        weights.append(0.5 ** ((now.day - cut.day) / now.horizon_days / HALF_LIFE_HORIZONS))
    erred = float(np.sqrt(np.average(np.square(scaled), weights=weights))) if used else 0.0
    wide = max(1.0, STRETCH * erred) * spread
    if name in SIMPLE and not tested:
        wide = max(wide, UNKNOWN_SPREAD)
    reach = quantile * float(np.hypot(wide, UNSEEN_SPREAD * unseen))
    return TotalInterval(total * np.exp(-reach), total * np.exp(reach), tested, len(used))


def dispersion_of(spoken: Sequence[tuple[Cut, str]]) -> float:
    """Median overdispersion of customers over origins, each with who spoke there; 1 without a model or a past."""
    found = [
        overdispersion(cut.models[name], cut.horizon_days, cut.actual, cut.season)
        for cut, name in spoken
        if name in cut.models and cut.actual is not None
    ]
    return float(np.median(found)) if found else 1.0


def spread_at(cut: Cut, name: str, dispersion: float) -> float:
    """Standard deviation of the logarithm of a candidate's total, > 0."""
    return max(cut.spread(name, dispersion), 1e-3) if name in cut.models else SIMPLE_SPREAD
