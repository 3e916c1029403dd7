"""The `lending` model: how wallets used Aave V2 on Polygon in its first five months.

Data: the action counts of all 100,000 records of a public export of Aave V2's history, per wallet, merged from
independent aggregations that agree with each other. They hold no dollars: every public aggregation of the export
divided all amounts by one token's decimals.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.arrays import Floats
from core.lending.activity import LENDING_SCHEMA, Counts, activity_of_counts
from core.lending.score import LOW_FROM, MEDIUM_FROM, score_of
from core.segments.fit import FittedModel, Recipe, fit
from core.train.dataset import Dataset
from core.train.naming import NameRule, name_by_rules

FILE = Path("aave_v2/wallet_counts_3497.csv")
SOURCE = "Aave V2 on Polygon: action counts per wallet of 100,000 public on-chain records"
URL = "https://github.com/aave/protocol-subgraphs"
PERIOD = "31 March to 2 September 2021"
LICENSE = "MIT for the model; the counts are facts of a public chain"
CAVEATS = (
    "Compared with wallets on Aave V2 on Polygon from March to September 2021, its first five months there.",
    "Of these 3,497 wallets more than half made one or two deposits and nothing else.",
)
COLUMNS = ("deposits", "borrows", "repays", "redeems", "active_days")
# Bounds are in standard deviations of the transformed features, at the cluster's centroid.
VERSION = "2.0.0"
K = 3  # as many as the project has whose calls POST /predict_cluster answers; four are as stable, see the card
# Bounds are in standard deviations of the transformed features, at the cluster's centroid.
RULES = (
    NameRule(
        "Newcomer",
        "Deposited once or twice, perhaps withdrew, and did hardly anything else.",
        (("num_deposits", "<", -0.3), ("num_borrows", "<", -0.3), ("active_days", "<", -0.3)),
    ),
    NameRule(
        "Occasional user",
        "Deposited a few times over a few days; seven in ten took a loan, and at least half never repaid one.",
        (("num_borrows", "<", 0.7), ("num_deposits", "<", 0.7), ("active_days", ">", 0.0), ("active_days", "<", 0.7)),
    ),
    NameRule(
        "Regular borrower",
        "Deposits, borrows, repays and redeems again and again over weeks.",
        (("num_borrows", ">", 0.7), ("num_repayments", ">", 0.7), ("active_days", ">", 0.7)),
    ),
)


def load(data: Path) -> tuple[Dataset, Floats, Floats]:
    """The training rows.

    Returns:
        The dataset, raw features of shape (rows, features), and liquidations with first and last time in seconds,
        shape (rows, 3).
    """
    import pandas as pd

    table = pd.read_csv(data / FILE)
    dataset = Dataset(data / FILE, SOURCE, URL, PERIOD, False, {"read": len(table), "kept": len(table)})
    facts = table[["liquidations", "first_timestamp", "last_timestamp"]]
    return dataset, table[list(COLUMNS)].to_numpy(dtype=np.float64), facts.to_numpy(dtype=np.float64)


def train(data: Path, version: str, report: Callable[[str], None]) -> tuple[Dataset, FittedModel, str]:
    """Fit the model; returns the dataset, the fit and what its model card says beyond the common parts."""
    dataset, raw, facts = load(data)
    recipe = Recipe(
        name="lending",
        version=version,
        k=K,
        name_clusters=lambda _, centroids, __: name_by_rules(centroids, LENDING_SCHEMA, RULES),
        caveats=CAVEATS,
        least_first=True,
    )
    fitted = fit(raw, LENDING_SCHEMA, recipe, report)
    risk = [_risk(row, fact) for row, fact in zip(raw.tolist(), facts.tolist(), strict=True)]
    table = {}
    for cluster, label in enumerate(fitted.model.labels):
        inside = np.flatnonzero(fitted.labels == cluster)
        bands = [risk[place] for place in inside.tolist()]
        table[label] = {
            "members": len(inside),
            "liquidated_before": int((facts[inside, 0] > 0).sum()),
            **{band: bands.count(band) for band in ("Low", "Medium", "High", "thin file")},
        }
    fitted.metrics["lending"] = table
    return dataset, fitted, _card(table, fitted.metrics["selection"])


def _risk(row: list[float], fact: list[float]) -> str:
    deposits, borrows, repays, redeems, active_days = (int(value) for value in row)
    counts = Counts(deposits, borrows, repays, redeems, int(fact[0]), active_days)
    return score_of(activity_of_counts(counts, int(fact[1]), int(fact[2]))).risk_label


def _card(table: dict[str, dict[str, int]], selection: list[dict[str, float]]) -> str:
    stable = {int(row["k"]): row["bootstrap_ari"] for row in selection}
    lines = [
        "## Why three",
        "",
        "Three is a choice: as many as the project has whose calls `POST /predict_cluster` answers. Three (bootstrap",
        f"ARI {stable[3]:.3f}) are about as stable as four ({stable[4]:.3f}). Clusters are numbered by how much was",
        "done: 0, 1, 2 are " + ", ".join(table) + ".",
        "",
        "## Beside the segment: liquidations and the points score",
        "",
        "Whether a loan was ever liquidated is a fact, not a feature. The risk label comes from points by fixed",
        f"rules (Low from {LOW_FROM}, Medium from {MEDIUM_FROM}, else High; no loan: thin file), which nothing here",
        "was fitted to. For the training wallets, by counts and dates alone:",
        "",
        "| segment | members | liquidated before | Low | Medium | High | thin file |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {label} | {row['members']:,} | {row['liquidated_before']:,} | {row['Low']:,} | {row['Medium']:,}"
            f" | {row['High']:,} | {row['thin file']:,} |"
            for label, row in table.items()
        ),
        "",
        "Counts grow with time: a wallet seen for longer than these five months is read on the 156 days up to its last",
        "event.",
    ]
    return "\n".join(lines)
