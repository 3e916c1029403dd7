"""Every forecast that stands for election: the models, and the simple ones they have to beat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from core.arrays import Floats
from core.customers.value.fitted import ORDER_FITS, CustomerModel, spend_caveats
from core.customers.value.gamma_gamma import GammaGamma, fit_gamma_gamma
from core.customers.value.purchases import Purchases
from core.customers.value.refusal import Refused
from core.customers.value.season import MonthOfYear, month_of_year
from core.customers.value.summary import RepeatSummary

LAST_PERIOD = "last_period"
OWN_RATE = "own_rate"
SHOP_AVERAGE = "shop_average"
ZERO = "zero"
SIMPLE = (LAST_PERIOD, OWN_RATE, SHOP_AVERAGE)  # zero is the floor, never the answer
PARAMETER_DRAWS = 24
LEAST_Q = 1.05  # at 1 the mean spend of all customers has no value
NONE: Mapping[str, CustomerModel] = MappingProxyType({})


@dataclass(frozen=True)
class Cut:
    """What every candidate said at the end of one day about the horizon after it.

    Attributes:
        day: The day, days since 1970-01-01.
        said: Candidate -> expected money per customer, shape (customers,).
        models: The fitted models by candidate.
        actual: What customers known that day spent in the horizon, shape (customers,); None for the future.
        horizon_days: Days ahead.
        season: How much more the months of the horizon bring than a mean month; in what the models said already.
    """

    day: int
    said: Mapping[str, Floats]
    models: Mapping[str, CustomerModel]
    actual: Floats | None
    horizon_days: int
    season: float = 1.0
    _variances: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def parameter_variance(self, name: str) -> float:
        """Of the logarithm of a model's total, as its parameters are uncertain; worked out once."""
        if name not in self._variances:
            self._variances[name] = parameter_variance(self.models[name], self.horizon_days)
        return self._variances[name]

    def spread(self, name: str, dispersion: float) -> float:
        """Standard deviation of the logarithm of a model's total: parameters, and chance `dispersion` times as wide."""
        model, total = self.models[name], float(self.said[name].sum())
        chance = dispersion * float(variance_of(model, self.horizon_days, self.season).sum()) / max(total, 1e-12) ** 2
        return float(np.sqrt(self.parameter_variance(name) + np.log1p(chance)))


def look_ahead(
    purchases: Purchases, day: int, horizon_days: int, near: Mapping[str, CustomerModel] = NONE, *, ended: bool = True
) -> Cut:
    """Fit and forecast at the end of a day from what was known then.

    Args:
        purchases: All rows; later ones are not looked at, but for the outcome.
        day: Days since 1970-01-01.
        horizon_days: Days ahead.
        near: Models of a day nearby, at whose parameters the search begins.
        ended: Whether the horizon is over, so that the outcome is known.
    """
    summary = purchases.summary(day)
    models = fit_all(summary, near)
    found = season_of(purchases, day)
    season = found.over(day, horizon_days) if found else 1.0
    said = {name: season * money_of(model, horizon_days) for name, model in models.items()}
    said |= simple_forecasts(purchases, summary, day, horizon_days)
    end = day + horizon_days
    actual = purchases.spent(summary.customers, day, end, end) if ended else None
    return Cut(day, said, models, actual, horizon_days, season)


def season_of(purchases: Purchases, day: int) -> MonthOfYear | None:
    """The season of returning customers' money as it was known on a day; see `month_of_year`."""
    return month_of_year(*purchases.returning(day), day)


