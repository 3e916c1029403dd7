"""Customer lifetime value: who is still a customer, how often she will order, and what that is worth.

BG/NBD, MBG/NBD or Pareto/NBD for orders, Gamma-Gamma for money, by maximum likelihood; numpy and scipy only, arrays in,
frozen dataclasses out, no file and no network. The usual way through, with one row per purchase:

    summary = repeat_summary(customer_codes, times, amounts, as_of)   # x, t_x, T in weeks, m per customer
    model = fit_customers(summary)                                    # CustomerModel | Refused
    forecast = clv(model, horizon_days=180, discount_per_year=0.1)    # per customer, in all, with intervals
    at_risk = trailing_spend * model.p_no_order_within(90)            # money at stake
    test = holdout_test(customer_codes, times, amounts, as_of)        # Holdout | Refused

- Rows of every array follow `summary.customers`, the codes in ascending order; customers whose first purchase is after
  `as_of` are not in it. Pass purchases only: a row with a negative amount lowers its day's money and makes no order.
- RFM's frequency counts orders. `repeat_periods` counts the days with a purchase after the first such day, and
  `recency_units` is the customer's age at her last purchase, not the days since. Never pass one for the other.
- "Not enough" is a value: test `isinstance(result, Refused)`, show `.reason`, branch on `.code`. A model whose money
  part is refused has `forecast.value is None` and still knows orders, P(alive) and P(no order).
- Show `model.caveats` beside every number. Where the orders show nobody leaving (the wholesaler's year is such a case)
  `model.orders` is an `Nbd`: P(alive) is 1 for all, and the caveat says why.
- Under BG/NBD P(alive) is 1 for a customer without a repeat: it lets people leave only right after a repeat purchase.
  MBG/NBD and Pareto/NBD let her go too. For "will she order again" show P(no order within the horizon).
- Intervals are parametric: quantiles of futures simulated with parameters drawn from the fit's covariance and with
  each customer's own chance, so about 90 in 100 actual values should fall inside; `holdout_test` counts them. They
  know nothing of seasons, campaigns or prices. `model.draw` gives the parameter draws alone.
- Lower level: `fit_bgnbd`, `fit_mbgnbd`, `fit_pareto`, `fit_nbd`, `fit_gamma_gamma`; the models' methods take (x, t_x,
  T[, horizon]) in the unit of T. `CORRELATION_WARNING` is the bound of Gamma-Gamma's independence check,
  `GammaGamma.independent` its answer.

Files: `summary` rows to (x, t_x, T, m); `observations` checks and counts them; `optimum` the search; `bgnbd` and
`bgnbd_fit` (MBG/NBD too), `pareto` and `pareto_fit`, `nbd`, `gamma_gamma` one model each; `fitted` which models hold;
`simulation` futures; `forecast` value over a horizon; `holdout` the test on the past; `refusal` why not.
"""

from core.customers.value.bgnbd import BgNbd, MbgNbd
from core.customers.value.bgnbd_fit import fit_bgnbd, fit_mbgnbd
from core.customers.value.fitted import CustomerModel, fit_customers
from core.customers.value.forecast import Estimate, Forecast, clv
from core.customers.value.gamma_gamma import CORRELATION_WARNING, GammaGamma, fit_gamma_gamma
from core.customers.value.holdout import ForecastError, Holdout, holdout_test
from core.customers.value.nbd import Nbd, fit_nbd
from core.customers.value.pareto import ParetoNbd
from core.customers.value.pareto_fit import fit_pareto
from core.customers.value.refusal import MIN_CUSTOMERS, MIN_REPEAT_CUSTOMERS, Refused
from core.customers.value.summary import RepeatSummary, repeat_summary

__all__ = [
    "CORRELATION_WARNING",
    "MIN_CUSTOMERS",
    "MIN_REPEAT_CUSTOMERS",
    "BgNbd",
    "CustomerModel",
    "Estimate",
    "Forecast",
    "ForecastError",
    "GammaGamma",
    "Holdout",
    "MbgNbd",
    "Nbd",
    "ParetoNbd",
    "Refused",
    "RepeatSummary",
    "clv",
    "fit_bgnbd",
    "fit_customers",
    "fit_gamma_gamma",
    "fit_mbgnbd",
    "fit_nbd",
    "fit_pareto",
    "holdout_test",
    "repeat_summary",
]
