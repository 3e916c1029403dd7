"""One field's slider over the percentiles of the training subjects, with their small histogram. Pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from core.arrays import Floats
from core.charts.columns import columns_chart
from core.markup import el

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

BARS = 24
STEPS = 100  # of the slider: a percentile each
TAIL = 0.01  # beyond the first and the last percentile everything falls into the outermost bars
HEIGHT_PX = 26


def value_text(value: float | None) -> str:
    """A value as it stands in a field: whole numbers as they are, others to three significant figures, no separators.

    >>> [value_text(one) for one in (0.463476, 114_601.0, 20.0919, 1_234.56, None)]
    ['0.463', '114601', '20.1', '1235', '']
    """
    if value is None:
        return ""
    whole = float(value).is_integer() or abs(value) >= 1_000
    return f"{value:.0f}" if whole and abs(value) < 1e15 else f"{value:.3g}"


def quantiles(column: Floats) -> list[str]:
    """What stands in the field at each step of the slider, from the smallest training value to the largest.

    Args:
        column: The training values, sorted, shape (rows,).
    """
    return [value_text(float(one)) for one in np.quantile(column, np.linspace(0, 1, STEPS + 1), method="nearest")]


def edges_of(column: Floats) -> Floats:
    """Edges of the histogram's bars, even on a scale that compresses large values, shape (bars + 1,).

    Args:
        column: The training values, sorted, shape (rows,).
    """
    low, high = np.arcsinh(np.quantile(column, [TAIL, 1 - TAIL]))
    edges: Floats = np.sinh(np.linspace(low, high, BARS + 1)) if high > low else np.linspace(low - 1, low + 1, BARS + 1)
    return edges


def slider(model: SegmentModel, place: int) -> Markup:
    """The histogram and, below it, the slider; `SCRIPT` of the form keeps slider and field together.

    Args:
        model: Whose training subjects.
        place: Of the feature in the schema.
    """
    column, spec = model.sorted_features[:, place], model.schema[place]
    edges = edges_of(column)
    counts = np.bincount(np.clip(np.searchsorted(edges, column, "right") - 1, 0, BARS - 1), minlength=BARS)
    said = f"{len(column):,} training subjects; most of them around {value_text(float(np.median(column)))}."
    picture = columns_chart(spec.title, np.sqrt(counts).tolist(), said, height_px=HEIGHT_PX)
    return el(
        "div",
        picture,
        el(
            "input",
            type="range",
            min="0",
            max=str(STEPS),
            step="1",
            data_slide=spec.name,
            data_at=json.dumps(quantiles(column)),
            data_edges=json.dumps([float(f"{edge:.4g}") for edge in edges]),
            aria_label=f"{spec.title}, percentile of the training subjects",
        ),
        class_="ll-slide",
    )