def fit_all(summary: RepeatSummary, near: Mapping[str, CustomerModel] = NONE) -> dict[str, CustomerModel]:
    """Each model of orders with each of spend, by the names of both, as `mbgnbd+all`; those refused are missing."""
    rows = summary.repeat_periods, summary.recency_units, summary.age_units
    began = {name.split("+")[0]: model.orders.point for name, model in near.items()}
    orders = {name: fit(*rows, began.get(name)) for name, fit in ORDER_FITS.items()}
    out = {}
    for name, first_counts in (("repeats", False), ("all", True)):
        spends = [model.spend for key, model in near.items() if key.endswith(name)]
        points = [one.point for one in spends if isinstance(one, GammaGamma)]
        spend = fit_gamma_gamma(*summary.spend_rows(first_counts), points[0] if points else None)
        if isinstance(spend, GammaGamma):
            for kind, fitted in orders.items():
                if not isinstance(fitted, Refused):
                    out[f"{kind}+{name}"] = CustomerModel(
                        summary, fitted, spend, tuple(spend_caveats(spend)), first_counts
                    )
    return out


def money_of(model: CustomerModel, horizon_days: float) -> Floats:
    """Expected money per customer over a horizon, shape (customers,)."""
    spend = model.spend_per_order()
    if spend is None:
        raise ValueError("the model has no spend")
    out: Floats = model.expected_orders(horizon_days) * spend
    return out


def simple_forecasts(purchases: Purchases, summary: RepeatSummary, day: int, horizon_days: int) -> dict[str, Floats]:
    """The forecasts that need no model, money per customer.

    Last period again; each customer's own rate (all she spent over her time as a customer, at least a horizon); the
    shop's average (what repeats brought per customer and day); nothing.
    """
    customers = summary.customers
    age = summary.age_units * summary.unit_days
    ever = purchases.spent(customers, purchases.first_day - 1, day, day)
    repeats = float(np.where(summary.repeat_periods > 0, summary.repeat_periods * summary.mean_repeat_spend, 0).sum())
    return {
        LAST_PERIOD: purchases.spent(customers, day - horizon_days, day, day),
        OWN_RATE: ever * horizon_days / np.maximum(age, horizon_days),
        SHOP_AVERAGE: np.full(len(customers), max(repeats, 0.0) * horizon_days / max(float(age.sum()), 1.0)),
        ZERO: np.zeros(len(customers)),
    }


def parameter_variance(model: CustomerModel, horizon_days: float, seed: int = 0) -> float:
    """Variance of the logarithm of the expected total over parameters as uncertain as the fit left them.

    Args:
        model: Fitted customers.
        horizon_days: Days ahead.
        seed: Same seed, same answer.
    """
    rng = np.random.default_rng(seed)
    if not isinstance(model.spend, GammaGamma):
        raise ValueError("the model has no spend")
    totals = []
    spend_points = model.spend.draw(PARAMETER_DRAWS, rng)
    for point, spend_point in zip(model.orders.draw(PARAMETER_DRAWS, rng), spend_points, strict=True):
        orders, spend = model.orders.at(point), model.spend.at(spend_point)
        spend = replace(spend, q=max(spend.q, LEAST_Q))
        totals.append(float(money_of(replace(model, orders=orders, spend=spend), horizon_days).sum()))
    return float(np.var(np.log(np.maximum(totals, 1e-12))))


def variance_of(model: CustomerModel, horizon_days: float, season: float = 1.0) -> Floats:
    """Variance of each customer's money were orders pure chance: expected orders times the mean square of one.

    Args:
        model: Fitted customers.
        horizon_days: Days ahead.
        season: How much more the months of the horizon bring: more orders, not larger ones.
    """
    spend = model.spend_per_order()
    if spend is None or not isinstance(model.spend, GammaGamma):
        raise ValueError("the model has no spend")
    out: Floats = season * model.expected_orders(horizon_days) * spend**2 * (1 + 1 / model.spend.p)
    return out


def overdispersion(model: CustomerModel, horizon_days: float, actual: Floats, season: float = 1.0) -> float:
    """How many times wider than `variance_of` customers were spread around their expectation, at least 1."""
    errors = (actual - season * money_of(model, horizon_days)) ** 2
    return max(1.0, float(errors.sum()) / max(float(variance_of(model, horizon_days, season).sum()), 1e-12))
