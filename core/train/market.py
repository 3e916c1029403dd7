"""The `market` model: a published clustering of 1,221 wallets, reproduced exactly and named only as far as it holds.

Data and clustering: the MIT-licensed project "Cluster Protocol" (Dune query 6246979): `PowerTransformer`, then
`KMeans(4, random_state=42)`. Its query joins before it counts, so that in most rows trades or NFTs exceed transactions.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.segments.fit import ClusterName, Fitted, Recipe, fit
from core.segments.refits import Floats
from core.segments.schema import FeatureSpec
from core.train.dataset import Dataset
from core.train.naming import NameRule

FILE = Path("dune_personas/wallet_dataset.csv")
SOURCE = "Dune query 6246979, as published by the Cluster Protocol project (MIT)"
URL = "https://dune.com/queries/6246979"
PERIOD = "2025-08-30 to 2025-11-28"
LICENSE = "MIT"
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

    table = pd.read_csv(data / FILE)
    dataset = Dataset(data / FILE, SOURCE, URL, PERIOD, False, {"read": len(table), "kept": len(table)})
    return dataset, table[[spec.name for spec in SCHEMA]].to_numpy(dtype=np.float64)


def name_clusters(sizes: list[int], medians: Floats) -> list[ClusterName]:
    """Published names where their rule holds at the cluster's median; elsewhere a description and the published name.

    Clusters are recognised by their published sizes, which are all different.

    Raises:
        ValueError: The sizes are not the published ones, so that no name can be carried over.
    """
    names = [spec.name for spec in SCHEMA]
    by_size = {size: (rule, fallback) for size, rule, fallback in PUBLISHED}
    if sorted(sizes) != sorted(by_size):
        raise ValueError(f"cluster sizes {sizes} are not the published {sorted(by_size)}")
    out = []
    for size, median in zip(sizes, medians, strict=True):
        rule, fallback = by_size[size]
        if rule.holds(median, names):
            out.append(ClusterName(rule.label, rule.description))
        else:
            out.append(ClusterName(fallback.label, fallback.description, published_name=rule.label))
    return out


def train(data: Path, version: str, report: Callable[[str], None]) -> tuple[Dataset, Fitted, str]:
    """Fit the model; returns the dataset, the fit and what its model card says beyond the common parts."""
    dataset, raw = load(data)
    recipe = Recipe(
        name="market",
        version=version,
        ks=range(2, 9),
        k=4,
        n_init=1,
        seed=42,
        name_clusters=lambda sizes, _, medians: name_clusters(sizes, medians),
        caveats=CAVEATS,
    )
    fitted = fit(raw, SCHEMA, recipe, report)
    count = {name: raw[:, i] for i, name in enumerate(spec.name for spec in SCHEMA)}
    over = [count[name] > count["tx_count"] for name in ("dex_trades", "total_nft_buys", "total_nft_sells")]
    overcounted = float(np.any(over, axis=0).mean())
    fitted.metrics["overcounted_rows"] = overcounted
    return dataset, fitted, _card(fitted, overcounted)


def _card(fitted: Fitted, overcounted: float) -> str:
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
