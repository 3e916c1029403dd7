"""Why this label: evidence bars, and the map of the training population."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from core.charts.palette import segment_color
from core.charts.population import population_map
from core.charts.pushes import push_axis, push_bar
from core.page.kit.wording import amount, escaped, percentile_text, signed
from core.page.wallet.lookup import rows_button
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


def titles_of(model: SegmentModel) -> dict[str, str]:
    """Feature name to its name on the page."""
    return {spec.name: spec.title for spec in model.schema}


def evidence_card(reading: SegmentReading, model: SegmentModel, foot: str = "", *, look_up: bool = False) -> str:
    """One row per feature: value, percentile, and a bar for its push.

    Args:
        reading: What was said.
        model: The model that said it.
        foot: Markup for the end of the card, already escaped.
        look_up: Whether each row has a button that shows the transactions it rests on.
    """
    titles = titles_of(model)
    clusters = {label: place for place, label in enumerate(model.labels)}
    axis = push_axis([item.push for item in reading.evidence])
    rows = []
    for item in reading.evidence:
        speaks_for = reading.label if item.push >= 0 else reading.runner_up
        bar = push_bar(item.push, axis, segment_color(clusters[speaks_for]))
        title = titles.get(item.feature, item.feature)
        rests = rows_button(item.feature, "rows", f"Transactions behind {title}") if look_up else ""
        rows.append(
            f'<tr><th scope="row">{escaped(title)}{rests}</th>'
            f'<td class="ll-v">{escaped(amount(item.value, item.unit))}<em>{percentile_text(item.percentile)}</em></td>'
            f'<td class="ll-n">{signed(item.push)}</td><td class="ll-b">{bar}</td></tr>'
        )
    total = sum(item.push for item in reading.evidence)
    return (
        f'<section class="ll-card"><h3>Why {escaped(reading.label)}, rather than {escaped(reading.runner_up)}</h3>'
        f'<p class="ll-sub">To the right speaks for {escaped(reading.label)}, to the left for '
        f"{escaped(reading.runner_up)}. Beside each value: the share of training subjects it lies above. Related "
        "features count separately; the scale is compressed, so very large values saturate.</p>"
        '<div class="ll-scroll"><table class="ll-ev"><thead><tr><th scope="col">Feature</th>'
        '<th scope="col">Value, percentile</th><th scope="col" class="ll-n">Push</th>'
        '<th scope="col"><span class="ll-sr">Bar</span></th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
        f'<p class="ll-note">The pushes add up to {signed(total)}, exactly the gap between the squared distances to '
        f"the two on the model's scale.</p>{foot}</section>"
    )


def map_card(
    model: SegmentModel, features: Mapping[str, float] | None, name: str, title: str = "Where it stands"
) -> str:
    """Where the subject stands among the training rows, and what each label means."""
    place = model.place(features) if features is not None else None
    labels = np.asarray(model.training_labels, dtype=np.int64)
    points = np.asarray(model.map_xy, dtype=np.float64)
    picture = population_map(points, labels, model.labels, place, name) + _label_list(model, labels.tolist())
    return (
        f'<section class="ll-card"><h3>{escaped(title)}</h3>'
        f'<p class="ll-sub">{len(labels):,} training subjects (t-SNE map, no units); near means alike, the distance '
        f'between far groups means nothing.</p><div class="ll-stand">{picture}</div></section>'
    )


def _label_list(model: SegmentModel, clusters: list[int]) -> str:
    items = "".join(
        f'<li><b style="background:{segment_color(place)}"></b><div><strong>{escaped(label)}</strong>'
        f"<em>{clusters.count(place):,} in training</em><br>{escaped(model.descriptions[place])}</div></li>"
        for place, label in enumerate(model.labels)
    )
    return f'<ul class="ll-labels">{items}</ul>'
