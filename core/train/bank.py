"""The `bank` model: profile segments and one tree per product category, learned from simulated clients (synthetic)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.arrays import Floats
from core.products.catalog import CATALOG
from core.products.health import WEIGHTS, Weights
from core.products.model import PERCENTILES, SEGMENT_FEATURES, SYNTHETIC, ProductModel
from core.products.presets import FOUR_FIELDS, PRESETS
from core.products.profile import FIELD, FIELDS
from core.products.quantities import PLACE
from core.segments.fit import FittedModel, Recipe, fit
from core.segments.schema import FeatureSpec
from core.segments.selection import selection_table
from core.simulate.profiles import Clients, simulate_clients
from core.train.bank_card import bank_card
from core.train.bank_checks import check_fairness, check_model
from core.train.fair_variant import constrain
from core.train.naming import NameRule, name_by_rules
from core.train.parts import Parts
from core.train.rule_splits import asked, splits_of
from core.train.trees import FittedTree, fit_tree

NAME = "bank"
SEED = 6
VERSION = "1.1.0"
TRAIN_ROWS, APART_ROWS, TEST_ROWS = 30_000, 60_000, 20_000
DEPTHS = (6, 8, 10)
SEGMENT_ROWS = 10_000
SOURCE = "core/simulate/profiles.py: simulated bank clients"
URL = "core/simulate/profiles.py"
LICENSE = "MIT"
CAVEATS = (SYNTHETIC, "The groups shade into one another: read the re-fit shares, not the label alone.")
STARTS = 10
KS_ALLOWED = (4, 5, 6)
KS_SHOWN = range(2, 9)
# Bounds are in standard deviations of the transformed features, at the cluster's centroid.
RULES: Sequence[NameRule] = (
    NameRule(
        "Young digital starter",
        "Young, on a small income with little saved; does everything online and hardly borrows.",
        (("age", "<", -0.75), ("income", "<", -0.75), ("digital_engagement", ">", 0.25)),
    ),
    NameRule(
        "Stretched spender",
        "Spends readily, seldom saves and has next to nothing put aside.",
        (("savings_balance", "<", -0.75), ("saving_frequency", "<", -0.75), ("spending_score", ">", 0.5)),
    ),
    NameRule(
        "Active borrower",
        "Middle-aged on a good income; borrows readily and saves as much as most.",
        (("loan_behavior", ">", 0.5), ("income", ">", 0.25)),
    ),
    NameRule(
        "Prosperous saver",
        "High income, spends little of it, saves regularly and has much put aside.",
        (("income", ">", 0.5), ("savings_balance", ">", 0.75), ("saving_frequency", ">", 0.5)),
    ),
    NameRule(
        "Careful senior",
        "Older, on a modest income; saves, does not borrow and seldom banks online.",
        (("age", ">", 0.75), ("loan_behavior", "<", -0.5), ("digital_engagement", "<", -0.5)),
    ),
)


@dataclass(frozen=True)
class MadeBank:
    """A fitted bank model with what its manifest and its card say."""

    model: ProductModel
    segments: FittedModel
    trees: Mapping[str, FittedTree]
    training_data: dict[str, Any]
    metrics: dict[str, Any]
    clusters_by_hand: bool = False

    def parts(self, reality: Sequence[Mapping[str, Any]] | None = None) -> Parts:
        """What the bundle is written from; `reality` is what was measured on real clients, if anything was."""
        inputs, params = self.golden_inputs(), self.params()
        metrics = {**self.metrics, "reality": reality}
        return Parts(
            payload=self.model.payload(self.segments.transformer),
            feature_schema=self.model.schema_json(),
            training_data=self.training_data,
            params=params,
            seed=SEED,
            metrics=metrics,
            golden={"inputs": inputs, "outputs": self.model.golden(inputs)},
            license=LICENSE,
            card=bank_card(metrics, params, self.model.segments.version),
        )

    def golden_inputs(self) -> list[dict[str, Any]]:
        """The example clients, and the one with four fields."""
        return [dict(profile) for profile in (*PRESETS.values(), FOUR_FIELDS)]

    def params(self) -> dict[str, Any]:
        """What was chosen, and among what."""
        return {
            "k": self.segments.metrics["k"],
            "k_chosen": "by hand" if self.clusters_by_hand else "the most stable of 4 to 6",
            "health_weights": {name: weight for name, weight, _ in self.model.health_weights},
            "scale": "PowerTransformer",
            "refits": len(self.model.segments.refits),
            "trees": {
                category: {
                    "max_depth": fitted.depth,
                    "min_samples_leaf": fitted.leaf_rows,
                    "ccp_alpha": fitted.pruning,
                    "leaves": int(fitted.classifier.get_n_leaves()),
                    "cross_validation": list(fitted.search),
                }
                for category, fitted in self.trees.items()
            },
            "asked": {category: list(map(list, splits_of(category))) for category in CATALOG},
        }


def make(
    version: str,
    report: Callable[[str], None],
    *,
    clusters: int | None = None,
    health_weights: Weights = WEIGHTS,
    rows: tuple[int, int, int] = (TRAIN_ROWS, APART_ROWS, TEST_ROWS),
    segment_rows: int = SEGMENT_ROWS,
) -> MadeBank:
    """Simulate clients, fit segments and trees, and measure them on clients that were used for nothing else.

    Args:
        version: Version of the bundle.
        report: Receives one line per step.
        clusters: How many client profiles, 2 to 8; the most stable number of 4 to 6 if omitted.
        health_weights: The parts of the health score with their weights.
        rows: Clients to fit the trees' structure on, to fill their leaves with, and to measure on.
        segment_rows: How many of the first ones the segments are fitted on.
    """
    train, apart, test = (simulate_clients(count, SEED + place) for place, count in enumerate(rows))
    segments = fit_client_segments(train, version, segment_rows, report, clusters)
    fitted = {}
    for category, products in CATALOG.items():
        report(category)
        fitted[category] = fit_tree(
            (asked(train, category), train.labels[category]),
            (asked(apart, category), apart.labels[category]),
            len(products),
            SEED,
            depths=DEPTHS,
            report=report,
        )
    trees = {category: tree.as_arrays(splits_of(category)) for category, tree in fitted.items()}
    model = ProductModel(segments.model, trees, population_of(train), health_weights)
    report("measuring")
    metrics = {
        "categories": check_model(model, test, train.labels),
        "fairness": check_fairness(model, test),
        "constrained": constrain(model, test),
        "rows": dict(zip(("train", "apart", "test"), rows, strict=True)),
        "segments": segments.metrics,
    }
    return MadeBank(model, segments, fitted, training_data(train), metrics, clusters is not None)


def evaluate(folder: Path, report: Callable[[str], None]) -> list[dict[str, Any]]:
    """What the method is worth on a real bank's clients; see `core.train.berka`.

    Raises:
        FileNotFoundError: The folder lacks a file.
    """
    from core.train.berka import load_events
    from core.train.next_product import compare_recommenders

    tables = []
    for events in load_events(folder):
        table = compare_recommenders(events)
        report(f"{table['task']}: {table['train']:,} to learn from, {table['test']:,} to rank")
        for row in table["methods"]:
            hits, precision = row["hit_rate_at_1"]["value"], row["mean_average_precision"]["value"]
            report(f"  {row['method']}: hit rate at 1 {hits:.3f}, mean average precision {precision:.3f}")
        tables.append(table)
    return tables


def fit_client_segments(
    clients: Clients, version: str, rows: int, report: Callable[[str], None], clusters: int | None = None
) -> FittedModel:
    """The KMeans profiles: as many as are asked for, else the most stable number of 4 to 6; 2 to 8 are kept beside."""
    from sklearn.preprocessing import PowerTransformer
    from threadpoolctl import threadpool_limits

    raw = clients.raw[:rows][:, [PLACE[name] for name in SEGMENT_FEATURES]]
    with threadpool_limits(1):
        scaled = PowerTransformer().fit_transform(raw)
    k = clusters or most_stable(selection_table(scaled, KS_ALLOWED, STARTS, SEED))
    schema = tuple(_spec(name) for name in SEGMENT_FEATURES)
    recipe = Recipe(
        name=NAME,
        version=version,
        ks=KS_SHOWN,
        k=k,
        n_init=STARTS,
        seed=SEED,
        name_clusters=lambda _, centroids, __: name_by_rules(centroids, schema, RULES),
        caveats=CAVEATS,
    )
    return fit(raw, schema, recipe, report)


def most_stable(table: Sequence[Mapping[str, float]]) -> int:
    """The k with the highest mean bootstrap ARI; between equals (to 0.01), the higher silhouette."""
    return int(max(table, key=lambda row: (round(row["bootstrap_ari"], 2), row["silhouette"]))["k"])


def _spec(name: str) -> FeatureSpec:
    field = FIELD[name]
    return FeatureSpec(
        name, field.title, field.unit or "1", "float", field.low, field.high, 0.0, 0.0, field.description
    )


def population_of(clients: Clients) -> Floats:
    """Percentiles 0 to 100 of each numeric field, shape (101, fields)."""
    columns = clients.raw[:, [PLACE[field.name] for field in FIELDS]]
    return np.asarray(np.percentile(columns, np.arange(PERCENTILES), axis=0))


def training_data(clients: Clients) -> dict[str, Any]:
    """The manifest's `training_data`: the rows are made anew from the seed, so their hash stands for the file's."""
    return {
        "source": SOURCE,
        "url": URL,
        "file": None,
        "rows": len(clients),
        "rows_by_reason": {"simulated": len(clients), "kept": len(clients)},
        "sha256": hashlib.sha256(np.round(clients.raw, 6).tobytes()).hexdigest(),
        "period": "simulated, no time",
        "synthetic": True,
    }
