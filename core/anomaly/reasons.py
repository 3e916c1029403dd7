"""Why an event is strange: what lowers its score when it is replaced by the usual, in plain words with values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly import inputs
from core.anomaly.context import AsOfView
from core.anomaly.detectors.base import Detector
from core.anomaly.model import FACTS, AnomalyModel
from core.anomaly.plain import plain
from core.anomaly.typologies import TYPOLOGIES
from core.anomaly.wording import SENTENCES
from core.arrays import Floats

TOP: Final = 4
WORTH_SAYING: Final = 0.05  # of the largest drop


@dataclass(frozen=True)
class EventReason:
    """One reason.

    Attributes:
        family: Which group of inputs it is about, or the name of a typology.
        text: One sentence with the values and the wallet's usual.
        drop: By how much the raw score falls when these inputs are replaced by their usual values, or rises when they
            alone are not usual; None for a typology, which is a rule and has no share in the score.
        values: The numbers of the sentence.
    """

    family: str
    text: str
    drop: float | None
    values: Mapping[str, float]


@dataclass(frozen=True)
class Contrast:
    """An ordinary event of the reference that is near a strange one: what the same would have looked like."""

    text: str
    distance: float
    facts: Mapping[str, float]


def explain_event(
    view: AsOfView, model: AnomalyModel, detector: str, row: Floats | None = None
) -> tuple[EventReason, ...]:
    """The reasons of one event: typologies first, then families of inputs by how much the score rests on them.

    Every reason but a typology was checked by deletion: with its inputs at their usual values the score is lower. Far
    from all reference events a detector may be as high as it can be, whatever one family says; then the reasons are
    those that alone bring an otherwise usual event toward it.

    Args:
        view: One event.
        model: What it was scored with.
        detector: By which detector.
        row: The event's inputs, shape (len(INPUTS),), if they are at hand.
    """
    given = inputs.detector_rows(view)[0] if row is None else row
    one = model.detector(detector)
    found = deletions(given, model, one) or additions(given, model, one)
    largest = max(found.values(), default=0.0)
    kept = sorted((f for f in found if found[f] > WORTH_SAYING * largest), key=lambda f: -found[f])[:TOP]
    reasons = list(_fired(view))
    for family in kept:
        text, values = SENTENCES[family](view)
        reasons.append(EventReason(family, text, found[family], values))
    return tuple(reasons)


def sentences(found: Sequence[EventReason]) -> tuple[str, ...]:
    """The reasons as they are told, in their order: what a rule's sentence has said is not said again."""
    told: list[str] = []
    for reason in found:
        if not any(reason.text.lower() in earlier.lower() for earlier in told):
            told.append(reason.text)
    return tuple(told)


def deletions(row: Floats, model: AnomalyModel, detector: Detector) -> dict[str, float]:
    """Per family: by how much the score falls when its inputs are at their usual values; only those that lower it."""
    groups = _raised(row, model)
    raw = detector.score(np.vstack([row, *(without(row, mask, model) for mask in groups.values())]))
    drops = {family: float(raw[0] - other) for family, other in zip(groups, raw[1:], strict=True)}
    return {family: drop for family, drop in drops.items() if drop > 0}


def additions(row: Floats, model: AnomalyModel, detector: Detector) -> dict[str, float]:
    """Per family: by how much a usual event's score rises with this event's inputs; only those that raise it."""
    groups = _raised(row, model)
    raw = detector.score(np.vstack([model.usual, *(without(row, ~mask, model) for mask in groups.values())]))
    gains = {family: float(other - raw[0]) for family, other in zip(groups, raw[1:], strict=True)}
    return {family: gain for family, gain in gains.items() if gain > 0}


def _raised(row: Floats, model: AnomalyModel) -> dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Per family with an input above its usual value: which inputs those are."""
    groups = {
        family: np.array([item.family == family for item in inputs.INPUTS]) & (row > model.usual)
        for family in inputs.FAMILIES
    }
    return {family: mask for family, mask in groups.items() if mask.any()}


def without(row: Floats, mask: np.ndarray[tuple[int], np.dtype[np.bool_]], model: AnomalyModel) -> Floats:
    """The row with the masked inputs at their usual values."""
    return np.where(mask, model.usual, row)


def contrast(row: Floats, model: AnomalyModel, count: int = 2) -> tuple[Contrast, ...]:
    """The ordinary reference events nearest to a row of inputs."""
    distance = np.sqrt(((model.ordinary - row) ** 2).sum(axis=1))
    nearest = np.argsort(distance, kind="stable")[:count]
    return tuple(_told(model.facts[place], float(distance[place])) for place in nearest)


def _told(facts: Floats, distance: float) -> Contrast:
    amount, usual, events, hour = (float(value) for value in facts)
    moved = plain(amount) if amount > 0 else "a login"
    text = f"An ordinary event: {moved}, at {hour:02.0f}:00 UTC, number {plain(events)} within 24 hours"
    return Contrast(text, distance, dict(zip(FACTS, (amount, usual, events, hour), strict=True)))


def _fired(view: AsOfView) -> list[EventReason]:
    rules = [kind.under(view.thresholds) for kind in TYPOLOGIES.values()]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        fired = [rule for rule in rules if bool(rule.fires(view)[0])]
    return [EventReason(rule.name, rule.reason(view), None, {}) for rule in fired]
