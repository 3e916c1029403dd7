"""`ProductModel`: the gate, one tree per category and the profile segments; what the `bank` bundle holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.products.catalog import CATALOG, CATEGORIES
from core.products.eligibility import COLUMN, RULES, open_products
from core.products.health import WEIGHTS, Weights, own_weights, scores
from core.products.profile import FIELD, FIELDS, Profile, check_profile
from core.products.quantities import profile_rows, quantities
from core.products.tree import Tree
from core.segments.model import SegmentModel
from core.segments.schema import FeatureSpec

SEGMENT_FEATURES = (
    "age",
    "income",
    "savings_balance",
    "spending_score",
    "saving_frequency",
    "loan_behavior",
    "digital_engagement",
)
PERCENTILES = 101
SYNTHETIC = (
    "Synthetic: the clients, products and rules this model learned from were simulated; no real client or bank stands "
    "behind the answer."
)


@dataclass(frozen=True)
class Shares:
    """Of many clients, per category: the shares of its products with ineligible ones at 0, adding up to 1.

    Attributes:
        raw: Before the gate, shape (clients, products of the category).
        gated: After it, shape (clients, products of the category).
    """

    raw: Floats
    gated: Floats

    @property
    def best(self) -> NDArray[np.intp]:
        """The place of the product with the largest share, shape (clients,)."""
        return np.asarray(self.gated.argmax(axis=1))


@dataclass(frozen=True)
class ProductModel:
    """What recommends.

    Attributes:
        segments: The KMeans profiles.
        trees: One per category.
        population: Percentiles 0 to 100 of each numeric field among the simulated clients, shape (101, fields).
        health_weights: The parts of the health score with their weights, where a training set others than the usual.
    """

    segments: SegmentModel
    trees: Mapping[str, Tree]
    population: Floats
    health_weights: Weights = WEIGHTS

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> ProductModel:
        """A model from what a verified bundle holds.

        Raises:
            ValueError: The payload's arrays do not fit together.
        """
        stated = {**manifest, "feature_schema": payload["segment_schema"]}
        trees = {category: Tree.from_payload(payload["trees"][category]) for category in CATEGORIES}
        for category, tree in trees.items():
            if tree.shares.shape != (len(tree.feature), len(CATALOG[category])):
                raise ValueError(f"the tree of {category} has shares of another shape")
        if tuple(spec["name"] for spec in payload["segment_schema"]) != SEGMENT_FEATURES:
            raise ValueError("the segments have other features")
        if payload["population"].shape != (PERCENTILES, len(FIELDS)):
            raise ValueError("the percentiles are of other fields")
        # Bundles before 1.2 have no weights of their own.
        weights = own_weights(payload["health_weights"]) if "health_weights" in payload else WEIGHTS
        return cls(SegmentModel.from_payload(payload["segments"], stated), trees, payload["population"], weights)

    def payload(self, transformer: Any) -> dict[str, Any]:
        """What a bundle keeps; `transformer` is the fitted scikit-learn object behind the segments' scale."""
        return {
            "segments": self.segments.payload(transformer),
            "segment_schema": self.segments.schema_json(),
            "trees": {category: tree.payload() for category, tree in self.trees.items()},
            "population": self.population,
            "health_weights": {name: weight for name, weight, _ in self.health_weights},
        }

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the client profiles."""
        return self.segments.labels

    def schema_json(self) -> list[dict[str, Any]]:
        """The numeric fields of a profile as the manifest keeps them."""
        return [asdict(spec) for spec in field_schema(self.population)]

    @cached_property
    def bounds(self) -> Mapping[str, tuple[float, ...]]:
        """Per quantity every bound of a tree or of the gate: where alone an answer can change."""
        found: dict[str, set[float]] = {}
        for bounds_of in self._bounds_by_category.values():
            for quantity, bounds in bounds_of.items():
                found.setdefault(quantity, set()).update(bounds)
        return {quantity: tuple(sorted(bounds)) for quantity, bounds in found.items()}

    def bounds_of(self, category: str) -> Mapping[str, tuple[float, ...]]:
        """As `bounds`, of one category alone."""
        return self._bounds_by_category[category]

    @cached_property
    def _bounds_by_category(self) -> Mapping[str, Mapping[str, tuple[float, ...]]]:
        out: dict[str, dict[str, tuple[float, ...]]] = {}
        for category, tree in self.trees.items():
            found: dict[str, set[float]] = {}
            rules = [(rule.quantity, rule.bound) for rule in RULES if rule.product in CATALOG[category]]
            for quantity, bound in (*tree.bounds, *rules):
                found.setdefault(quantity, set()).add(bound)
            out[category] = {quantity: tuple(sorted(bounds)) for quantity, bounds in found.items()}
        return out

    def shares(self, values: Floats, categories: Sequence[str] = CATEGORIES) -> dict[str, Shares]:
        """Per category, what the trees say of each client, before and after the gate.

        Args:
            values: Quantities, shape (clients, quantities).
            categories: Which.
        """
        open_to = open_products(values)
        out = {}
        for category in categories:
            tree = self.trees[category]
            raw = tree.shares[tree.leaves(values)]
            kept = raw * open_to[:, [COLUMN[product] for product in CATALOG[category]]]
            out[category] = Shares(raw, kept / kept.sum(axis=1, keepdims=True))
        return out

    def percentile(self, field: str, value: float) -> float:
        """Share of simulated clients below a value of a field, 0..100; ties count half."""
        column = self.population[:, list(FIELD).index(field)]
        low, high = np.searchsorted(column, value, "left"), np.searchsorted(column, value, "right")
        return float(min(max((low + high - 1) / 2, 0.0), 100.0))

    def spread(self, field: str) -> float:
        """From the tenth to the ninetieth percentile: what a change of the field is measured against."""
        column = self.population[:, list(FIELD).index(field)]
        return float(max(column[90] - column[10], 1e-9))

    def segment_row(self, profile: Profile) -> Floats:
        """The features of the profile segments, shape (features,)."""
        return np.array([getattr(profile, name) for name in SEGMENT_FEATURES], dtype=np.float64)

    def golden(self, inputs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Answers kept in the manifest, by which a loaded bundle proves that it behaves as when it was made."""
        out = []
        for given in inputs:
            profile, _ = check_profile(given)
            values = quantities(profile_rows([profile]))
            segment = self.segments.read_row(self.segment_row(profile))
            out.append(
                {
                    "health": float(scores(values, weights=self.health_weights)[0]),
                    "segment": segment.label,
                    "familiarity": segment.familiarity,
                    **{
                        category: dict(zip(CATALOG[category], found.gated[0].tolist(), strict=True))
                        for category, found in self.shares(values).items()
                    },
                }
            )
        return out


def field_schema(population: Floats) -> tuple[FeatureSpec, ...]:
    """The numeric fields with their ranges among the simulated clients."""
    return tuple(
        FeatureSpec(
            field.name,
            field.title,
            field.unit or "1",
            "float",
            field.low,
            field.high,
            float(population[0, place]),
            float(population[-1, place]),
            field.description,
        )
        for place, field in enumerate(FIELDS)
    )
