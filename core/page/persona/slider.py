"""One field's slider over the percentiles of the training subjects, with their small histogram. Pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from core.arrays import Floats
from core.charts.columns import columns_chart
from core.markup import el
from core.page.kit.typed_form import value_text

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

BARS = 24
STEPS = 100  # of the slider: a percentile each
TAIL = 0.01  # beyond the first and the last percentile everything falls into the outermost bars
HEIGHT_PX = 26
# Behind the script of the form. Slider and field say the same: the slider's place is the percentile of what stands in
# the field.
SLIDE_SCRIPT = """
const number = (text) => (text.trim() === '' ? NaN : Number(text.replace(/,/g, '')));
const mark = (slide, value) => {
  const edges = JSON.parse(slide.dataset.edges), bars = slide.parentElement.querySelectorAll('rect');
  let bar = -1;
  if (!Number.isNaN(value))
    bar = Math.min(Math.max(edges.findLastIndex((edge) => edge <= value), 0), bars.length - 1);
  bars.forEach((one, place) => one.setAttribute('class', place === bar ? 'll-bar-own' : 'll-bar-other'));
};
const follow = (field) => {
  const slide = element.querySelector(`[data-slide="${field.name}"]`);
  if (!slide) return;
  const value = number(field.value), at = JSON.parse(slide.dataset.at).map(Number);
  if (!Number.isNaN(value)) {
    const below = at.findIndex((one) => one >= value), above = at.findLastIndex((one) => one <= value);
    slide.value = String(below < 0 ? at.length - 1 : above < 0 ? 0 : Math.round((below + above) / 2));
  }
  slide.setAttribute('aria-valuetext', field.value);
  mark(slide, value);
};
element.addEventListener('input', (event) => {
  const slide = event.target.closest('[data-slide]');
  if (!slide) { if (event.target.matches('input[name]')) follow(event.target); return; }
  const field = element.querySelector(`input[name="${slide.dataset.slide}"]`);
  field.value = JSON.parse(slide.dataset.at)[Number(slide.value)];
  slide.setAttribute('aria-valuetext', field.value);
  mark(slide, number(field.value));
});
element.addEventListener('change', (event) => { if (event.target.matches('input[name]')) follow(event.target); });
watch('value', () => fields().forEach(follow));
"""


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
    """The histogram and, below it, the slider; `SLIDE_SCRIPT` keeps slider and field together.

    Args:
        model: Whose training subjects.
        place: Of the feature in the schema.
    """
    column, spec = model.sorted_features[:, place], model.schema[place]
    edges = edges_of(column)
    counts = np.bincount(np.clip(np.searchsorted(edges, column, "right") - 1, 0, BARS - 1), minlength=BARS)
    said = f"{len(column):,} training subjects; most of them around {value_text(float(np.median(column)))}."
    words = [
        f"{value_text(float(low))} to {value_text(float(high))}: {count:,} of {len(column):,}"
        for low, high, count in zip(edges, edges[1:], counts.tolist(), strict=False)
    ]
    # The slider takes the focus; the picture above it does not.
    picture = columns_chart(spec.title, np.sqrt(counts).tolist(), said, words, height_px=HEIGHT_PX, focus=False)
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
