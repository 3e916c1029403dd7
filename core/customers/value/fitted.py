"""The models fitted to one shop's customers, with what has to be said about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Floats
from core.customers.value.bgnbd import BgNbd
from core.customers.value.bgnbd_fit import fit_bgnbd, fit_mbgnbd
from core.customers.value.gamma_gamma import CORRELATION_WARNING, GammaGamma, fit_gamma_gamma
from core.customers.value.nbd import Nbd, fit_nbd
from core.customers.value.pareto import ParetoNbd
from core.customers.value.pareto_fit import fit_pareto
from core.customers.value.refusal import Refused
from core.customers.value.summary import RepeatSummary

OrderModel = BgNbd | ParetoNbd | Nbd  # MBG/NBD is a BgNbd with an early exit

# Each way of fitting orders, by name. BG/NBD first: it is what the papers' worked examples are of.
ORDER_FITS: Mapping[str, Callable[..., OrderModel | Refused]] = {
    "bgnbd": fit_bgnbd,
    "mbgnbd": fit_mbgnbd,
    "pareto": fit_pareto,
    "nbd": fit_nbd,
}


@dataclass(frozen=True)
class CustomerModel:
    """A shop's customers and the models of their orders and spend.

    Attributes:
        summary: What the models were fitted on, one row per customer.
        orders: `BgNbd`, `MbgNbd` or `ParetoNbd`; `Nbd` where the orders show nobody leaving.
        spend: `GammaGamma`, or why there is none; then orders are forecast and money is not.
        caveats: Sentences to show beside every number that comes from here.
        first_counts: Whether the first purchase day tells of spend too, and not the repeats alone.
    """

    summary: RepeatSummary
    orders: OrderModel
    spend: GammaGamma | Refused
    caveats: tuple[str, ...]
    first_counts: bool = False

    def p_alive(self) -> Floats:
        """P(still a customer at `as_of`), shape (customers,); BG/NBD alone says 1 of everybody without a repeat."""
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
        return self.spend.conditional_spend(*self.spend_rows())

    def spend_rows(self) -> tuple[ArrayLike, Floats]:
        """Purchase days that tell of spend and their mean money, shape (customers,) each."""
        return self.summary.spend_rows(self.first_counts)

    def _rows(self) -> tuple[Floats, Floats, Floats]:
        summary = self.summary
        return summary.repeat_periods.astype(np.float64), summary.recency_units, summary.age_units


def fit_customers(
    summary: RepeatSummary, orders: str = "bgnbd", *, first_counts: bool = False
) -> CustomerModel | Refused:
    """Fit orders and spend, or say why nothing is modelled.

    Where a model with drop-out is refused because nobody is seen leaving, its limit NBD is fitted instead and a caveat
    says so; every other refusal stands. Without a model of spend the customers still get P(alive) and expected orders.

    Args:
        summary: One row per customer.
        orders: A name of `ORDER_FITS`.
        first_counts: Whether the first purchase day tells of spend too. Gamma-Gamma's authors leave it out because a
            first order may differ from later ones; where most customers never repeat, it is most of what is known.
    """
    rows = summary.repeat_periods, summary.recency_units, summary.age_units
    caveats = []
    fitted = ORDER_FITS[orders](*rows)
    if isinstance(fitted, Refused) and fitted.code == "no_dropout":
        caveats.append(f"{fitted.reason} So everybody counts as still a customer, buying at her own pace.")
        fitted = fit_nbd(*rows)
    if isinstance(fitted, Refused):
        return fitted
    spend = fit_gamma_gamma(*summary.spend_rows(first_counts))
    return CustomerModel(summary, fitted, spend, (*caveats, *spend_caveats(spend)), first_counts)


def spend_caveats(spend: GammaGamma | Refused) -> list[str]:
    """What has to be said of a model of spend."""
    if isinstance(spend, Refused):
        return [f"Orders are forecast, money is not: {spend.reason}"]
    if spend.independent:
        return []
    lean = (
        f"Customers who buy more often spend {'more' if spend.correlation > 0 else 'less'} per order here "
        f"(correlation {spend.correlation:.2f}, beyond {CORRELATION_WARNING}); the model assumes they do not, so "
        "values of the most frequent customers lean to the wrong side."
    )
    return [lean]
