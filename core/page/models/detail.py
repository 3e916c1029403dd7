"""One model in detail: personas, choice of k, honesty of the re-fits, features, gate, fairness, card. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.charts.line_chart import Line, line_chart
from core.charts.palette import segment_color
from core.charts.radar import RadarSeries, radar_drawing, radar_legend
from core.markup import EMPTY, Child, el, join
from core.models import title_of
from core.page.kit.card import card, mono, more, note
from core.page.kit.evidence import map_card
from core.page.kit.markdown import card_html
from core.page.kit.tables import row, table
from core.page.kit.wording import number_text, unit_text
from core.page.models.figures import segment_part
from core.segments.model import SegmentModel

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle

DASHES = ("", "7 4", "2 3", "10 3 2 3", "4 2", "1 4", "12 4", "3 6")


def detail_html(bundle: Bundle) -> Markup:
    """Everything that a bundle says of itself."""
    model: Any = bundle.model
    part = model if isinstance(model, SegmentModel) else getattr(model, "segments", None)
    metrics: Mapping[str, Any] = bundle.manifest["metrics"]
    figures = segment_part(metrics)
    cards = [about_card(bundle)]
    if isinstance(part, SegmentModel):
        cards += [
            personas_card(part),
            selection_card(figures),
            map_card(part, None, "", "Map of the training population"),
            refits_card(figures),
        ]
    cards += [
        fairness_card(metrics.get("fairness")),
        schema_card(bundle.manifest["feature_schema"]),
        gate_card(metrics.get("gate")),
        text_card(bundle.card),
    ]
    return join(cards)


def about_card(bundle: Bundle) -> Markup:
    """Where it comes from and with what it was made, as the manifest states."""
    manifest = bundle.manifest
    data, versions = manifest["training_data"], manifest["versions"]
    aside = data.get("rows_by_reason") or {}
    counts = "; ".join(f"{reason} {count:,}" for reason, count in aside.items())
    facts: tuple[tuple[str, Child], ...] = (
        ("Data", str(data.get("source"))),
        ("Where to get it", data.get("url") or "not stated"),
        ("Rows", counts or str(data.get("rows"))),
        ("Period", data.get("period") or "not stated"),
        ("Kind", "synthetic" if data.get("synthetic") else "real"),
        ("SHA-256 of the data", mono(str(data.get("sha256")))),
        ("Made", f"{manifest.get('created_at')}, seed {manifest.get('seed')}"),
        ("With", ", ".join(f"{name} {version}" for name, version in versions.items())),
        ("License", str(manifest.get("license"))),
    )
    return card(
        f"{title_of(bundle.name)}, version {bundle.version}",
        table((), [row(name, value) for name, value in facts], kind="ll-table ll-facts", scroll=False),
        sub="What its manifest states.",
    )


def personas_card(model: SegmentModel) -> Markup:
    """The medians of every persona as percentiles, on one radar."""
    medians = _medians(model)
    series = [
        RadarSeries(
            label,
            [model.percentile(spec.name, medians[place][i]) for i, spec in enumerate(model.schema)],
            segment_color(place),
            DASHES[place % len(DASHES)],
        )
        for place, label in enumerate(model.labels)
    ]
    spokes = [spec.title for spec in model.schema]
    drawing = radar_drawing("Personas side by side", spokes, series)
    return card(
        "What tells the groups apart",
        el("div", drawing, el("div", radar_legend(series)), class_="ll-stand"),
        sub="The median member of each group: how many of 100 training subjects it lies above, feature by feature; the "
        "outer ring is 100.",
    )


def _medians(model: SegmentModel) -> list[list[float]]:
    """The raw medians behind each label: shape (labels, features)."""
    import numpy as np

    from core.segments.drift import training_rows

    rows = training_rows(model)
    return [np.median(rows[model.training_labels == place], axis=0).tolist() for place in range(len(model.labels))]


def selection_card(figures: Mapping[str, Any]) -> Markup:
    """Elbow and silhouette over k, stability, and what other methods make of the same rows."""
    rows = figures.get("selection") or []
    ks = [f"{one['k']:.0f}" for one in rows]
    chosen = next((place for place, one in enumerate(rows) if one["k"] == figures.get("k")), None)
    curves = (
        ("Elbow: squared distance to the nearest centroid", "inertia", 0),
        ("Silhouette: apart from the next group", "silhouette", 2),
        ("Stability: adjusted Rand index of bootstrap re-fits", "bootstrap_ari", 2),
    )
    drawn = [
        el("div", el("h4", title), line_chart(title, ks, [Line(title, [one.get(key) for one in rows])], chosen, digits))
        for title, key, digits in curves
    ]
    heads = ("Method", "Groups", "Noise", "Silhouette", "Davies-Bouldin", "Agreement with K-Means")
    methods = [_method(one) for one in figures.get("methods") or []]
    return card(
        "How many groups, and by which method",
        el("div", drawn, class_="ll-curves"),
        table(heads, methods, numbers=range(1, 6), kind="ll-table ll-below"),
        note(
            "Noise points belong to no group and are left out of a silhouette, which flatters it. Agreement is the "
            "adjusted Rand index: 1 is the same grouping, 0 is chance."
        ),
        sub=f"Along each axis the number of groups, k; the one taken, {figures.get('k')}, is marked.",
    )


def _method(found: Mapping[str, Any]) -> Markup:
    scores = [_plain(found.get(key)) for key in ("silhouette", "davies_bouldin", "ari_with_kmeans")]
    cells = (f"{found['clusters']}", f"{found['noise_share']:.0%}", *scores)
    return row(str(found["method"]), *cells, numbers=range(1, 6))


def _plain(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def refits_card(figures: Mapping[str, Any]) -> Markup:
    """Are the re-fit shares honest: loss against baselines, and given against came out."""
    shares = figures.get("shares")
    if not shares:
        return EMPTY
    losses, flipping = shares["log_loss"], shares["log_loss_flipping"]
    names = (
        ("ensemble", "Shares of the ensemble"),
        ("constant_per_label", "One constant per label"),
        ("always_certain", "Always certain"),
    )
    rows = [
        row(
            title,
            f"{losses[key]:.3f}",
            "-" if flipping.get(key) is None else f"{flipping[key]:.3f}",
            numbers=(1, 2),
        )
        for key, title in names
    ]
    bins = shares.get("reliability") or []
    places = [f"{100 * one['from']:.0f}" for one in bins]
    lines = [
        Line("came out", [100 * one["came_out"] for one in bins]),
        Line("given", [100 * one["given"] for one in bins], "var(--ll-muted)", "4 3"),
    ]
    chart = line_chart("Given share against how often it came out", places, lines, None, 0)
    heads = ("Who says it", "All subjects", f"The {flipping['subjects']:,} that flip")
    return card(
        "Are the re-fit shares honest?",
        el(
            "div",
            table(heads, rows, numbers=(1, 2)),
            el("div", el("h4", "Came out (line) and given (dashed), in 100 re-fits"), chart),
            class_="ll-stand ll-even",
        ),
        sub=f"Held against {shares['fresh_refits']} re-fits that were not used to make them. Log loss: lower is "
        "better.",
    )


def schema_card(schema: Sequence[Mapping[str, Any]]) -> Markup:
    """Every feature with its unit, what it may be, and what was seen in training; nothing for a table of names."""
    if not schema:
        return EMPTY
    rows = [
        row(
            [spec.get("title") or spec["name"], el("small", spec["name"], class_="ll-mono")],
            unit_text(spec["unit"]) or "-",
            _span(spec.get("min"), spec.get("max")),
            _span(spec.get("train_min"), spec.get("train_max")),
            str(spec["description"]),
        )
        for spec in schema
    ]
    return card(
        f"Features ({len(schema)})",
        table(("Feature", "Unit", "May be", "Seen in training", "What it is"), rows, kind="ll-table ll-schema"),
        sub="Beyond what may be is an error; beyond what was seen in training is only unfamiliar.",
    )


def _span(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "anything"
    if low is None or high is None:
        return f"from {number_text(low)}" if high is None else f"up to {number_text(high)}"
    return f"{number_text(low)} to {number_text(high)}"


def gate_card(gate: object) -> Markup:
    """The gate that a published version passed, with its numbers."""
    if not isinstance(gate, Mapping):
        return EMPTY
    rows = [
        row(
            [rule["name"].replace("_", " "), el("small", str(rule["about"]))],
            number_text(rule["value"]),
            f"{rule['side']} {number_text(rule['bound'])}",
            "accepted" if rule.get("accepted") else "passed" if rule["passed"] else "failed",
            numbers=(1,),
        )
        for rule in gate.get("rules", ())
    ]
    versus = gate.get("compared_with")
    return card(
        "The gate it passed",
        table(("Rule", "Measured", "Has to be", "So"), rows, numbers=(1,)),
        sub=f"Compared with version {versus}." if versus else "There was no version to compare with.",
    )


def fairness_card(fairness: object) -> Markup:
    """How often each product is recommended per age group, and whether the groups stay within four fifths."""
    if not isinstance(fairness, list) or not fairness:
        return EMPTY
    groups = list(fairness[0]["rates"])
    numbers = range(1, len(groups) + 3)
    rows = [
        row(
            [one["product"], el("small", one["category"].replace("_", " "))],
            *(_percent(one["rates"].get(group)) for group in groups),
            _ratio(one.get("ratio")),
            _ratio(one.get("ratio_among_eligible")),
            numbers=numbers,
        )
        for one in fairness
    ]
    heads = ("Product", *groups, "Ratio", "Among eligible")
    return card(
        "Fairness by age",
        table(heads, rows, numbers=numbers, kind="ll-table ll-fairness"),
        sub="Share of each age group that a product is recommended to, among simulated clients. The ratio is the "
        "smallest share over the largest; below 0.80 (the four-fifths rule) is marked. Among eligible: only those whom "
        "the product's own rules admit, some of which speak of age.",
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


def _ratio(ratio: float | None) -> Child:
    if ratio is None:
        return "-"
    return f"{ratio:.2f}" if ratio >= 0.8 else el("b", f"{ratio:.2f} <", class_="ll-low", title="below four fifths")


def text_card(text: str) -> Markup:
    """The model card, folded."""
    summary = "The model card: for and not for, how it was checked"
    return card(None, more(summary, card_html(text), kind="ll-card-text"))
