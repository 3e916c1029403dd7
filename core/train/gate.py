"""The gate before a publication: what a new version has to show, in numbers, before anybody is given it.

Every rule compares a measured value with a bound; some bounds come from the version in use. One failed rule is enough
to publish nothing.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from core.artifacts.bundle import Bundle, model_file
from core.segments.drift import measure_drift, nearest_clusters, training_rows
from core.segments.model import SegmentModel
from core.segments.stability import LARGE_FROM

HOLDOUT_SHARE = 0.2
HOLDOUT_ROWS = 2_000
SEED = 11
SILHOUETTE_FLOOR = 0.10
SILHOUETTE_LOSS = 0.05
STABILITY_FLOOR = 0.80
STABILITY_LOSS = 0.05
SAME_ANSWER_FLOOR = 0.80
RECALL_FLOOR = 0.80
RECALL_LOSS = 0.05
LATENCY_MS = 10.0
LATENCY_ROUNDS = 5
SIZE_BYTES = 8 * 2**20


@dataclass(frozen=True)
class GateRule:
    """One comparison.

    Attributes:
        name: What is looked at, one word.
        value: What was measured; None when it could not be.
        bound: What it is held against.
        side: `at least`, `below` or `at most`.
        passed: Whether it holds, or was accepted.
        about: What the number is, as part of a sentence.
        accepted: Someone in charge accepted that it does not hold.
    """

    name: str
    value: float | None
    bound: float
    side: str
    passed: bool
    about: str
    accepted: bool = False

    @property
    def line(self) -> str:
        """One line for a log."""
        value = "not measurable" if self.value is None else f"{self.value:.4g}"
        word = "accepted" if self.accepted else "passed" if self.passed else "FAILED"
        return f"{word:8} {self.name}: {self.about} is {value}, has to be {self.side} {self.bound:.4g}"


@dataclass(frozen=True)
class Gate:
    """All rules for one new version, and the version it was compared with, or None when there is none."""

    rules: tuple[GateRule, ...]
    compared_with: str | None

    @property
    def passed(self) -> bool:
        """Whether the version may be published."""
        return all(rule.passed for rule in self.rules)

    def manifest(self) -> dict[str, Any]:
        """What the manifest's metrics keep."""
        return {
            "passed": self.passed,
            "compared_with": self.compared_with,
            "rules": [asdict(rule) for rule in self.rules],
        }


def judge_bundle(bundle: Bundle, before: Bundle | None, accepted: Sequence[str] = ()) -> Gate:
    """Hold a new version against the rules and against the version in use.

    Args:
        bundle: The new version, loaded.
        before: The version in use; None when it is the first.
        accepted: Names of rules whose failure someone in charge accepts.
    """
    rules = [*_segment_rules(bundle, before), *_category_rules(bundle), *_recall_rules(bundle, before)]
    rules += [_latency(bundle), _size(bundle)]
    told = [
        replace(rule, passed=True, accepted=True) if rule.name in accepted and not rule.passed else rule
        for rule in rules
    ]
    return Gate(tuple(told), before.version if before else None)


def rule_at_least(name: str, value: float | None, bound: float, about: str) -> GateRule:
    """A value that must not be smaller."""
    return GateRule(name, value, bound, "at least", value is not None and value >= bound, about)


def rule_below(name: str, value: float | None, bound: float, about: str) -> GateRule:
    """A value that has to be smaller."""
    return GateRule(name, value, bound, "below", value is not None and value < bound, about)


def segment_model(bundle: Bundle) -> SegmentModel | None:
    """The segment model in a bundle: itself, or the part of it that segments."""
    model: Any = bundle.model
    part = model if isinstance(model, SegmentModel) else getattr(model, "segments", None)
    return part if isinstance(part, SegmentModel) else None


def segment_metrics(bundle: Bundle) -> Mapping[str, Any]:
    """The figures of that part."""
    metrics: Mapping[str, Any] = bundle.manifest["metrics"]
    found = metrics if "selection" in metrics else metrics.get("segments", {})
    return found if isinstance(found, Mapping) else {}


