"""The `retail` model: the customers of one UK gift wholesaler, by recency, frequency and money.

Data: Chen, Sain, Guo (2012), "Data mining for the online retail industry", Journal of Database Marketing & Customer
Strategy Management 19; UCI Machine Learning Repository 352. Recency by rank, log1p of frequency, cube root of money,
each standardised, recency weighted 1.5; K-Means with four clusters. The recipe was searched with the five examples of
another project's document in view, so that they keep their names: it is a choice, and the card says how loose it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from core.arrays import Floats, Indices
from core.customers.lifetime import Forecasted, forecast_customers
from core.customers.measure import CustomerColumns, measure_customers
from core.customers.options import Options
from core.customers.orders import Orders, clean_orders
from core.segments.baselines import baselines, holds_groups
from core.segments.fit import ClusterName, FittedModel, Recipe, fit
from core.segments.scale import ColumnScale
from core.segments.schema import FeatureSpec
from core.tables import Limits
from core.tables.read import read_parquet_file
from core.train.dataset import Dataset

FILE = Path("online_retail/online_retail.parquet")
SOURCE = "UCI Online Retail (Chen, Sain, Guo 2012): all invoices of one UK online gift wholesaler"
URL = "https://archive.ics.uci.edu/dataset/352/online+retail"
PERIOD = "2010-12-01 to 2011-12-09"
LICENSE = "CC BY 4.0 (data: Daqing Chen, UCI Machine Learning Repository 352)"
VERSION = "2.0.0"
K, STARTS, SEED = 4, 10, 42
SCALE = (ColumnScale("rank", 1.5), ColumnScale("log1p"), ColumnScale("cbrt"))
CURRENCY = "GBP"
SNAPSHOT = "2011-12-10T12:50:00"  # a day after the last order, as is customary
HORIZON_DAYS = 90
PERIOD_DAYS = 374  # from the first order to the snapshot, both days counted
CAVEATS = (
    "This describes the customers of one UK gift wholesaler in 2011, not those of another shop: upload its orders.",
    (
        "Four segments are a convenient cut, not groups found: they shade into one another, and rows without any "
        "groups are cut about as firmly."
    ),
)
SCHEMA = (
    FeatureSpec(
        "recency", "Recency", "d", "float", 0.0, None, 0.0, 0.0, "Days from the last order to the day of looking."
    ),
    FeatureSpec("frequency", "Frequency", "count", "float", 0.0, None, 0.0, 0.0, "Distinct orders within the period."),
    FeatureSpec(
        "monetary", "Monetary", CURRENCY, "float", 0.0, None, 0.0, 0.0, "Spent within the period, returns left out."
    ),
)
NAMES = {
    "loyal": ClusterName("Loyal High-Value", "Order often, spend by far the most, and ordered lately."),
    "potential": ClusterName("Potential Loyalists", "Ordered lately, a few times: not yet a habit."),
    "occasional": ClusterName(
        "Occasional Buyers", "An order or two, some of several, the last one a month or two ago."
    ),
    "risk": ClusterName("Churn Risk", "Mostly one order or two, the last one months ago."),
}


def load(data: Path) -> tuple[Dataset, Orders]:
    """The dataset and its clean orders: with a customer, quantity and price above zero; equal rows are all kept."""
    path = data / FILE
    orders = clean_orders(
        read_parquet_file(path, Limits()), options=Options(returns="drop", duplicates="keep"), as_of=SNAPSHOT
    )
    report = orders.report
    counts = {"read": report.rows_read, **report.dropped, "kept": report.rows_kept}
    return Dataset(path, SOURCE, URL, PERIOD, False, counts), orders


def name_clusters(centroids: Floats) -> list[ClusterName]:
    """Names by rules on the centroids, on the scale of the fit.

    Loyal High-Value has the largest F and M and the smallest R; Churn Risk has the largest R and the smallest F and M;
    of the other two, Potential Loyalists are below the mean in R and Occasional Buyers above it.

    Raises:
        ValueError: The centroids do not have these extremes, so that the names would not be true.
    """
    r, f, m = centroids.T
    loyal, risk = int(m.argmax()), int(r.argmax())
    if int(f.argmax()) != loyal or int(r.argmin()) != loyal or int(f.argmin()) != risk or int(m.argmin()) != risk:
        raise ValueError("no cluster is best in all three, or none is worst in all three")
    first, second = sorted((c for c in range(len(centroids)) if c not in {loyal, risk}), key=lambda c: float(r[c]))
    if not r[first] < 0 < r[second]:
        raise ValueError("the middle clusters are not on two sides of the mean recency")
    keys = {loyal: "loyal", risk: "risk", first: "potential", second: "occasional"}
    return [NAMES[keys[cluster]] for cluster in range(len(centroids))]


def train(data: Path, version: str, report: Callable[[str], None]) -> tuple[Dataset, FittedModel, str]:
    """Fit the model; returns the dataset, the fit and what its model card says beyond the common parts."""
    dataset, orders = load(data)
    with orders.table:
        customers = measure_customers(orders)
        medians = _medians(customers)
        value = forecast_customers(orders, len(customers), HORIZON_DAYS)
    recipe = Recipe(
        name="retail",
        version=version,
        k=K,
        n_init=STARTS,
        seed=SEED,
        name_clusters=lambda _, centroids, __: name_clusters(centroids),
        caveats=CAVEATS,
        scale=SCALE,
    )
    fitted = fit(customers.features, SCHEMA, recipe, report)
    report("comparing with rows that hold no groups")
    fitted.metrics["baselines"] = baselines(fitted.model.scale.forward(customers.features), K, STARTS, SEED)
    fitted.metrics["summary"] = cluster_summary(customers.features, fitted.labels, fitted.model.labels)
    fitted.metrics["shop"] = {"currency": CURRENCY, "period_days": PERIOD_DAYS, "medians": medians}
    fitted.metrics["clv"] = clv_error(value)
    fitted.metrics["totals"] = {
        "rows": orders.report.rows_kept,
        "customers": len(customers),
        "orders": int(customers.frequency.sum()),
        "revenue": round(float(customers.monetary.sum()), 2),
    }
    return dataset, fitted, _card(fitted)


def clv_error(value: Forecasted | str) -> dict[str, Any]:
    """How far the lifetime model was off on this shop's own past: mean absolute error per customer, in GBP."""
    holdout = None if isinstance(value, str) else value.lifetime.holdout
    if holdout is None:
        return {"error": None, "refused": value if isinstance(value, str) else value.lifetime.holdout_refused}
    return {
        "error": holdout.mae,
        "error_last_period": holdout.mae_last_period,
        "unit": "GBP per customer",
        "holdout_days": holdout.holdout_days,
        "coverage": holdout.coverage,
    }


