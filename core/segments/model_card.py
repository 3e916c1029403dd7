"""The model card: what a bundle is for, what it is not for, and how it was checked. Figures come from the metrics."""

from __future__ import annotations

from typing import Any, Protocol

from core.segments.baselines import WEAK_BELOW
from core.segments.fit import FittedModel


class TrainedOn(Protocol):
    """Where the rows are from."""

    @property
    def source(self) -> str:
        """Who made them, in words."""

    @property
    def url(self) -> str:
        """Where to get them; empty where that is nowhere."""

    @property
    def period(self) -> str:
        """What time they cover, in words; empty where it is not known."""

    @property
    def synthetic(self) -> bool:
        """Whether they are simulated."""


def write_card(origin: TrainedOn, fitted: FittedModel, license_text: str, own_part: str) -> str:
    """The README.md of a segment model's bundle."""
    model, metrics = fitted.model, fitted.metrics
    shares, losses = metrics["shares"], metrics["shares"]["log_loss"]
    flipping = shares["log_loss_flipping"]
    chosen = next(row for row in metrics["selection"] if row["k"] == metrics["k"])
    kind = "Synthetic data." if origin.synthetic else "Real data."
    told = "; ".join(filter(None, (origin.source, origin.period, origin.url)))
    lines = [
        f"# {model.name} {model.version}",
        "",
        f"A segment model: {len(model.labels)} groups of {len(model.training_labels):,} subjects by",
        f"{len(model.schema)} features. {kind} Source: {told}",
        f"License: {license_text}.",
        "",
        "## For and not for",
        "",
        "For describing what a ledger behaves like, beside the reasons and how far to trust them. Not for a verdict on",
        "a person, not for credit, compliance or investment decisions, and not for deciding that anyone is illicit.",
        "",
        "## Groups",
        "",
        *(
            f"- **{label}** ({row['members']:,} members): {text}"
            for label, text, row in zip(model.labels, model.descriptions, metrics["clusters"], strict=True)
        ),
        "",
        own_part,
        "",
        "## How the number of groups was chosen",
        "",
        _choice_line(chosen),
        "",
        "| k | inertia | silhouette | Davies-Bouldin | Calinski-Harabasz | bootstrap ARI | its 10th percentile |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(_selection_line(row) for row in metrics["selection"]),
        *_methods(metrics["methods"]),
        "",
        "## Are the re-fit shares honest?",
        "",
        f"Measured on {shares['fresh_refits']} re-fits that were not used to make them (log loss, lower is better):",
        "",
        f"| | all subjects | the {flipping['subjects']:,} on which re-fits disagree |",
        "| --- | ---: | ---: |",
        *(
            f"| {title} | {losses[key]:.3f} | {'-' if flipping[key] is None else f'{flipping[key]:.3f}'} |"
            for key, title in (
                ("ensemble", "shares of the ensemble"),
                ("constant_per_label", "one constant per label"),
                ("always_certain", "always certain"),
            )
        ),
        "",
        "| given share | cases | mean given | came out |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {row['from']:.1f} to {row['to']:.1f} | {row['cases']:,} | {row['given']:.3f} | {row['came_out']:.3f} |"
            for row in shares["reliability"]
        ),
        "",
        "The shares say how often the same answer comes out when the model is fitted again. They are not the chance",
        "that a label is true: there is no truth to compare with.",
        "",
    ]
    return "\n".join(lines)


def _strength(silhouette: float) -> str:
    """Kaufman and Rousseeuw (1990), with the bounds the field uses."""
    if silhouette > 0.5:
        return "strong"
    return "weak" if silhouette >= WEAK_BELOW else "a convenient cut, not groups found"


def _choice_line(row: dict[str, float]) -> str:
    silhouette, stability = row["silhouette"], row["bootstrap_ari"]
    return f"k = {row['k']:.0f}: bootstrap ARI {stability:.3f}, silhouette {silhouette:.3f} ({_strength(silhouette)})."


def _selection_line(row: dict[str, float]) -> str:
    return (
        f"| {row['k']:.0f} | {row['inertia']:,.0f} | {row['silhouette']:.3f} | {row['davies_bouldin']:.2f}"
        f" | {row['calinski_harabasz']:,.0f} | {row['bootstrap_ari']:.3f} | {row['bootstrap_ari_p10']:.3f} |"
    )


def _methods(rows: list[dict[str, Any]]) -> list[str]:
    heads = ["", "| method | groups | noise | silhouette | ARI with K-Means |", "| --- | ---: | ---: | ---: | ---: |"]
    return [*heads, *(_method_line(row) for row in rows)] if rows else []


def _method_line(row: dict[str, Any]) -> str:
    silhouette = "-" if row["silhouette"] is None else f"{row['silhouette']:.3f}"
    return (
        f"| {row['method']} | {row['clusters']} | {row['noise_share']:.0%} | {silhouette}"
        f" | {row['ari_with_kmeans']:.3f} |"
    )
