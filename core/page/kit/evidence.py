"""Why this label: evidence bars, and the map of the training population."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from core.charts.palette import segment_color
from core.charts.population import population_map
from core.charts.pushes import push_axis, push_bar
from core.markup import Child, el
from core.page.kit.card import card, note
from core.page.kit.lists import Named, named_list
from core.page.kit.tables import cell, row, table
from core.page.kit.wording import percentile_text, signed, with_unit
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


def titles_of(model: SegmentModel) -> dict[str, str]:
    """Feature name to its name on the page."""
    return {spec.name: spec.title for spec in model.schema}


def evidence_card(
    reading: SegmentReading,
    model: SegmentModel,
    foot: Child = None,
    beside: Callable[[str, str], Child] | None = None,
) -> Markup:
    """One row per feature: value, percentile, and a bar for its push.

    Args:
        reading: What was said.
        model: The model that said it.
        foot: What stands at the end of the card.
        beside: Called with a feature and its title: what stands beside the title.
    """
    titles = titles_of(model)
    clusters = {label: place for place, label in enumerate(model.labels)}
    axis = push_axis([item.push for item in reading.evidence])
    rows = []
    for item in reading.evidence:
        speaks_for = reading.label if item.push >= 0 else reading.runner_up
        bar = push_bar(item.push, axis, segment_color(clusters[speaks_for]))
        title = titles.get(item.feature, item.feature)
        value = cell(with_unit(item.value, item.unit), el("em", percentile_text(item.percentile)), kind="ll-v")
        named = [title, beside(item.feature, title) if beside else None]
        rows.append(row(named, value, cell(signed(item.push), kind="ll-n"), cell(bar, kind="ll-b")))
    total = sum(item.push for item in reading.evidence)
    heads = ("Feature", "Value, percentile", "Push", el("span", "Bar", class_="ll-sr"))
    return card(
        f"Why {reading.label}, rather than {reading.runner_up}",
        table(heads, rows, numbers=(2,), kind="ll-ev"),
        note(
            f"The pushes add up to {signed(total)}, exactly the gap between the squared distances to the two on the "
            "model's scale."
        ),
        foot,
        sub=f"To the right speaks for {reading.label}, to the left for {reading.runner_up}. Beside each value: the "
        "share of training subjects it lies above. Related features count separately; the scale is compressed, so very "
        "large values saturate.",
    )


def map_card(
    model: SegmentModel, features: Mapping[str, float] | None, name: str, title: str = "Where it stands"
) -> Markup:
    """Where the subject stands among the training rows, and what each label means."""
    point = model.map_point(features) if features is not None else None
    labels = np.asarray(model.training_labels, dtype=np.int64)
    points = np.asarray(model.map_xy, dtype=np.float64)
    picture = population_map(points, labels, model.labels, point, name)
    return card(
        title,
        el("div", picture, _label_list(model, labels.tolist()), class_="ll-stand"),
        sub=f"{len(labels):,} training subjects ({model.map_method}, no units); near means alike, the distance between "
        "far groups means nothing.",
    )


def _label_list(model: SegmentModel, clusters: list[int]) -> Markup:
    return named_list(
        Named(
            segment_color(place),
            label,
            f"{clusters.count(place):,} in training",
            model.descriptions[place],
        )
        for place, label in enumerate(model.labels)
    )