def holdout_silhouette(model: SegmentModel) -> float:
    """Silhouette of rows that the clusters were not fitted on: K-Means on four fifths, the fifth labelled by it."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from threadpoolctl import threadpool_limits

    rows = model.training.astype(np.float64)
    mixed = np.random.default_rng(SEED).permutation(len(rows))
    held = mixed[: max(int(len(rows) * HOLDOUT_SHARE), len(model.labels) + 1)][:HOLDOUT_ROWS]
    rest = np.setdiff1d(mixed, held)
    with threadpool_limits(1):
        labels = KMeans(len(model.labels), n_init=10, random_state=SEED).fit(rows[rest]).predict(rows[held])
        if len(set(labels.tolist())) < 2:
            return -1.0
        return float(silhouette_score(rows[held], labels))


def _segment_rules(bundle: Bundle, before: Bundle | None) -> list[GateRule]:
    model, metrics = segment_model(bundle), segment_metrics(bundle)
    if model is None:
        return []
    old = segment_model(before) if before is not None else None
    known = segment_metrics(before) if before is not None else {}
    floor = SILHOUETTE_FLOOR if old is None else max(holdout_silhouette(old) - SILHOUETTE_LOSS, SILHOUETTE_FLOOR)
    stable = STABILITY_FLOOR if old is None else max(_stability(known) - STABILITY_LOSS, STABILITY_FLOOR)
    rules = [
        rule_at_least("silhouette", holdout_silhouette(model), floor, "the silhouette of rows held out"),
        rule_at_least("stability", _stability(metrics), stable, "the adjusted Rand index of bootstrap re-fits"),
        _shares(metrics["shares"]),
    ]
    return rules if old is None else [*rules, *_change(model, old)]


def _shares(figures: Mapping[str, Any]) -> GateRule:
    """The re-fit shares have to beat both baselines, unless no subject ever flips: then there is nothing to beat."""
    losses = figures["log_loss"]
    baseline = min(losses["constant_per_label"], losses["always_certain"])
    about = "the log loss of the re-fit shares, against the better baseline,"
    rule = rule_below("log_loss", losses["ensemble"], baseline, about)
    never = figures.get("log_loss_flipping", {}).get("subjects") == 0
    return replace(rule, side="at most", passed=rule.passed or losses["ensemble"] <= baseline + 1e-9) if never else rule


def _change(model: SegmentModel, old: SegmentModel) -> list[GateRule]:
    """What changed since the version in use."""
    if [spec.name for spec in model.schema] != [spec.name for spec in old.schema]:
        return [rule_at_least("features", None, 1, "the share of features that are still the same")]
    rows = training_rows(model)
    drift = measure_drift(old, rows)
    worst = drift.features[0]
    then = np.array(old.labels)[nearest_clusters(old, rows)]
    now = np.array(model.labels)[model.training_labels]
    return [
        rule_below("drift", worst.psi, LARGE_FROM, f"the largest population stability index ({worst.feature})"),
        rule_at_least(
            "same_answer", float((then == now).mean()), SAME_ANSWER_FLOOR, "the share of rows that both name alike"
        ),
    ]


def _stability(metrics: Mapping[str, Any]) -> float:
    """The bootstrap adjusted Rand index at the chosen k."""
    return float(next(row["bootstrap_ari"] for row in metrics["selection"] if row["k"] == metrics["k"]))


def _category_rules(bundle: Bundle) -> list[GateRule]:
    """Classifiers: the log loss on rows set aside, against always giving the frequencies of the classes."""
    categories = bundle.manifest["metrics"].get("categories", {})
    return [
        rule_below(
            f"log_loss_{name}",
            figures["log_loss"],
            figures["log_loss_class_frequencies"],
            f"the log loss of {name} on rows set aside, against class frequencies,",
        )
        for name, figures in categories.items()
    ]


def _recall_rules(bundle: Bundle, before: Bundle | None) -> list[GateRule]:
    """Detectors: episodes found within the alert budget, over all typologies and strengths."""
    now = _recall(bundle)
    if now is None:
        return []
    then = None if before is None else _recall(before)
    bound = RECALL_FLOOR if then is None else max(then - RECALL_LOSS, RECALL_FLOOR)
    return [rule_at_least("recall", now, bound, "the share of simulated episodes found within the alert budget")]


def _recall(bundle: Bundle) -> float | None:
    rows = bundle.manifest["metrics"].get("recall") or []
    return float(np.mean([row["with_rules"] for row in rows])) if rows else None


def _latency(bundle: Bundle) -> GateRule:
    """The time to answer one golden input: the median of the inputs, each at its best of five rounds.

    Processor time of this thread, not the clock's: what else the machine does is no property of a model. The best round
    of several is the one that was least disturbed, as Python's own `timeit` advises. One round before warms up.
    """
    inputs = list(bundle.manifest["golden"]["inputs"])
    bundle.model.golden(inputs[:1])
    best = [min(_answer_ms(bundle, row) for _ in range(LATENCY_ROUNDS)) for row in inputs]
    return rule_below("latency", float(np.median(best)), LATENCY_MS, "the processor time for one golden input in ms")


def _answer_ms(bundle: Bundle, row: Any) -> float:
    began = time.thread_time()
    bundle.model.golden([row])
    return 1000 * (time.thread_time() - began)


def _size(bundle: Bundle) -> GateRule:
    stated = next(line["size"] for line in bundle.manifest["files"] if line["name"] == model_file(bundle.name))
    return GateRule("size", stated, SIZE_BYTES, "at most", stated <= SIZE_BYTES, "the payload in bytes")
