"""Which forecast this shop gets: chosen by its own past, reported on a part of the past that had no say.

Origins are days of the past, a step of whole weeks apart, at which every candidate is fitted on what was known and
forecasts the horizon that followed. The last origin is kept for the report; those whose horizon was over by then, and
at which a model could be fitted, choose. Two losses decide together: the squared error of the total, relative to what
came, and the deviance per customer; as a geometric mean, so that neither outweighs the other by its scale. Absolute
error is shown and never decides: where most customers never return its best answer is nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.customers.value.candidates import NONE, SIMPLE, ZERO, Cut, look_ahead
from core.customers.value.fitted import CustomerModel
from core.customers.value.names import MODEL_PREFERENCE
from core.customers.value.purchases import Purchases

WEEK = 7
MOST_ORIGINS = 13
MIN_CALIBRATION_DAYS = 56
# A forecast is never taken to say less of a customer than this share of the mean: a deviance from nothing is infinite.
LEAST_SHARE = 0.01
# Errors of the total under a tenth are not told apart: a few overlapping origins cannot.
LEAST_TOTAL_ERROR = 0.1


@dataclass(frozen=True)
class Loss:
    """How one candidate did on some origins.

    Attributes:
        candidate: Its name.
        total_error: Root of the mean squared error of the total, relative to what came.
        deviance: Mean deviance per customer, in roots of money (Tweedie's family, power 1.5: nothing or an amount).
        mae: Mean absolute error per customer, money; it decides nothing.
        forecast: Total forecast at the last of the origins, money.
    """

    candidate: str
    total_error: float
    deviance: float
    mae: float
    forecast: float

    @property
    def rank(self) -> float:
        """What decides: the geometric mean of both losses, smaller is better."""
        return float(max(self.total_error, LEAST_TOTAL_ERROR) * np.sqrt(self.deviance))


@dataclass(frozen=True)
class Election:
    """What was chosen and why.

    Attributes:
        chosen: The candidate that answers; one of `SIMPLE` where no model beat the best of them.
        simple: The best simple forecast.
        choosing: Losses on the origins that chose, best first.
        reported: Losses at the last origin, in the same order, the floor of zero last.
        actual: What came after the last origin, money.
        cuts: Every origin, newest first.
        horizon_days: Days ahead.
    """

    chosen: str
    simple: str
    choosing: tuple[Loss, ...]
    reported: tuple[Loss, ...]
    actual: float
    cuts: tuple[Cut, ...]
    horizon_days: int

    @property
    def model_wins(self) -> bool:
        """Whether a model beat every simple forecast."""
        return self.chosen not in SIMPLE

    @property
    def choosing_origins(self) -> int:
        """How many origins had a say."""
        return sum(1 for cut in self.cuts if cut.models and cut.day + self.horizon_days <= self.cuts[0].day)


def origins(first: int, end: int, horizon_days: int) -> list[int]:
    """Days to look ahead from, newest first: at most `MOST_ORIGINS`, whole weeks apart, each horizon over by `end`.

    The first is as far from the beginning as the models need, and no nearer than a horizon. Where more weeks are there
    than may be looked at, they are spread evenly: a step of one length for all would leave half of them unused.
    """
    newest, oldest = end - horizon_days, first + max(MIN_CALIBRATION_DAYS, horizon_days)
    if newest < oldest:
        return []
    weeks = (newest - oldest) // WEEK
    back = np.linspace(0, weeks, min(weeks + 1, MOST_ORIGINS)).round().astype(int)
    return [newest - WEEK * int(many) for many in back]


def elect(
    purchases: Purchases,
    end: int,
    horizon_days: int,
    now: Mapping[str, CustomerModel] = NONE,
    look: Callable[[int], Cut] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Election | None:
    """Let the past choose, or None where no origin's horizon was over when the last origin began.

    Args:
        purchases: All rows.
        end: The last day that is known.
        horizon_days: Days ahead.
        now: Models fitted on all that is known, at whose parameters the search of the newest origin begins.
        look: What looks ahead from a day, for callers that keep what was seen; `look_ahead` if omitted.
        progress: Told how many origins are done, and of how many.
    """
    days = origins(purchases.first_day, end, horizon_days)
    if not days or days[-1] + horizon_days > days[0]:
        return None
    cuts: list[Cut] = []
    for done, day in enumerate(days):
        progress(done, len(days))
        near = cuts[-1].models if cuts else now
        cuts.append(look(day) if look else look_ahead(purchases, day, horizon_days, near))
    cuts = [cut for cut in cuts if cut.actual is not None and cut.actual.sum() > 0]
    voters = [cut for cut in cuts if cut.day + horizon_days <= days[0] and cut.models]
    if not voters or cuts[0].day != days[0]:
        return None
    names = [name for name in cuts[0].said if name != ZERO]
    choosing = sorted((loss(name, voters) for name in names), key=lambda one: one.rank)
    simple = next(one for one in choosing if one.candidate in SIMPLE)
    reported = [loss(one.candidate, cuts[:1]) for one in choosing] + [loss(ZERO, cuts[:1])]
    actual = cuts[0].actual
    total = 0.0 if actual is None else float(actual.sum())
    return Election(
        choosing[0].candidate, simple.candidate, tuple(choosing), tuple(reported), total, tuple(cuts), horizon_days
    )


def loss(name: str, cuts: Sequence[Cut]) -> Loss:
    """How a candidate did on origins whose horizons are over."""
    squares, deviances, absolute = [], [], []
    for cut in cuts:
        if cut.actual is None:
            raise ValueError("the horizon of an origin is not over")
        said, came = cut.said[standing_in(name, cut)], cut.actual
        squares.append(((said.sum() - came.sum()) / came.sum()) ** 2)
        deviances.append(deviance(said, came))
        absolute.append(float(np.abs(said - came).mean()))
    return Loss(
        name,
        float(np.sqrt(np.mean(squares))),
        float(np.mean(deviances)),
        float(np.mean(absolute)),
        float(cuts[0].said[standing_in(name, cuts[0])].sum()),
    )


def standing_in(name: str, cut: Cut) -> str:
    """The candidate itself; where its model could not be fitted, the one that would have answered in its place."""
    return name if name in cut.said else next(one for one in MODEL_PREFERENCE if one in cut.models)


def deviance(said: Floats, came: Floats) -> float:
    """Mean deviance per customer of Tweedie's family with power 1.5: 4 (sqrt y - sqrt mu)^2 / sqrt mu."""
    came = np.maximum(came, 0.0)
    said = np.maximum(said, LEAST_SHARE * max(float(came.mean()), 1e-9))
    return float((4 * (np.sqrt(came) - np.sqrt(said)) ** 2 / np.sqrt(said)).mean())
