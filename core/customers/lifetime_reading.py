"""What is said of lifetime value: part of the answer of `segment_orders`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CurvePoint:
    """Totals up to a day of the horizon, with the bounds of the 90 % interval."""

    day: float
    orders: float
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class HoldoutTest:
    """The chosen forecast on the last stretch of the file's own past, which had no say in choosing it.

    Attributes:
        calibration_days: From the first order to the day it was made on.
        holdout_days: Days that it was about: the horizon.
        customers: Known that day.
        actual_total: What they spent in it, money.
        forecast_total: What was forecast, money.
        low: Lower bound of the total, from origins that were over by then.
        high: Upper bound.
        mae: Mean absolute error per customer, money; shown, and it never decides.
        mae_last_period: The same of the last period again.
        mae_zero: The same of forecasting nothing: the floor.
        decile_lift: What the tenth ranked highest spent per head, over what all did.
        decile_lift_last_period: The same of the last period again.
        coverage: Share of single customers within their intervals of nine in ten.
        beats_last_period: Whether both losses that decide are together smaller than those of the last period again.
    """

    calibration_days: int
    holdout_days: int
    customers: int
    actual_total: float
    forecast_total: float
    low: float
    high: float
    mae: float
    mae_last_period: float
    mae_zero: float
    decile_lift: float
    decile_lift_last_period: float
    coverage: float
    beats_last_period: bool


@dataclass(frozen=True)
class Contender:
    """One forecast that stood for election.

    Attributes:
        name: Such as `mbgnbd+all`: the model of orders and whether all orders tell of spend or `repeats` only.
        title: The same in words.
        simple: Whether it needs no model.
        chosen: Whether it answers.
        total_error: Root of the mean squared error of the total over the origins that chose, relative to what came.
        deviance: Mean deviance per customer there.
        last_total: What it forecast for the stretch that had no say, money.
        last_total_error: How far that was off, relative to what came.
        last_deviance: Mean deviance per customer there.
        last_mae: Mean absolute error per customer there, money; it decides nothing.
    """

    name: str
    title: str
    simple: bool
    chosen: bool
    total_error: float | None
    deviance: float | None
    last_total: float
    last_total_error: float
    last_deviance: float
    last_mae: float


@dataclass(frozen=True)
class Lifetime:
    """Expected orders and spend of the customers the file knows.

    Attributes:
        horizon_days: Days ahead.
        model: What orders were modelled with, and spend.
        parameters: The fitted parameters, by model.
        repeat_customers: Customers with orders on two days or more.
        correlation: Between orders and spend per order, which Gamma-Gamma takes for none; null without it.
        orders: Purchase days expected in all.
        value: Spend expected in all, of customers known today; null without a model of spend.
        low: Lower bound of the 90 % interval of that sum.
        high: Upper bound.
        curve: The way there.
        answered_by: The name of the forecast that gives `value`.
        simple: Whether that is a simple one, because no model beat it on the past; single customers stay the model's.
        contenders: Every forecast that stood for election, best first, forecasting nothing last; empty without a past.
        choosing_origins: Days of the past that chose.
        cover_tested: Whether past errors of at least nine days set the width of the interval.
        interval_origins: Days whose errors were at hand.
        new_customers: Customers new in the last horizon; those of the next one are not in `value`.
        new_customers_value: What they spent in it.
        unseen_months: Months of the horizon, 1 to 12, of which the history holds no day.
        season: What the months ahead bring over a mean month, in orders and money already; 1 where no two years of the
            history agree on a season.
        holdout: The test on the past; null when refused.
        holdout_refused: Why there is no test.
        caveats: To be shown beside the numbers.
    """

    horizon_days: int
    model: str
    parameters: Mapping[str, float]
    repeat_customers: int
    correlation: float | None
    orders: float
    value: float | None
    low: float | None
    high: float | None
    curve: tuple[CurvePoint, ...]
    answered_by: str
    simple: bool
    contenders: tuple[Contender, ...]
    choosing_origins: int
    cover_tested: bool
    interval_origins: int
    new_customers: int
    new_customers_value: float
    unseen_months: tuple[int, ...]
    season: float
    holdout: HoldoutTest | None
    holdout_refused: str | None
    caveats: tuple[str, ...]
