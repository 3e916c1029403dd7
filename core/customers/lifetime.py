"""Order lines -> lifetime value through `core.customers.value`: the one place where the two meet.

RFM's frequency counts orders. What is handed over here are purchases per day; `core.customers.value` counts the repeat
days itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.customers.history import purchases_of
from core.customers.lifetime_reading import CurvePoint, Lifetime
from core.customers.orders import Orders
from core.customers.proof import contenders, tested_on_the_past
from core.customers.value.candidates import Cut, look_ahead
from core.customers.value.election import Election, elect
from core.customers.value.fitted import CustomerModel, fit_customers
from core.customers.value.forecast import Forecast, clv, in_season
from core.customers.value.names import MODEL_PREFERENCE, pair_title
from core.customers.value.nbd import Nbd
from core.customers.value.purchases import Purchases
from core.customers.value.refusal import Refused
from core.customers.value.season import unseen_months, unseen_share
from core.customers.value.total_interval import TotalInterval, total_interval
from core.spans import DAY_S

Progress = Callable[[int, int], None]
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Forecasted:
    """A lifetime answer with the forecast per customer behind it; rows follow `measure_customers`'s customers."""

    lifetime: Lifetime
    forecast: Forecast


def forecast_customers(
    orders: Orders, customers: int, horizon_days: int, progress: Progress = lambda _done, _of: None
) -> Forecasted | str:
    """Choose by the past, refit and forecast, or say in a sentence why not.

    Args:
        orders: Clean orders.
        customers: How many `measure_customers` found; the forecast has the same rows, sorted by id.
        horizon_days: Days ahead.
        progress: Told how many days of the past were looked at, and of how many.
    """
    end = int(orders.as_of.timestamp() // DAY_S)
    return forecast_purchases(purchases_of(orders, end), end, customers, horizon_days, progress)


def forecast_purchases(
    purchases: Purchases, end: int, customers: int, horizon_days: int, progress: Progress = lambda _done, _of: None
) -> Forecasted | str:
    """As `forecast_customers`, of purchases however they were counted.

    Args:
        purchases: Money per customer and day; codes follow the customers.
        end: The last day, days since 1970-01-01.
        customers: How many there are.
        horizon_days: Days ahead.
        progress: As there.
    """
    now = look_ahead(purchases, end, horizon_days, ended=False)
    election = elect(purchases, end, horizon_days, now.models, progress=progress) if now.models else None
    name = _model_name(now, election)
    model = now.models[name] if name else fit_customers(purchases.summary(end), "mbgnbd", first_counts=True)
    if isinstance(model, Refused):
        return model.reason
    forecast = in_season(_with_p_alive(clv(model, horizon_days), model, now), now.season)
    if len(forecast.p_alive) != customers:  # a customer whose days hold returns only; the rows would not line up
        return "Some customers have returns on every day they ordered, so their repeat orders cannot be told."
    answer = election.chosen if election and not election.model_wins else name
    past = election.cuts if election else ()
    bounds = total_interval(now, answer, past, unseen_share(purchases.first_day, end, horizon_days)) if answer else None
    return Forecasted(_answer(purchases, end, now, election, model, forecast, answer, bounds), forecast)


def _model_name(now: Cut, election: Election | None) -> str:
    """The model that single customers get: the best of the past that still fits, else the first that does."""
    ranked = [one.candidate for one in election.choosing] if election else []
    return next((name for name in (*ranked, *MODEL_PREFERENCE) if name in now.models), "")


def _with_p_alive(forecast: Forecast, model: CustomerModel, now: Cut) -> Forecast:
    """P(alive) of a model in which a one-time buyer can leave, wherever one fits.

    BG/NBD and NBD may forecast best and still call everybody without a repeat a customer, however long ago.
    """
    sees = [now.models[name] for name in MODEL_PREFERENCE if name in now.models and name[0] in "mp"]
    if type(model.orders).__name__ in {"MbgNbd", "ParetoNbd"} or not sees:
        return forecast
    return replace(forecast, p_alive=sees[0].p_alive())


def _answer(
    purchases: Purchases,
    end: int,
    now: Cut,
    election: Election | None,
    model: CustomerModel,
    forecast: Forecast,
    answer: str,
    bounds: TotalInterval | None,
) -> Lifetime:
    horizon_days = int(forecast.horizon_days)
    value = forecast.total_value
    total = float(now.said[answer].sum()) if answer else None
    modelled = float(value.expected[-1]) if value else 0.0
    share = total / modelled if total is not None and modelled > 0 else 1.0
    curve = tuple(
        CurvePoint(
            float(day),
            float(forecast.total_orders.expected[i]),
            *_point(float(value.expected[i]) * share, total, bounds) if value else (None, None, None),
        )
        for i, day in enumerate(forecast.curve_days)
    )
    spend = None if isinstance(model.spend, Refused) else model.spend
    simple = bool(election and answer == election.chosen and not election.model_wins)
    months = unseen_months(purchases.first_day, end, horizon_days)
    tested = tested_on_the_past(purchases, election, answer) if election and answer else None
    new, new_value = _new_customers(purchases, end, horizon_days)
    return Lifetime(
        horizon_days=horizon_days,
        model=pair_title(_orders_name(model), "all" if model.first_counts else "repeats", spend is not None),
        parameters=_parameters(model.orders, spend),
        repeat_customers=model.summary.repeat_customers,
        correlation=None if spend is None else float(spend.correlation),
        orders=float(forecast.total_orders.expected[-1]),
        value=curve[-1].value,
        low=curve[-1].low,
        high=curve[-1].high,
        curve=curve,
        answered_by=answer,
        simple=simple,
        contenders=contenders(election, answer) if election else (),
        choosing_origins=election.choosing_origins if election else 0,
        cover_tested=bool(bounds and bounds.tested),
        interval_origins=bounds.origins if bounds else 0,
        new_customers=new,
        new_customers_value=new_value,
        unseen_months=months,
        season=now.season,
        holdout=tested,
        holdout_refused=None
        if tested
        else f"It needs two stretches of {horizon_days} days after a beginning as long; the history is shorter.",
        caveats=(*forecast.caveats, *_caveats(model, simple, modelled, months, bounds, now.season)),
    )


def _caveats(
    model: CustomerModel,
    simple: bool,
    modelled: float,
    months: tuple[int, ...],
    bounds: TotalInterval | None,
    season: float,
) -> list[str]:
    said = []
    if isinstance(model.orders, Nbd):
        said.append("Orders are forecast as if nobody left for good: no model with leaving did better on the past.")
    if simple:
        said.append(
            "On this shop's past no model beat the simple forecast, so the total is the simple one's. Single customers "
            f"are the model's, {modelled:,.0f} together."
        )
    if months:
        named = ", ".join(MONTHS[month - 1] for month in months)
        said.append(
            f"The horizon crosses months of which these orders show nothing ({named}): their season is unknown."
        )
    if season != 1:
        said.append(
            f"The months ahead bring {season:.2f} times what a mean month does: the whole years of this history agree "
            "on it. Orders and money are the models' times that; the chances of no order know no season."
        )
    if bounds and not bounds.tested:
        said.append(f"Cover not tested: errors of {bounds.origins} days of the past are at hand, nine are needed.")
    return said


def _point(
    expected: float, total: float | None, bounds: TotalInterval | None
) -> tuple[float, float | None, float | None]:
    if not total or bounds is None:
        return expected, None, None
    return expected, expected * bounds.low / total, expected * bounds.high / total


def _new_customers(purchases: Purchases, end: int, horizon_days: int) -> tuple[int, float]:
    """Customers whose first order lies in the last horizon, and what they spent in it."""
    summary = purchases.summary(end)
    new = summary.age_units * summary.unit_days < horizon_days
    spent = purchases.spent(summary.customers, end - horizon_days, end, end)
    return int(new.sum()), float(spent[new].sum())


def _orders_name(model: CustomerModel) -> str:
    return {"BgNbd": "bgnbd", "MbgNbd": "mbgnbd", "ParetoNbd": "pareto", "Nbd": "nbd"}[type(model.orders).__name__]


def _parameters(*models: Any) -> dict[str, float]:
    out: dict[str, float] = {}
    for model in models:
        for name in ("r", "alpha", "a", "b", "s", "beta", "p", "q", "v", "log_likelihood"):
            value = getattr(model, name, None)
            if isinstance(value, float) and np.isfinite(value):
                out.setdefault(name if name != "log_likelihood" else f"log_likelihood_{type(model).__name__}", value)
    return out