def cluster_summary(features: Floats, labels: Indices, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """One entry per cluster: how many, mean and median R, F and M, and the share of revenue."""
    out = []
    for cluster, name in enumerate(names):
        rows = features[labels == cluster]
        entry: dict[str, Any] = {"cluster": cluster, "segment": name, "customers": len(rows)}
        for place, feature in enumerate(("recency", "frequency", "monetary")):
            entry[f"{feature}_mean"] = float(rows[:, place].mean())
            entry[f"{feature}_median"] = float(np.median(rows[:, place]))
        entry["revenue_share"] = float(rows[:, 2].sum() / features[:, 2].sum())
        out.append(entry)
    return out


def _medians(customers: CustomerColumns) -> Mapping[str, float]:
    return dict(zip(("recency", "frequency", "monetary"), np.median(customers.features, axis=0).tolist(), strict=True))


def _card(fitted: FittedModel) -> str:
    totals, rows = fitted.metrics["totals"], fitted.metrics["summary"]
    lines = [
        *_structure(fitted.metrics["baselines"]),
        "## The shop",
        "",
        f"{totals['rows']:,} order lines with a customer and with quantity and price above zero;",
        f"{totals['customers']:,} customers, {totals['orders']:,} orders, {totals['revenue']:,.2f} {CURRENCY} in",
        f"{PERIOD_DAYS} days. Many customers are shops themselves. Rows without a customer, cancelled orders and",
        "returns are left out; equal rows are kept.",
        "",
        "| segment | customers | recency (median) | orders (median) | spent (median) | share of revenue |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {row['segment']} | {row['customers']:,} | {row['recency_median']:.0f} d | {row['frequency_median']:.0f}"
            f" | {row['monetary_median']:,.0f} | {row['revenue_share']:.1%} |"
            for row in rows
        ),
        "",
        "## Other shops",
        "",
        "A customer of another shop is compared with these only after rescaling: by that shop's medians (each value is",
        "multiplied by this shop's median over that shop's), or else by currency (rounded rates of 2011, no inflation)",
        "and by the length of the period (orders and money per day; recency stays as it is).",
        *_value_lines(fitted.metrics["clv"]),
    ]
    return "\n".join(lines)


def _structure(found: Mapping[str, Mapping[str, float]]) -> list[str]:
    verdict = "" if holds_groups(found) else "**A convenient cut, not groups found.**"
    titles = {"rows": "these customers", "permuted": "columns permuted", "one_gaussian": "one Gaussian"}
    return [
        "## Is there structure?",
        "",
        verdict,
        "Recency by rank (weight 1.5), log1p of frequency, cube root of money: the recipe was searched with five",
        "examples of another project's document in view, all of which it answers as that document does. One of them,",
        "recency 30, frequency 4, monetary 2,500 (Potential Loyalists), is close to its runner-up. The same fit on",
        "rows that hold no groups, over 40 bootstraps each:",
        "",
        "| rows | bootstrap ARI: mean | median | minimum | silhouette |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {titles[name]} | {row['bootstrap_ari']:.2f} | {row['bootstrap_ari_median']:.2f}"
            f" | {row['bootstrap_ari_min']:.2f} | {row['silhouette']:.2f} |"
            for name, row in found.items()
        ),
        "",
    ]


def _value_lines(error: Mapping[str, Any]) -> list[str]:
    if error["error"] is None:
        return []
    return [
        "",
        "## Lifetime value on this shop's own past",
        "",
        f"The last {error['holdout_days']} days held out and forecast from the days before. Mean error:",
        f"{error['error']:,.0f} {error['unit']}, against {error['error_last_period']:,.0f} for repeating what each",
        f"spent last period; {error['coverage']:.0%} of the 90 % intervals held. The days held out are this shop's",
        "autumn, which no model without seasons foresees. It is fitted anew on every uploaded file; nothing of it is",
        "in the bundle.",
    ]
