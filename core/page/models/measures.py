"""The figures that matter of each model, out of its manifest, whatever its kind; what is missing is left out. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes:
        name: What it is.
        value: The number.
        against: What it is held against, or None.
        against_name: What that is.
        low_is_good: Whether smaller is better.
    """

    name: str
    value: float
    against: float | None = None
    against_name: str = ""
    low_is_good: bool = False

    @property
    def text(self) -> str:
        """`silhouette 0.22`, `log loss 0.74 (baseline 0.89)`."""
        beside = "" if self.against is None else f" ({self.against_name} {self.against:.2f})"
        return f"{self.name} {self.value:.2f}{beside}"


def segment_part(metrics: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures of what segments: the metrics themselves, or their `segments`."""
    found = metrics if "selection" in metrics else metrics.get("segments")
    return found if isinstance(found, Mapping) else {}


def chosen_row(metrics: Mapping[str, Any]) -> Mapping[str, Any]:
    """The line of the selection table for the k that was taken."""
    part = segment_part(metrics)
    rows = part.get("selection")
    found = [row for row in rows if row.get("k") == part.get("k")] if isinstance(rows, list) else []
    return found[0] if found else {}


def figures_of(metrics: Mapping[str, Any]) -> list[Figure]:
    """Silhouette, stability and log loss of a segment model; loss of classifiers; what a detector finds."""
    row, part = chosen_row(metrics), segment_part(metrics)
    out = [_plain("silhouette", row.get("silhouette")), _plain("stability", row.get("bootstrap_ari"))]
    losses = _mapping(_mapping(part.get("shares")).get("log_loss"))
    baselines = [_number(losses.get(key)) for key in ("constant_per_label", "always_certain")]
    out.append(_against("log loss of re-fit shares", losses.get("ensemble"), _least(baselines), "baseline"))
    categories = [_mapping(one) for one in _mapping(metrics.get("categories")).values()]
    if categories:
        own, base = ([one.get(key) for one in categories] for key in ("log_loss", "log_loss_class_frequencies"))
        out.append(_against("log loss of products", _mean(own), _mean(base), "class frequencies"))
    out.append(
        _against(
            "average precision",
            metrics.get("average_precision"),
            _number(metrics.get("base_rate")),
            "base rate",
            low_is_good=False,
        )
    )
    recall = metrics.get("recall")
    if isinstance(recall, list):
        with_rules, without = ([_mapping(one).get(key) for one in recall] for key in ("with_rules", "without_rules"))
        out.append(_against("episodes found", _mean(with_rules), _mean(without), "without rules", low_is_good=False))
    value = _mapping(metrics.get("clv"))
    unit = value.get("unit")
    named = f"CLV error ({unit})" if isinstance(unit, str) else "CLV error"
    out.append(_against(named, value.get("error"), _number(value.get("error_last_period")), "same as last period"))
    return [figure for figure in out if figure is not None]


def _plain(name: str, value: object) -> Figure | None:
    number = _number(value)
    return None if number is None else Figure(name, number)


def _against(
    name: str, value: object, against: float | None, against_name: str, *, low_is_good: bool = True
) -> Figure | None:
    number = _number(value)
    return None if number is None else Figure(name, number, against, against_name, low_is_good)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _mean(values: Sequence[object]) -> float | None:
    known = [number for value in values if (number := _number(value)) is not None]
    return sum(known) / len(known) if known else None


def _least(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return min(known) if known else None
