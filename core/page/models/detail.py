"""One model in detail: personas, choice of k, honesty of the re-fits, features, gate, fairness, card. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.charts.line_chart import Line, line_chart
from core.charts.palette import segment_color
from core.charts.radar import RadarSeries, radar_chart
from core.page.kit.evidence import map_card
from core.page.kit.markdown import card_html
from core.page.kit.wording import escaped, number_text, unit_text
from core.page.models.figures import segment_part, title_of
from core.segments.model import SegmentModel

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle

DASHES = ("", "7 4", "2 3", "10 3 2 3", "4 2", "1 4", "12 4", "3 6")


def detail_html(bundle: Bundle) -> str:
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
    return "".join(cards)


def about_card(bundle: Bundle) -> str:
    """Where it comes from and with what it was made, as the manifest states."""
    manifest = bundle.manifest
    data, versions = manifest["training_data"], manifest["versions"]
    aside = data.get("rows_by_reason") or {}
    counts = "; ".join(f"{escaped(reason)} {count:,}" for reason, count in aside.items())
    facts = (
        ("Data", escaped(data.get("source"))),
        ("Where to get it", escaped(data.get("url") or "not stated")),
        ("Rows", counts or escaped(data.get("rows"))),
        ("Period", escaped(data.get("period") or "not stated")),
        ("Kind", "synthetic" if data.get("synthetic") else "real"),
        ("SHA-256 of the data", f'<span class="ll-mono">{escaped(data.get("sha256"))}</span>'),
        ("Made", f"{escaped(manifest.get('created_at'))}, seed {escaped(manifest.get('seed'))}"),
        ("With", ", ".join(f"{escaped(name)} {escaped(version)}" for name, version in versions.items())),
        ("License", escaped(manifest.get("license"))),
    )
    rows = "".join(f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in facts)
    return (
        f'<section class="ll-card"><h3>{escaped(title_of(bundle.name))}, version {escaped(bundle.version)}</h3>'
        f'<p class="ll-sub">What its manifest states.</p><table class="ll-table ll-facts"><tbody>{rows}</tbody></table>'
        "</section>"
    )


def personas_card(model: SegmentModel) -> str:
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
    chart = radar_chart("Personas side by side", [spec.title for spec in model.schema], series)
    return (
        '<section class="ll-card"><h3>What tells the groups apart</h3>'
        '<p class="ll-sub">The median member of each group: how many of 100 training subjects it lies above, '
        "feature by "
        f'feature; the outer ring is 100.</p><div class="ll-stand">{_halves(chart)}</div></section>'
    )


def _medians(model: SegmentModel) -> list[list[float]]:
    """The raw medians behind each label: shape (labels, features)."""
    import numpy as np

    from core.segments.drift import training_rows

    rows = training_rows(model)
    return [np.median(rows[model.training_labels == place], axis=0).tolist() for place in range(len(model.labels))]


def _halves(chart: str) -> str:
    """The drawing and its legend side by side."""
    drawing, legend = chart.split('<ul class="ll-legend', 1)
    return f'{drawing}<div><ul class="ll-legend{legend}</div>'


def selection_card(figures: Mapping[str, Any]) -> str:
    """Elbow and silhouette over k, stability, and what other methods make of the same rows."""
    table = figures.get("selection") or []
    ks = [f"{row['k']:.0f}" for row in table]
    chosen = next((place for place, row in enumerate(table) if row["k"] == figures.get("k")), None)
    curves = (
        ("Elbow: squared distance to the nearest centroid", "inertia", 0),
        ("Silhouette: apart from the next group", "silhouette", 2),
        ("Stability: adjusted Rand index of bootstrap re-fits", "bootstrap_ari", 2),
    )
    drawn = "".join(
        f"<div><h4>{title}</h4>{line_chart(title, ks, [Line(title, [row.get(key) for row in table])], chosen, digits)}"
        "</div>"
        for title, key, digits in curves
    )
    methods = "".join(_method(row) for row in figures.get("methods") or [])
    return (
        '<section class="ll-card"><h3>How many groups, and by which method</h3>'
        f'<p class="ll-sub">Along each axis the number of groups, k; the one taken, {escaped(figures.get("k"))}, is '
        f'marked.</p><div class="ll-curves">{drawn}</div><div class="ll-scroll"><table class="ll-table ll-below">'
        '<thead><tr><th scope="col">Method</th><th scope="col" class="ll-n">Groups</th><th scope="col" '
        'class="ll-n">Noise'
        '</th><th scope="col" class="ll-n">Silhouette</th><th scope="col" class="ll-n">Davies-Bouldin</th>'
        f'<th scope="col" class="ll-n">Agreement with K-Means</th></tr></thead><tbody>{methods}</tbody></table></div>'
        '<p class="ll-note">Noise points belong to no group and are left out of a silhouette, which flatters it. '
        "Agreement is the adjusted Rand index: 1 is the same grouping, 0 is chance.</p></section>"
    )


def _method(row: Mapping[str, Any]) -> str:
    cells = (
        f"{row['clusters']}",
        f"{row['noise_share']:.0%}",
        _plain(row.get("silhouette")),
        _plain(row.get("davies_bouldin")),
        _plain(row.get("ari_with_kmeans")),
    )
    numbers = "".join(f'<td class="ll-n">{cell}</td>' for cell in cells)
    return f'<tr><th scope="row">{escaped(row["method"])}</th>{numbers}</tr>'


def _plain(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def refits_card(figures: Mapping[str, Any]) -> str:
    """Are the re-fit shares honest: loss against baselines, and given against came out."""
    shares = figures.get("shares")
    if not shares:
        return ""
    losses, flipping = shares["log_loss"], shares["log_loss_flipping"]
    names = (
        ("ensemble", "Shares of the ensemble"),
        ("constant_per_label", "One constant per label"),
        ("always_certain", "Always certain"),
    )
    rows = "".join(
        f'<tr><th scope="row">{title}</th><td class="ll-n">{losses[key]:.3f}</td>'
        f'<td class="ll-n">{"-" if flipping.get(key) is None else f"{flipping[key]:.3f}"}</td></tr>'
        for key, title in names
    )
    bins = shares.get("reliability") or []
    places = [f"{100 * row['from']:.0f}" for row in bins]
    lines = [
        Line("came out", [100 * row["came_out"] for row in bins]),
        Line("given", [100 * row["given"] for row in bins], "var(--ll-muted)", "4 3"),
    ]
    chart = line_chart("Given share against how often it came out", places, lines, None, 0)
    return (
        '<section class="ll-card"><h3>Are the re-fit shares honest?</h3><p class="ll-sub">Held against '
        f"{shares['fresh_refits']} re-fits that were not used to make them. Log loss: lower is better.</p>"
        '<div class="ll-stand ll-even"><div class="ll-scroll"><table class="ll-table"><thead><tr><th scope="col">'
        "Who says it</th>"
        '<th scope="col" class="ll-n">All subjects</th>'
        f'<th scope="col" class="ll-n">The {flipping["subjects"]:,} that flip</th></tr></thead><tbody>{rows}</tbody>'
        f"</table></div><div><h4>Came out (line) and given (dashed), in 100 re-fits</h4>{chart}</div></div></section>"
    )


def schema_card(schema: Sequence[Mapping[str, Any]]) -> str:
    """Every feature with its unit, what it may be, and what was seen in training."""
    rows = "".join(
        f'<tr><th scope="row">{escaped(spec.get("title") or spec["name"])}<small class="ll-mono">'
        f"{escaped(spec['name'])}"
        f"</small></th><td>{escaped(unit_text(spec['unit']) or '-')}</td><td>"
        f"{_span(spec.get('min'), spec.get('max'))}</td>"
        f"<td>{_span(spec.get('train_min'), spec.get('train_max'))}</td><td>{escaped(spec['description'])}</td></tr>"
        for spec in schema
    )
    return (
        f'<section class="ll-card"><h3>Features ({len(schema)})</h3><p class="ll-sub">Beyond what may be is an error; '
        "beyond what was seen in training is only unfamiliar.</p>"
        '<div class="ll-scroll"><table class="ll-table ll-schema"><thead><tr><th scope="col">Feature</th>'
        '<th scope="col">Unit</th><th scope="col">May be</th><th scope="col">Seen in training</th>'
        f'<th scope="col">What it is</th></tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _span(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "anything"
    if low is None or high is None:
        return f"from {number_text(low)}" if high is None else f"up to {number_text(high)}"
    return f"{number_text(low)} to {number_text(high)}"


def gate_card(gate: object) -> str:
    """The gate that a published version passed, with its numbers."""
    if not isinstance(gate, Mapping):
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escaped(rule["name"].replace("_", " "))}<small>{escaped(rule["about"])}</small></th>'
        f'<td class="ll-n">{number_text(rule["value"])}</td><td>{escaped(rule["side"])} '
        f"{number_text(rule['bound'])}</td>"
        f"<td>{'accepted' if rule.get('accepted') else 'passed' if rule['passed'] else 'failed'}</td></tr>"
        for rule in gate.get("rules", ())
    )
    versus = gate.get("compared_with")
    against = f"Compared with version {escaped(versus)}." if versus else "There was no version to compare with."
    return (
        f'<section class="ll-card"><h3>The gate it passed</h3><p class="ll-sub">{against}</p><div class="ll-scroll">'
        '<table class="ll-table"><thead><tr><th scope="col">Rule</th><th scope="col" class="ll-n">Measured</th>'
        f'<th scope="col">Has to be</th><th scope="col">So</th></tr></thead><tbody>{rows}</tbody></table></div>'
        "</section>"
    )


def fairness_card(fairness: object) -> str:
    """How often each product is recommended per age group, and whether the groups stay within four fifths."""
    if not isinstance(fairness, list) or not fairness:
        return ""
    groups = list(fairness[0]["rates"])
    head = "".join(f'<th scope="col" class="ll-n">{escaped(group)}</th>' for group in groups)
    rows = "".join(
        f'<tr><th scope="row">{escaped(row["product"])}<small>{escaped(row["category"].replace("_", " "))}</small></th>'
        + "".join(f'<td class="ll-n">{_percent(row["rates"].get(group))}</td>' for group in groups)
        + f'<td class="ll-n">{_ratio(row.get("ratio"))}</td><td class="ll-n">'
        f"{_ratio(row.get('ratio_among_eligible'))}</td></tr>"
        for row in fairness
    )
    return (
        '<section class="ll-card"><h3>Fairness by age</h3><p class="ll-sub">Share of each age group that a product is '
        "recommended to, among simulated clients. The ratio is the smallest share over the largest; below 0.80 (the "
        "four-fifths rule) is marked. Among eligible: only those whom the product's own rules admit, some of which "
        'speak of age.</p><div class="ll-scroll"><table class="ll-table ll-fairness"><thead><tr><th scope="col">Product'
        f'</th>{head}<th scope="col" class="ll-n">Ratio</th><th scope="col" class="ll-n">Among eligible</th></tr>'
        "</thead>"
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


def _ratio(ratio: float | None) -> str:
    if ratio is None:
        return "-"
    return f"{ratio:.2f}" if ratio >= 0.8 else f'<b class="ll-low" title="below four fifths">{ratio:.2f} &lt;</b>'


def text_card(card: str) -> str:
    """The model card, folded."""
    return (
        '<section class="ll-card"><details class="ll-more ll-card-text"><summary>The model card: for and not for, '
        "how it "
        f"was checked</summary>{card_html(card)}</details></section>"
    )
