"""How the chosen forecast did on the shop's own past, as the answer tells it."""

from __future__ import annotations

import numpy as np

from core.customers.lifetime_reading import Contender, HoldoutTest
from core.customers.value.candidates import LAST_PERIOD, SIMPLE, ZERO
from core.customers.value.election import Election, loss
from core.customers.value.forecast import clv, in_season
from core.customers.value.holdout import by_decile
from core.customers.value.names import candidate_title
from core.customers.value.purchases import Purchases
from core.customers.value.season import unseen_share
from core.customers.value.total_interval import total_interval


def contenders(election: Election, answer: str) -> tuple[Contender, ...]:
    """Every forecast with its losses where it was chosen and where it had no say; zero last, without a vote."""
    chosen = {one.candidate: one for one in election.choosing}
    out = []
    for last in election.reported:
        past = chosen.get(last.candidate)
        out.append(
            Contender(
                name=last.candidate,
                title=candidate_title(last.candidate),
                simple=last.candidate in (*SIMPLE, ZERO),
                chosen=last.candidate == answer,
                total_error=past.total_error if past else None,
                deviance=past.deviance if past else None,
                last_total=last.forecast,
                last_total_error=last.total_error,
                last_deviance=last.deviance,
                last_mae=last.mae,
            )
        )
    return tuple(out)


def tested_on_the_past(purchases: Purchases, election: Election, answer: str) -> HoldoutTest | None:
    """The forecast at the last origin, with the interval that could have been given there; None if it did not fit."""
    cut = election.cuts[0]
    models = [one.candidate for one in election.choosing if one.candidate in cut.models]
    if answer not in cut.said or cut.actual is None or not models:
        return None
    horizon = election.horizon_days
    model = cut.models[answer if answer in cut.models else models[0]]
    over = [one for one in election.cuts if one.day + horizon <= cut.day]
    bounds = total_interval(cut, answer, over, unseen_share(purchases.first_day, cut.day, horizon))
    value = in_season(clv(model, horizon), cut.season).value
    if value is None:
        raise AssertionError("a model of spend gives a value")
    actual, tolerance = cut.actual, 1e-9 * np.abs(cut.actual)
    inside = (actual >= value.low - tolerance) & (actual <= value.high + tolerance)
    lifts = {name: _lift(cut.said[name], actual) for name in (answer, LAST_PERIOD)}
    said, last, nothing = (loss(name, [cut]) for name in (answer, LAST_PERIOD, ZERO))
    return HoldoutTest(
        calibration_days=cut.day - purchases.first_day,
        holdout_days=horizon,
        customers=len(actual),
        actual_total=float(actual.sum()),
        forecast_total=said.forecast,
        low=bounds.low,
        high=bounds.high,
        mae=said.mae,
        mae_last_period=last.mae,
        mae_zero=nothing.mae,
        decile_lift=lifts[answer],
        decile_lift_last_period=lifts[LAST_PERIOD],
        coverage=float(inside.mean()),
        beats_last_period=said.rank < last.rank,
    )


def _lift(
    said: np.ndarray[tuple[int], np.dtype[np.float64]], actual: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> float:
    return float(by_decile(said, actual)[0]) / float(actual.mean())
