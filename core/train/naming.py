"""Names for clusters by documented rules, so that a retrained model is named the same way or says that it cannot be.

A rule has conditions on the cluster and a weight by which clusters compete for it. Names are handed out by the
assignment with the largest total weight; a cluster that misses a condition of its name gets a description instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.segments.fit import ClusterName
from core.segments.schema import FeatureSpec


@dataclass(frozen=True)
class NameRule:
    """When a cluster may be called `label`.

    Attributes:
        label: The name.
        description: One plain sentence on its members.
        conditions: (feature, `>` or `<`, bound), all of which must hold.
    """

    label: str
    description: str
    conditions: Sequence[tuple[str, str, float]]

    def holds(self, values: Floats, names: Sequence[str]) -> bool:
        """Whether every condition holds; `values` has shape (features,) in the units of the bounds."""
        return all(self._margin(values, names, condition) > 0 for condition in self.conditions)

    def weight(self, values: Floats, names: Sequence[str]) -> float:
        """Mean margin over the conditions: how well a cluster fits the rule."""
        return float(np.mean([self._margin(values, names, condition) for condition in self.conditions]))

    def _margin(self, values: Floats, names: Sequence[str], condition: tuple[str, str, float]) -> float:
        feature, side, bound = condition
        gap = float(values[names.index(feature)]) - bound
        return gap if side == ">" else -gap


def name_by_rules(centroids: Floats, schema: Sequence[FeatureSpec], rules: Sequence[NameRule]) -> list[ClusterName]:
    """One name per cluster.

    Args:
        centroids: Shape (clusters, features), in the units of the rules' bounds.
        schema: The features.
        rules: At least as many as clusters, or the rest are described.
    """
    from scipy.optimize import linear_sum_assignment

    names = [spec.name for spec in schema]
    weights = np.array([[rule.weight(centroid, names) for rule in rules] for centroid in centroids])
    given = dict(zip(*(side.tolist() for side in linear_sum_assignment(weights, maximize=True)), strict=True))
    out = []
    for cluster, centroid in enumerate(centroids):
        rule = rules[given[cluster]] if cluster in given else None
        if rule is not None and rule.holds(centroid, names):
            out.append(ClusterName(rule.label, rule.description))
        else:
            out.append(describe(cluster, centroid, schema))
    return out


def describe(cluster: int, centroid: Floats, schema: Sequence[FeatureSpec]) -> ClusterName:
    """A name that only says what stands out: the two features farthest from the average."""
    order = np.argsort(-np.abs(centroid))[:2]
    parts = [f"{'high' if centroid[i] > 0 else 'low'} {schema[i].title.lower()}" for i in order]
    return ClusterName(f"Group {cluster + 1}: {', '.join(parts)}", "No documented rule fits this group.")
