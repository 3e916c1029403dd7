"""The `market` model: a published clustering of 1,221 wallets, reproduced exactly and named only as far as it holds.

Data and clustering: the MIT-licensed project "Cluster Protocol" (Dune query 6246979): `PowerTransformer`, then
`KMeans(4, random_state=42)`. Its query joins before it counts, so that in most rows trades or NFTs exceed transactions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from core.arrays import Floats
from core.segments.fit import ClusterName, FittedModel, Recipe, fit
from core.segments.schema import FeatureSpec
from core.train.dataset import Dataset
from core.train.naming import NameRule

FILE = Path("dune_personas/wallet_dataset.csv")
SOURCE = "Dune query 6246979, as published by the Cluster Protocol project (MIT)"
FRESH_SOURCE = "Dune query 6246979, fresh rows"
URL = "https://dune.com/queries/6246979"
PERIOD = "2025-08-30 to 2025-11-28"
LICENSE = "MIT"
PUBLISHED_SHA256 = "a3679d4758942827f964f49d90775906e231e438f35e0bf8ba2fc3d817544d19"
CAVEATS = (
    "This model reproduces a published clustering of 1,221 wallets that were picked by activity, not at random.",
    "Its source query overcounts: in 61 % of its rows a trade or NFT count exceeds the transaction count.",
)


def _spec(
    name: str, title: str, unit: str, description: str, dtype: str = "float", low: float | None = 0.0
) -> FeatureSpec:
    return FeatureSpec(
        name, title, unit, dtype, low, None, 0.0, 0.0, f"{description} Over 90 days, by the source query."
    )


SCHEMA = (
    _spec("tx_count", "Transactions", "count", "Transactions sent.", "int"),
    _spec("active_days", "Active days", "d", "Days with at least one transaction.", "int"),
    _spec("avg_tx_per_day", "Transactions per active day", "1/day", "Transactions per active day, rounded."),
    _spec("total_gas_spent", "Gas spent", "ETH", "Fees paid."),
    _spec("total_nft_buys", "NFT buys", "count", "NFTs bought; overcounted."),
    _spec("total_nft_sells", "NFT sells", "count", "NFTs sold; overcounted."),
    _spec("total_nft_volume_usd", "NFT volume", "USD", "NFT volume; negative in 249 rows of the source.", low=None),
    _spec("unique_nfts_owned", "Distinct NFTs", "count", "Distinct NFTs received."),
    _spec("dex_trades", "DEX trades", "count", "Trades on decentralised exchanges; overcounted."),
    _spec("avg_trade_size_usd", "Mean trade", "USD", "Mean size of a trade."),
    _spec("total_traded_usd", "Traded", "USD", "Sum of the trades."),
    _spec("erc20_receive_usd", "ERC-20 received", "USD", "Value of ERC-20 tokens received, at prices the source had."),
    _spec("erc20_send_usd", "ERC-20 sent", "USD", "Value of ERC-20 tokens sent, at prices the source had."),
    _spec("native_balance_delta", "Change of ETH balance", "ETH", "ETH in minus ETH out.", low=None),
)

# (size in the publication, published name, rule at the cluster's median in raw units, name when the rule fails)
PUBLISHED = (
    (
        224,
        NameRule(
            "High-Frequency Bots / Automated Traders",
            "More than a hundred transactions per active day, active nearly every day.",
            (("avg_tx_per_day", ">", 100), ("active_days", ">", 60)),
        ),
        ClusterName("Frequent senders", "Many transactions."),
    ),
    (
        146,
        NameRule(
            "High-Value NFT & Crypto Traders (Degen Whales)",
            "Large NFT and token volumes.",
            (("total_nft_buys", ">", 0), ("total_traded_usd", ">", 100_000)),
        ),
        ClusterName(
            "Low-activity wallets",
            "A handful of transactions on a few days; at the median no NFT, no trade and no token value.",
        ),
    ),
    (
        596,
        NameRule(
            "Active Retail Users / Everyday Traders",
            "A few transactions per active day, trades of ordinary size.",
            (("tx_count", ">", 10), ("avg_tx_per_day", "<", 10), ("dex_trades", ">", 0)),
        ),
        ClusterName("Moderately active wallets", "A few transactions per active day."),
    ),
    (
        255,
        NameRule(
            "Ultra-Whales / Institutional & Exchange Wallets",
            "Tens of thousands of transactions and millions of dollars traded within the 90 days.",
            (("tx_count", ">", 10_000), ("total_traded_usd", ">", 1_000_000)),
        ),
        ClusterName("Very active wallets", "Very many transactions."),
    ),
)


def load(data: Path) -> tuple[Dataset, Floats]:
    """The dataset and its raw features, shape (rows, features)."""
    import pandas as pd

    path = data / FILE
    table = pd.read_csv(path)
    source, period = (SOURCE, PERIOD) if is_published(path) else (FRESH_SOURCE, _period_of(path))
    dataset = Dataset(path, source, URL, period, False, {"read": len(table), "kept": len(table)})
    return dataset, table[[spec.name for spec in SCHEMA]].to_numpy(dtype=np.float64)


def is_published(path: Path) -> bool:
    """Whether these are the published rows, and not fresher ones of the same query."""
    return hashlib.sha256(path.read_bytes()).hexdigest() == PUBLISHED_SHA256


def _period_of(path: Path) -> str:
    """The query looks at 90 days; the file says when it was read."""
    day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return f"the 90 days before the query's last run, read on {day.isoformat()}"


def name_clusters(sizes: list[int], medians: Floats) -> list[ClusterName]:
    """Published names where their rule holds at the cluster's median; elsewhere a description and the published name.

    Clusters are recognised by their published sizes, which are all different. Other sizes are other rows: then a
    published name goes to the one cluster for which its rule holds, and every other cluster is numbered by size, until
    it takes over from a version before (`core.train.succession`).
    """
    names = [spec.name for spec in SCHEMA]
    by_size = {size: (rule, fallback) for size, rule, fallback in PUBLISHED}
    if sorted(sizes) != sorted(by_size):
        return _name_other_rows(sizes, medians)
    out = []
    for size, median in zip(sizes, medians, strict=True):
        rule, fallback = by_size[size]
        if rule.holds(median, names):
            out.append(ClusterName(rule.label, rule.description))
        else:
            out.append(ClusterName(fallback.label, fallback.description, published_name=rule.label))
    return out


def _name_other_rows(sizes: list[int], medians: Floats) -> list[ClusterName]:
    names = [spec.name for spec in SCHEMA]
    order = sorted(range(len(sizes)), key=lambda cluster: -sizes[cluster])
    out = [
        ClusterName(f"Group {order.index(cluster) + 1} of {len(sizes)} by size", "No published name is carried over.")
        for cluster in range(len(sizes))
    ]
    for _, rule, _ in PUBLISHED:
        holding = [cluster for cluster, median in enumerate(medians) if rule.holds(median, names)]
        if len(holding) == 1:
            out[holding[0]] = ClusterName(rule.label, rule.description)
    return out


def train(data: Path, version: str, report: Callable[[str], None]) -> tuple[Dataset, FittedModel, str]:
    """Fit the model; returns the dataset, the fit and what its model card says beyond the common parts."""
    dataset, raw = load(data)
    overcounted = _overcounted(raw)
    recipe = Recipe(
        name="market",
        version=version,
        k=4,
        n_init=1,
        name_clusters=lambda sizes, _, medians: name_clusters(sizes, medians),
        caveats=CAVEATS if is_published(dataset.path) else _caveats(len(raw), overcounted),
    )
    fitted = fit(raw, SCHEMA, recipe, report)
    fitted.metrics["overcounted_rows"] = overcounted
    return dataset, fitted, _card(fitted, overcounted)


def _overcounted(raw: Floats) -> float:
    """The share of rows in which some count exceeds the number of transactions, which it cannot."""
    count = {name: raw[:, i] for i, name in enumerate(spec.name for spec in SCHEMA)}
    over = [count[name] > count["tx_count"] for name in ("dex_trades", "total_nft_buys", "total_nft_sells")]
    return float(np.any(over, axis=0).mean())


def _caveats(rows: int, overcounted: float) -> tuple[str, ...]:
    return (
        f"This model is fitted on {rows:,} wallets that a query picked by activity, not at random.",
        f"Its source query overcounts: in {overcounted:.0%} of its rows a trade or NFT count exceeds the transactions.",
    )


def _card(fitted: FittedModel, overcounted: float) -> str:
    model = fitted.model
    lines = [
        "## Names, and the one that does not hold",
        "",
        "A published name is the label only if its rule holds at the cluster's median; the rules are in",
        "`core/train/market.py`. Where it fails a descriptive label stands and the published name is given beside it.",
        "",
        "| label | members | published as |",
        "| --- | ---: | --- |",
        *(
            f"| {label} | {int((fitted.labels == c).sum()):,} | {model.published_names[c] or 'the same'} |"
            for c, label in enumerate(model.labels)
        ),
        "",
        f"In {overcounted:.0%} of the rows DEX trades, NFT buys or NFT sells exceed the transaction count: the query",
        "joins tables before it counts. Values typed in from another source are therefore not comparable feature by",
        "feature, which is why this model is never the default.",
    ]
    return "\n".join(lines)
