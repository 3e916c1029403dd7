"""The models fitted to one shop's customers, with what has to be said about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.customers.value.bgnbd import BgNbd
from core.customers.value.bgnbd_fit import fit_bgnbd
from core.customers.value.gamma_gamma import CORRELATION_WARNING, GammaGamma, fit_gamma_gamma
from core.customers.value.nbd import Nbd, fit_nbd
from core.customers.value.refusal import Refused
from core.customers.value.summary import RepeatSummary

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class CustomerModel:
    """A shop's customers and the models of their orders and spend.

    Attributes:
        summary: What the models were fitted on, one row per customer.
        orders: `BgNbd`, or `Nbd` where the orders show nobody leaving.
        spend: `GammaGamma`, or why there is none; then orders are forecast and money is not.
        caveats: Sentences to show beside every number that comes from here.
    """

    summary: RepeatSummary
    orders: BgNbd | Nbd
    spend: GammaGamma | Refused
    caveats: tuple[str, ...]

    def p_alive(self) -> Floats:
        """P(still a customer at `as_of`), shape (customers,); 1 for a customer without a repeat, by construction."""
        return self.orders.p_alive(*self._rows())

    def expected_orders(self, horizon_days: float) -> Floats:
        """Purchase days expected in the next `horizon_days`, shape (customers,), >= 0."""
        return self.orders.expected_orders(*self._rows(), horizon_days / self.summary.unit_days)

    def p_no_order_within(self, horizon_days: float) -> Floats:
        """P(no purchase in the next `horizon_days`), shape (customers,): times trailing spend, the money at stake."""
        return self.orders.p_no_order_within(*self._rows(), horizon_days / self.summary.unit_days)

    def spend_per_order(self) -> Floats | None:
        """Mean money to expect of one purchase day, shape (customers,), or None without a model of spend."""
        if isinstance(self.spend, Refused):
            return None
        return self.spend.conditional_spend(self.summary.repeat_periods, self.summary.mean_repeat_spend)

    def _rows(self) -> tuple[Floats, Floats, Floats]:
        summary = self.summary
        return summary.repeat_periods.astype(np.float64), summary.recency_units, summary.age_units


def fit_customers(summary: RepeatSummary) -> CustomerModel | Refused:
    """Fit orders and spend, or say why nothing is modelled.

    Where BG/NBD is refused because nobody is seen leaving, its limit NBD is fitted instead and a caveat says so; every
    other refusal stands. Without a model of spend the customers still get P(alive) and expected orders.
    """
    rows = summary.repeat_periods, summary.recency_units, summary.age_units
    caveats = []
    fitted: BgNbd | Nbd | Refused = fit_bgnbd(*rows)
    if isinstance(fitted, Refused) and fitted.code == "no_dropout":
        caveats.append(f"{fitted.reason} So everybody counts as still a customer, buying at her own pace.")
        fitted = fit_nbd(*rows)
    if isinstance(fitted, Refused):
        return fitted
    spend = fit_gamma_gamma(summary.repeat_periods, summary.mean_repeat_spend)
    if isinstance(spend, Refused):
        caveats.append(f"Orders are forecast, money is not: {spend.reason}")
    elif not spend.independent:
        caveats.append(
            f"Customers who buy more often spend {'more' if spend.correlation > 0 else 'less'} per order here "
            f"(correlation {spend.correlation:.2f}, beyond {CORRELATION_WARNING}); the model assumes they do not, so "
            "values of the most frequent customers lean to the wrong side."
        )
    return CustomerModel(summary, fitted, spend, tuple(caveats))
