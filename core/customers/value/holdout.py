"""Would the forecast have been right? The same models on the shop's own past, judged on what came next.

The models see orders up to a day; what follows is compared with their forecast and with the simplest one there is:
that every customer spends in the next period what she spent in the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats, Ints
from core.customers.value.fitted import fit_customers
from core.customers.value.forecast import clv
from core.customers.value.refusal import Refused
from core.customers.value.summary import as_days, repeat_summary

MIN_HOLDOUT_DAYS = 14
MIN_CALIBRATION_DAYS = 56
DECILES = 10


@dataclass(frozen=True)
class ForecastError:
    """How one forecast of spend did.

    Attributes:
        mae: Mean absolute error per customer, money.
        rmse: Root mean squared error per customer, money.
        top_decile_lift: What the tenth it ranked highest spent per head, over what all did; 1 is no better than chance;
            NaN when nobody spent.
        total: Forecast spend of all customers together, money.
    """

    mae: float
    rmse: float
    top_decile_lift: float
    total: float


@dataclass(frozen=True)
class Holdout:
    """The test's result, about the customers known on the last day of calibration.

    Attributes:
        calibration_days: From the first order to the last day the models saw.
        holdout_days: Days after it that were forecast.
        customers: How many.
        actual_total: What they spent in the holdout, money.
        actual_orders: Purchase days they had in the holdout.
        expected_orders: Purchase days forecast.
        model: The forecast's score.
        same_as_last_period: The score of last period's spend repeated.
        level: Share of customers the intervals were meant to hold.
        coverage: Share of customers whose spend the interval did hold. Above `level` is normal: many spend exactly 0.
        total_low: Lower bound forecast for the spend of all together.
        total_high: Upper bound of the same.
        caveats: Of the calibration fit.
    """

    calibration_days: int
    holdout_days: int
    customers: int
    actual_total: float
    actual_orders: int
    expected_orders: float
    model: ForecastError
    same_as_last_period: ForecastError
    level: float
    coverage: float
    total_low: float
    total_high: float
    caveats: tuple[str, ...]

    @property
    def beats_last_period(self) -> bool:
        """Whether the model's error per customer is the smaller one."""
        return self.model.mae < self.same_as_last_period.mae


def holdout_test(
    customer_codes: ArrayLike,
    times: ArrayLike,
    amounts: ArrayLike,
    as_of: Any,
    holdout_days: int | None = None,
    *,
    level: float = 0.9,
    draws: int = 400,
    seed: int = 0,
) -> Holdout | Refused:
    """Fit on the time before the last `holdout_days`, forecast those, compare with what happened.

    Args:
        customer_codes: As for `repeat_summary`, shape (rows,).
        times: The same.
        amounts: The same.
        as_of: Last day observed.
        holdout_days: Length of the holdout; None takes a third of the days observed.
        level: Share of futures within the intervals.
        draws: Simulated futures.
        seed: Same seed, same intervals.

    Returns:
        The result, or `Refused`: `too_few` when the days do not suffice, or what the fit was refused for.
    """
    codes, days, money = np.asarray(customer_codes, np.int64), as_days(times), np.asarray(amounts, np.float64)
    end = int(as_days(np.asarray([as_of]))[0])
    observed = days <= end
    codes, days, money = codes[observed], days[observed], money[observed]
    first = int(days.min()) if len(days) else end
    span = end - first
    held = span // 3 if holdout_days is None else int(holdout_days)
    if held < MIN_HOLDOUT_DAYS or span - held < MIN_CALIBRATION_DAYS:
        return Refused(
            "too_few",
            f"A test on your own past needs {MIN_CALIBRATION_DAYS} days to learn from and {MIN_HOLDOUT_DAYS} to be "
            f"judged on; here are {span - held} and {held}. Use a longer export.",
        )
    split = end - held
    model = fit_customers(repeat_summary(codes, days, money, split))
    if isinstance(model, Refused):
        return model
    if isinstance(model.spend, Refused):
        return model.spend
    forecast = clv(model, held, level=level, draws=draws, seed=seed)
    value, total = forecast.value, forecast.total_value
    if value is None or total is None:
        raise AssertionError("a model of spend gives a value")

    known = model.summary.customers
    actual, actual_orders = _spent_between(codes, days, money, known, split, end)
    before, _ = _spent_between(codes, days, money, known, split - held, split)
    tolerance = 1e-9 * np.abs(actual)
    inside = (actual >= value.low - tolerance) & (actual <= value.high + tolerance)
    return Holdout(
        calibration_days=split - first,
        holdout_days=held,
        customers=len(known),
        actual_total=float(actual.sum()),
        actual_orders=actual_orders,
        expected_orders=float(forecast.orders.expected.sum()),
        model=_score(value.expected, actual),
        same_as_last_period=_score(before, actual),
        level=level,
        coverage=float(inside.mean()),
        total_low=float(total.low[-1]),
        total_high=float(total.high[-1]),
        caveats=model.caveats,
    )


def _spent_between(codes: Ints, days: Ints, money: Floats, known: Ints, after: int, until: int) -> tuple[Floats, int]:
    """Money per known customer in (after, until], shape (known,), and their purchase days in all."""
    row = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    taken = (days > after) & (days <= until) & (known[row] == codes)
    spent: Floats = np.bincount(row[taken], weights=money[taken], minlength=len(known)).astype(np.float64)
    bought = taken & (money >= 0)
    return spent, len(np.unique(row[bought] * (until - after + 1) + (days[bought] - after)))


def _score(forecast: Floats, actual: Floats) -> ForecastError:
    error = forecast - actual
    mean = float(actual.mean())
    lift = float(by_decile(forecast, actual)[0]) / mean if mean > 0 else float("nan")
    return ForecastError(float(np.abs(error).mean()), float(np.sqrt((error**2).mean())), lift, float(forecast.sum()))


def by_decile(ranked_by: Floats, values: Floats) -> Floats:
    """Mean of `values` per tenth of customers, highest `ranked_by` first, shape (10,).

    Customers who tie share their mean, so that the order of the rows decides nothing; a tenth that ends within a
    customer takes the fitting part of her.

    Args:
        ranked_by: Shape (customers,).
        values: Shape (customers,).
    """
    _, tie, size = np.unique(-ranked_by, return_inverse=True, return_counts=True)
    share = np.bincount(tie, weights=values) / size
    gained = np.r_[0.0, np.cumsum(share * size)]
    at = np.r_[0.0, np.cumsum(size)]
    edges = np.linspace(0, len(values), DECILES + 1)
    out: Floats = np.diff(np.interp(edges, at, gained)) / (len(values) / DECILES)
    return out
