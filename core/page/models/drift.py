"""The drift check as a card: per feature the index with its band, and the label shares then and now. Pure."""

from __future__ import annotations

from core.charts.palette import segment_color
from core.page.kit.segment_answer import caveat_lines
from core.page.kit.wording import amount, escaped
from core.segments.drift import LARGE_FROM, SOME_FROM, FeatureDrift, LabelShare
from core.segments.model import SegmentModel
from core.service.drift import DriftReading

LONGEST = 0.5  # a bar as long as its box; everything from twice the large band on looks the same


def drift_card(reading: DriftReading, model: SegmentModel) -> str:
    """What changed between training and the file."""
    drift = reading.drift
    titles = {spec.name: spec.title for spec in model.schema}
    large = [item for item in drift.features if item.band == "large change"]
    headline = (
        "No feature has changed much"
        if not large
        else f"{len(large)} of {len(drift.features)} features {'has' if len(large) == 1 else 'have'} changed a lot"
    )
    rows = "".join(_feature(item, titles[item.feature]) for item in drift.features)
    labels = "".join(_label(share) for share in drift.labels)
    notes = []
    if reading.rows_left_out:
        notes.append(
            f"{reading.rows_left_out:,} of {reading.rows_read:,} rows were left out: a value is missing or impossible."
        )
    if reading.columns_ignored:
        notes.append(f"Not looked at: {', '.join(reading.columns_ignored[:12])}.")
    return (
        '<section class="ll-card ll-answer"><h3>Drift check</h3><div class="ll-big ll-reason">'
        f"{escaped(headline)}</div>"
        f'<p class="ll-sub">{escaped(reading.name)}: {drift.rows:,} rows against {drift.training_rows:,} of training '
        f"({escaped(model.name)} {escaped(model.version)}).</p>{caveat_lines(notes)}"
        '<div class="ll-scroll"><table class="ll-table ll-drift"><thead><tr><th scope="col">Feature</th>'
        '<th scope="col" class="ll-n">PSI</th><th scope="col">Band</th><th scope="col"><span class="ll-sr">'
        "Bar</span></th>"
        '<th scope="col" class="ll-n">By chance</th><th scope="col" class="ll-n">Median then</th>'
        '<th scope="col" class="ll-n">now</th><th scope="col" class="ll-n">Outside</th></tr></thead><tbody>'
        f"{rows}</tbody>"
        "</table></div>"
        f'<p class="ll-note">Population stability index over the deciles of training: below {SOME_FROM:.2f} '
        "stable, below "
        f"{LARGE_FROM:.2f} some change, from there a large one. By chance: what 95 of 100 files of this size stay "
        "below "
        "when nothing has changed. Outside: rows beyond anything seen in training.</p>"
        f'<h3 class="ll-gap-top">Labels then and now</h3><p class="ll-sub">Their index is {drift.label_psi:.2f}: '
        f"{drift.label_band} (by chance up to {drift.label_by_chance:.2f}).</p>"
        f'<ul class="ll-rows ll-then-now">{labels}</ul></section>'
    )


def _feature(item: FeatureDrift, title: str) -> str:
    width = 100 * min(item.psi / LONGEST, 1)
    kind = {"stable": "ll-calm", "some change": "ll-some", "large change": "ll-large"}[item.band]
    within = " (within chance)" if item.psi <= item.by_chance and item.band != "stable" else ""
    return (
        f'<tr><th scope="row">{escaped(title)}</th><td class="ll-n">{item.psi:.2f}</td>'
        f"<td>{escaped(item.band)}{within}</td>"
        f'<td class="ll-b"><span class="ll-track"><i class="{kind}" style="width:{width:.0f}%"></i></span></td>'
        f'<td class="ll-n">{item.by_chance:.2f}</td><td class="ll-n">'
        f"{escaped(amount(item.median_then, item.unit))}</td>"
        f'<td class="ll-n">{escaped(amount(item.median_now, item.unit))}</td>'
        f'<td class="ll-n">{100 * item.outside:.0f} %</td></tr>'
    )


def _label(share: LabelShare) -> str:
    color = segment_color(share.cluster)
    bars = "".join(
        f'<span class="ll-track{kind}"><i style="width:{100 * part:.1f}%;background:{color}"></i></span>'
        for part, kind in ((share.then, " ll-before"), (share.now, ""))
    )
    return (
        f"<li><span>{escaped(share.label)}</span><em>{100 * share.then:.0f} % then, {100 * share.now:.0f} % now</em>"
        f"{bars}</li>"
    )
