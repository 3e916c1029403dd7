"""A new version of a segment model takes over from the one before: the same persona keeps its name and its colour.

Every training row of the new version is read by the old one; clusters that share the most rows are the same persona
(the Hungarian method). It keeps the place, and with it the colour, and where the two have at least half of their rows
in common also the name. Names are otherwise given by rules, which a shift of a centroid could tip over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.arrays import Indices
from core.segments.drift import nearest_clusters, training_rows
from core.segments.fit import FittedModel
from core.segments.model import SegmentModel
from core.segments.refits import Refits

SAME_FROM = 0.5  # share of the rows of either that must be in both


@dataclass(frozen=True)
class Heir:
    """One persona of the new version.

    Attributes:
        label: What it is called now.
        was: What the old version calls the persona it takes over from, or None when it is a new one.
        in_common: Rows in both over rows in either, 0 to 1.
    """

    label: str
    was: str | None
    in_common: float


@dataclass(frozen=True)
class Succession:
    """A fit in the order and with the names of its predecessor, and who took over from whom.

    Attributes:
        fitted: The fit, rearranged.
        heirs: One per persona, in the new order; empty when the two cannot be compared.
        same_answer: Share of the training rows that both versions call the same; None when they cannot be compared.
        renamed: New names by the names that the rules gave.
    """

    fitted: FittedModel
    heirs: tuple[Heir, ...]
    same_answer: float | None
    renamed: Mapping[str, str]


def take_over(fitted: FittedModel, before: SegmentModel) -> Succession:
    """Rearrange a fit after its predecessor.

    Args:
        fitted: The new version.
        before: The old one. With another set of features nothing can be compared, and the fit stays as it is.
    """
    model = fitted.model
    if [spec.name for spec in model.schema] != [spec.name for spec in before.schema]:
        return Succession(fitted, (), None, {})
    then = nearest_clusters(before, training_rows(model))
    table = np.zeros((len(model.labels), len(before.labels)))
    np.add.at(table, (model.training_labels, then), 1)
    in_common = table / (table.sum(axis=1, keepdims=True) + table.sum(axis=0) - table)
    pairs = _pairs(table)
    order = _order(pairs, len(model.labels))
    same = {mine: theirs for mine, theirs in pairs.items() if in_common[mine, theirs] >= SAME_FROM}
    names = _names(model.labels, before.labels, same)
    heirs = tuple(
        Heir(
            names[mine],
            before.labels[pairs[mine]] if mine in same else None,
            float(in_common[mine, pairs[mine]]) if mine in pairs else 0.0,
        )
        for mine in order
    )
    renamed = dict(zip(model.labels, names, strict=True))
    taken_over = _rearranged(fitted, before, order, names, same)
    now = taken_over.model.training_labels
    agreed = np.array([taken_over.model.labels[c] for c in now]) == np.array([before.labels[c] for c in then])
    return Succession(taken_over, heirs, float(agreed.mean()), renamed)


def renamed_text(text: str, renamed: Mapping[str, str]) -> str:
    """Text with every old name replaced by its new one, all at once, so that a swap of two names is one."""
    changed = {old: new for old, new in renamed.items() if old != new}
    if not changed:
        return text
    either = "|".join(re.escape(name) for name in sorted(changed, key=len, reverse=True))
    return re.sub(either, lambda found: changed[found.group()], text)


def _pairs(table: np.ndarray[Any, np.dtype[np.float64]]) -> dict[int, int]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(table, maximize=True)
    found = zip(rows.tolist(), columns.tolist(), strict=True)
    return {mine: theirs for mine, theirs in found if table[mine, theirs] > 0}


def _order(pairs: Mapping[int, int], count: int) -> list[int]:
    """Which new cluster stands at each place: heirs where their predecessor stood, the others where room is left."""
    places: list[int | None] = [None] * count
    left = []
    for mine in range(count):
        if mine in pairs and pairs[mine] < count:
            places[pairs[mine]] = mine
        else:
            left.append(mine)
    return [left.pop(0) if mine is None else mine for mine in places]


def _names(mine: Sequence[str], theirs: Sequence[str], same: Mapping[int, int]) -> list[str]:
    inherited = {theirs[place] for place in same.values()}
    out = []
    for cluster, label in enumerate(mine):
        if cluster in same:
            out.append(theirs[same[cluster]])
        else:
            out.append(f"{label} (new)" if label in inherited else label)
    return out


def _rearranged(
    fitted: FittedModel, before: SegmentModel, order: list[int], names: list[str], same: Mapping[int, int]
) -> FittedModel:
    model = fitted.model
    place_of = np.argsort(np.array(order))

    def told(own: Sequence[Any], inherited: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(inherited[same[c]] if c in same else own[c] for c in order)

    rearranged = replace(
        model,
        labels=tuple(names[c] for c in order),
        descriptions=told(model.descriptions, before.descriptions),
        published_names=told(model.published_names, before.published_names),
        centroids=model.centroids[order],
        refits=Refits(model.refits.centroids[:, order], model.refits.masks),
        training_labels=place_of[model.training_labels].astype(np.int8),
        presets={names[c]: model.presets[model.labels[c]] for c in order},
    )
    labels: Indices = place_of[fitted.labels]
    renamed = dict(zip(model.labels, names, strict=True))
    metrics = _metrics(fitted.metrics, renamed, place_of.tolist(), model.labels)
    return replace(fitted, model=rearranged, labels=labels, metrics=metrics)


def _metrics(value: Any, renamed: Mapping[str, str], place_of: list[int], labels: Sequence[str]) -> Any:
    """The same figures under the new names and cluster numbers; lists of one entry per persona in the new order."""
    if isinstance(value, dict):
        out = {renamed.get(key, key): _metrics(item, renamed, place_of, labels) for key, item in value.items()}
        if isinstance(out.get("cluster"), int) and 0 <= out["cluster"] < len(place_of):
            out["cluster"] = place_of[out["cluster"]]
        return out
    if isinstance(value, list):
        entries = [_metrics(item, renamed, place_of, labels) for item in value]
        told = [item.get("label", item.get("segment")) if isinstance(item, dict) else None for item in value]
        if told == list(labels):
            return [entries[place_of.index(place)] for place in range(len(entries))]
        return entries
    return renamed.get(value, value) if isinstance(value, str) else value
