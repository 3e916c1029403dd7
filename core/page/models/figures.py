"""The pictures of one model, as cards: what tells its groups apart, choice of k, honesty of the re-fits. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from core.charts.line_chart import Line, line_chart
from core.charts.markup import with_legend
from core.charts.palette import segment_color
from core.charts.radar import RadarSeries, radar_drawing, radar_legend
from core.markup import EMPTY, el
from core.page.kit.card import card, note
from core.page.kit.tables import row, table
from core.segments.model import SegmentModel
from core.segments.percentile_profile import median_percentiles

DASHES = ("", "7 4", "2 3", "10 3 2 3", "4 2", "1 4", "12 4", "3 6")


def personas_card(model: SegmentModel) -> Markup:
    """The medians of every persona as percentiles, on one radar."""
    series = [
        RadarSeries(label, median_percentiles(model, place), segment_color(place), DASHES[place % len(DASHES)])
        for place, label in enumerate(model.labels)
    ]
    spokes = [spec.title for spec in model.schema]
    drawing = radar_drawing("Personas side by side", spokes, series)
    return card(
        "What tells the groups apart",
        with_legend(drawing, el("div", radar_legend(series)), kind="ll-stand"),
        sub="The median member of each group: how many of 100 training subjects it lies above, feature by feature; the "
        "outer ring is 100.",
    )


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
    steps = [f"{100 * one['from']:.0f}" for one in bins]
    lines = [
        Line("came out", [100 * one["came_out"] for one in bins]),
        Line("given", [100 * one["given"] for one in bins], "var(--ll-muted)", "4 3"),
    ]
    chart = line_chart("Given share against how often it came out", steps, lines, None, 0)
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
