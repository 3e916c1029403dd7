"""What would change the answer: the smallest change of features that moves a subject to a chosen label.

Small means few features first, then a short way on the model's scale. With features free to move, the region of a
label is the intersection of half spaces {z : 2 (c_other - c_target) z <= |c_other|^2 - |c_target|^2}, so the nearest
point of it is a projection (a quadratic programme); one feature alone needs only an interval. Source of the idea:
Wachter, Mittelstadt, Russell (2018), "Counterfactual explanations without opening the black box".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import itemgetter

import numpy as np

from core.arrays import Floats
from core.errors import InvalidInput
from core.segments.model import SegmentModel
from core.segments.nearest import squared_distances
from core.segments.schema import checked_row

MARGIN = 1e-6
MOST_FEATURES = 3


@dataclass(frozen=True)
class FeatureMove:
    """One feature to move: its name, from where to where, in `unit`."""

    feature: str
    from_: float
    to: float
    unit: str


@dataclass(frozen=True)
class Counterfactual:
    """The smallest change found.

    Attributes:
        target: The label aimed at.
        reached: Whether the changed features are read as `target`: checked by reading them, not assumed.
        changes: What to move; empty when nothing has to or nothing helps.
        distance: Length of the way on the model's scale, in standard deviations of the transformed features.
        note: One sentence for the page.
    """

    target: str
    reached: bool
    changes: tuple[FeatureMove, ...]
    distance: float
    note: str


def smallest_change(model: SegmentModel, features: object, target: str) -> Counterfactual:
    """Find the fewest features, and of them the shortest way, that lead to `target`.

    Up to three features are tried in every combination, then all of them at once. Each stays within its range in
    training (or its own value, where that lies outside).

    Raises:
        InvalidInput: The features or the target are not the model's.
    """
    if target not in model.labels:
        raise InvalidInput("target", f"is {target!r}", ", ".join(model.labels))
    raw = checked_row(model.schema, features)
    start = model.scale.forward(raw)
    goal = model.labels.index(target)
    if int(squared_distances(start, model.centroids).argmin()) == goal:
        return Counterfactual(target, True, (), 0.0, f"Nothing: this is {target} already.")
    low, high = _box(model, raw)
    everything = tuple(range(len(raw)))
    for size in (*range(1, MOST_FEATURES + 1), len(raw)):
        groups = [everything] if size == len(raw) else list(combinations(everything, size))
        found = [moved for group in groups if (moved := _project(model, start, goal, group, low, high)) is not None]
        best: Counterfactual | None = None
        for way, moved in sorted(((float(np.linalg.norm(point - start)), point) for point in found), key=itemgetter(0)):
            # Whole counts lie beyond the nearest point, so no later one can come out shorter than its own way.
            if best is not None and way >= best.distance:
                break
            change = _checked(model, raw, start, moved, target)
            if change is not None and (best is None or change.distance < best.distance):
                best = change
        if best is not None:
            return best
    return Counterfactual(target, False, (), 0.0, f"No change within the ranges seen in training leads to {target}.")


def _box(model: SegmentModel, raw: Floats) -> tuple[Floats, Floats]:
    train_low = np.array([spec.train_min for spec in model.schema])
    train_high = np.array([spec.train_max for spec in model.schema])
    return model.scale.forward(np.minimum(train_low, raw)), model.scale.forward(np.maximum(train_high, raw))


def _project(
    model: SegmentModel, start: Floats, goal: int, group: Sequence[int], low: Floats, high: Floats
) -> Floats | None:
    """The nearest point of the goal's region when only `group` may move, or None when it is out of reach.

    Dykstra's alternating projections (Boyle and Dykstra 1986) onto the half spaces and the box.
    """
    free = np.array(group)
    centroid = model.centroids
    others = [c for c in range(len(centroid)) if c != goal]
    normals = 2 * (centroid[others] - centroid[goal])
    bounds = (centroid[others] ** 2).sum(axis=1) - (centroid[goal] ** 2).sum() - MARGIN
    held = np.delete(np.arange(len(start)), free)
    bounds = bounds - normals[:, held] @ start[held]
    normals = normals[:, free]
    best_case = np.where(normals > 0, low[free] * normals, high[free] * normals).sum(axis=1)
    if (best_case > bounds).any():
        return None
    point = start[free].copy()
    corrections = np.zeros((len(others) + 1, len(free)))
    for _ in range(60):
        before = point.copy()
        for place, (normal, bound) in enumerate(zip(normals, bounds, strict=True)):
            trial = point + corrections[place]
            excess = max(float(normal @ trial - bound), 0.0) / max(float(normal @ normal), 1e-12)
            point = trial - excess * normal
            corrections[place] = trial - point
        trial = point + corrections[-1]
        point = np.clip(trial, low[free], high[free])
        corrections[-1] = trial - point
        if np.abs(point - before).max() < 1e-9:
            break
    if (normals @ point > bounds + MARGIN / 2).any():
        return None
    out = start.copy()
    out[free] = point
    return out


def _checked(model: SegmentModel, raw: Floats, start: Floats, moved: Floats, target: str) -> Counterfactual | None:
    """The change in raw units, whole where counts are, if it is really read as the target."""
    changed = raw.copy()
    back = model.scale.inverse(moved)
    for i in np.flatnonzero(np.abs(moved - start) > 1e-9):
        spec = model.schema[i]
        value = float(back[i])
        if spec.dtype == "int" or spec.unit == "count":
            value = float(np.ceil(value) if value > raw[i] else np.floor(value))
        changed[i] = min(
            max(value, -np.inf if spec.min is None else spec.min), np.inf if spec.max is None else spec.max
        )
    reading = model.read_row(changed)
    if reading.label != target:
        return None
    steps = tuple(
        FeatureMove(model.schema[i].name, float(raw[i]), float(changed[i]), model.schema[i].unit)
        for i in np.flatnonzero(changed != raw)
    )
    way = float(np.sqrt(((model.scale.forward(changed) - start) ** 2).sum()))
    word = "feature" if len(steps) == 1 else "features"
    return Counterfactual(target, True, steps, way, f"Moving {len(steps)} {word} is enough to be read as {target}.")
