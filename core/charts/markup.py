"""SVG: the frame with its accessible words, the marks that say a value, and coordinates in few characters."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from core.markup import Child, el, join


def figure(title: str, description: str, body: Child, attributes: Mapping[str, str]) -> Markup:
    """One `svg` with the role `img`, named by what it shows; it takes the focus when its marks say their values.

    It has no `title` of its own: browsers would show it beside the value of a mark.

    Args:
        title: What the figure is, as a short phrase.
        description: The facts it shows, as sentences.
        body: The drawing. Elements with `data_v` are marks: `core/front/charts.js` shows that sentence on hover, on
            tap and by the arrow keys.
        attributes: Further attributes of the `svg`.
    """
    frame = {"role": "img", "aria_label": f"{title}. {description}", "xmlns": "http://www.w3.org/2000/svg"}
    drawing = join([body])
    # Quotes inside of texts are escaped, so this finds marks only.
    stop = {"tabindex": "0"} if ' data-v="' in drawing else {}
    return el("svg", el("desc", description), drawing, **{**frame, **stop, **attributes})


def steps_over(at: Sequence[float], words: Sequence[str], width: float, height: float) -> list[Markup]:
    """Unseen marks across a field whose lines are too thin to be pointed at: each reaches halfway to its neighbours.

    Args:
        at: Places from the left, rising, 0 to `width`.
        words: What each says, in full.
        width: Of the field.
        height: Of the field.
    """
    edges = [0.0, *((left + right) / 2 for left, right in itertools.pairwise(at)), width]
    return [
        el(
            "rect",
            class_="ll-hit",
            data_v=said,
            x=coordinate(left),
            y="0",
            width=coordinate(max(right - left, 0.1)),
            height=coordinate(height),
        )
        for (left, right), said in zip(itertools.pairwise(edges), words, strict=False)
    ]


def series_key(name: Child, place: int, sample: Child = None) -> Markup:
    """A line of a legend that picks its series in the figure beside it.

    Args:
        name: Of the series.
        place: What its marks carry as `data_s`.
        sample: Its colour.
    """
    return el("li", el("button", sample, name, type="button", class_="ll-key", data_series=place, aria_pressed="false"))


def with_legend(*parts: Child, kind: str | None = None) -> Markup:
    """A figure and its legend as one place, so that picking in one is seen in the other."""
    return el("div", parts, class_=kind, data_chart=True)


def coordinate(value: float) -> str:
    """A coordinate to a tenth of a unit, without a trailing zero."""
    return f"{value:.1f}".removesuffix(".0")
