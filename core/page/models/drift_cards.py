"""The drift check's card: the index per feature and the label shares. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.charts.palette import segment_color
from core.markup import el
from core.page.kit.card import big, card, caveat_lines, note
from core.page.kit.lists import plain_list
from core.page.kit.meters import track
from core.page.kit.tables import cell, row, table
from core.page.kit.wording import with_unit
from core.segments.drift import FeatureDrift, LabelShare, drift_in_words
from core.segments.model import SegmentModel
from core.segments.stability import LARGE_FROM, SOME_FROM
from core.service.drift import FileDrift

LONGEST = 0.5  # a bar as long as its box; everything from twice the large band on looks the same


def drift_card(reading: FileDrift, model: SegmentModel) -> Markup:
    """What changed between training and the file."""
    drift = reading.drift
    titles = {spec.name: spec.title for spec in model.schema}
    notes = []
    if reading.rows_left_out:
        notes.append(
            f"{reading.rows_left_out:,} of {reading.rows_read:,} rows were left out: a value is missing or impossible."
        )
    if reading.columns_ignored:
        notes.append(f"Not looked at: {', '.join(reading.columns_ignored[:12])}.")
    bar = el("span", "Bar", class_="ll-sr")
    heads = ("Feature", "PSI", "Band", bar, "By chance", "Median then", "now", "Outside")
    rows = [_feature(item, titles[item.feature]) for item in drift.features]
    return card(
        "Drift check",
        big(drift_in_words(drift), kind="ll-reason"),
        el(
            "p",
            f"{reading.name}: {drift.rows:,} rows against {drift.training_rows:,} of training "
            f"({model.name} {model.version}).",
            class_="ll-sub",
        ),
        caveat_lines(notes),
        table(heads, rows, numbers=(1, 4, 5, 6, 7), kind="ll-table ll-drift"),
        note(
            f"Population stability index over the deciles of training: below {SOME_FROM:.2f} stable, below "
            f"{LARGE_FROM:.2f} some change, from there a large one. By chance: what 95 of 100 files of this size stay "
            "below when nothing has changed. Outside: rows beyond anything seen in training."
        ),
        el("h3", "Labels then and now", class_="ll-gap-top"),
        el(
            "p",
            f"Their index is {drift.label_psi:.2f}: {drift.label_band} (by chance up to {drift.label_chance_psi:.2f}).",
            class_="ll-sub",
        ),
        plain_list(map(_label, drift.labels), "ll-rows ll-then-now"),
        kind="ll-answer",
    )


def _feature(item: FeatureDrift, title: str) -> Markup:
    kind = {"stable": "ll-calm", "some change": "ll-some", "large change": "ll-large"}[item.band]
    within = " (within chance)" if item.psi <= item.chance_psi and item.band != "stable" else ""
    return row(
        title,
        f"{item.psi:.2f}",
        f"{item.band}{within}",
        cell(track(100 * item.psi / LONGEST, kind=kind), kind="ll-b"),
        f"{item.chance_psi:.2f}",
        with_unit(item.median_then, item.unit),
        with_unit(item.median_now, item.unit),
        f"{100 * item.outside:.0f} %",
        numbers=(1, 4, 5, 6, 7),
    )


def _label(share: LabelShare) -> list[Markup]:
    color = segment_color(share.cluster)
    return [
        el("span", share.label),
        el("em", f"{100 * share.then:.0f} % then, {100 * share.now:.0f} % now"),
        track(100 * share.then, color, digits=1, beside="ll-before"),
        track(100 * share.now, color, digits=1),
    ]
