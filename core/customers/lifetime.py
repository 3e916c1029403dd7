"""Order lines -> lifetime value through `core.customers.value`: the one place where the two meet.

RFM's frequency counts orders. What is handed over here are purchases per day; `core.customers.value` counts the repeat
days itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.customers.orders import LINES, Orders
from core.customers.reading import CurvePoint, HoldoutTest, Lifetime

MODEL_NAMES = {"BgNbd": "BG/NBD", "Nbd": "NBD (nobody leaves)"}


@dataclass(frozen=True)
class Forecasted:
    """A lifetime answer with the forecast per customer behind it; rows follow `measure`'s customers."""

    lifetime: Lifetime
    forecast: Any  # core.customers.value.Forecast


def forecast_customers(orders: Orders, customers: int, horizon_days: int) -> Forecasted | str:
    """Fit and forecast, or say in a sentence why not.

    Args:
        orders: Clean orders.
        customers: How many `measure` found; the forecast has the same rows, sorted by id.
        horizon_days: Days ahead.
    """
    from core.customers.value import Refused, clv, fit_customers, holdout_test, repeat_summary

    found = orders.table.query(
        f"""
        SELECT dense_rank() OVER (ORDER BY customer) - 1 AS code, day, amount FROM (
          SELECT customer, epoch_ms(date_trunc('day', placed)) // 86400000 AS day, sum(amount) AS amount FROM {LINES}
          WHERE reason IS NULL AND customer IN (SELECT customer FROM {LINES} WHERE reason IS NULL AND bought)
          GROUP BY 1, 2)
        ORDER BY code, day
        """  # noqa: S608
    ).fetchnumpy()
    codes, days, money = (np.ma.getdata(np.ma.asarray(found[name])) for name in ("code", "day", "amount"))
    end = int(orders.as_of.timestamp() // 86_400)
    model = fit_customers(repeat_summary(codes, days, money, end))
    if isinstance(model, Refused):
        return model.reason
    forecast = clv(model, horizon_days)
    if len(forecast.p_alive) != customers:  # a customer whose days hold returns only; the rows would not line up
        return "Some customers have returns on every day they ordered, so their repeat orders cannot be told."
    value = forecast.total_value
    test = holdout_test(codes, days, money, end)
    spend = None if isinstance(model.spend, Refused) else model.spend
    curve = tuple(
        CurvePoint(
            float(day),
            float(forecast.total_orders.expected[i]),
            *((float(value.expected[i]), float(value.low[i]), float(value.high[i])) if value else (None, None, None)),
        )
        for i, day in enumerate(forecast.curve_days)
    )
    names = MODEL_NAMES.get(type(model.orders).__name__, type(model.orders).__name__)
    lifetime = Lifetime(
        horizon_days=horizon_days,
        model=f"{names} for orders, {'Gamma-Gamma for spend' if spend else 'no model of spend'}",
        parameters=_parameters(model.orders, spend),
        repeat_customers=model.summary.repeat_customers,
        correlation=None if spend is None else float(spend.correlation),
        orders=float(forecast.total_orders.expected[-1]),
        value=curve[-1].value,
        low=curve[-1].low,
        high=curve[-1].high,
        curve=curve,
        holdout=None if isinstance(test, Refused) else _holdout(test),
        holdout_refused=test.reason if isinstance(test, Refused) else None,
        caveats=tuple(forecast.caveats),
    )
    return Forecasted(lifetime, forecast)


def _parameters(*models: Any) -> dict[str, float]:
    out: dict[str, float] = {}
    for model in models:
        for name in ("r", "alpha", "a", "b", "p", "q", "v", "log_likelihood"):
            value = getattr(model, name, None)
            if isinstance(value, float):
                out.setdefault(name if name != "log_likelihood" else f"log_likelihood_{type(model).__name__}", value)
    return out


def _holdout(test: Any) -> HoldoutTest:
    return HoldoutTest(
        calibration_days=test.calibration_days,
        holdout_days=test.holdout_days,
        customers=test.customers,
        actual_total=test.actual_total,
        forecast_total=test.model.total,
        low=test.total_low,
        high=test.total_high,
        mae=test.model.mae,
        mae_last_period=test.same_as_last_period.mae,
        decile_lift=test.model.top_decile_lift,
        decile_lift_last_period=test.same_as_last_period.top_decile_lift,
        coverage=test.coverage,
        beats_last_period=bool(test.beats_last_period),
    )
