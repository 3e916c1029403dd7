"""SVG: the frame with its accessible words, and coordinates in as few characters as they need."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from core.markup import Child, el


def figure(title: str, description: str, body: Child, attributes: Mapping[str, str]) -> Markup:
    """One `svg` with the role `img` whose first children say what it shows.

    Args:
        title: What the figure is, as a short phrase.
        description: The facts it shows, as sentences.
        body: The drawing.
        attributes: Further attributes of the `svg`.
    """
    frame = {"role": "img", "aria_label": f"{title}. {description}", "xmlns": "http://www.w3.org/2000/svg"}
    return el("svg", el("title", title), el("desc", description), body, **frame, **attributes)


def coordinate(value: float) -> str:
    """A coordinate to a tenth of a unit, without a trailing zero."""
    return f"{value:.1f}".removesuffix(".0")
