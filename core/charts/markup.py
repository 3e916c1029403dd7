"""SVG as text: the frame with its accessible words, and coordinates in as few characters as they need."""

from __future__ import annotations

import html
from collections.abc import Mapping

from markupsafe import Markup


def escaped(value: object) -> str:
    """Any value as text that is safe between tags and inside a quoted attribute."""
    return html.escape(str(value), quote=True)


def figure(title: str, description: str, body: str, attributes: Mapping[str, str]) -> Markup:
    """One `<svg role="img">` whose first children say what it shows.

    Args:
        title: What the figure is, as a short phrase.
        description: The facts it shows, as sentences.
        body: The drawing: markup that is already escaped.
        attributes: Further attributes of the `<svg>`; values are escaped here.
    """
    extra = "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items())
    words = f"<title>{escaped(title)}</title><desc>{escaped(description)}</desc>"
    label = escaped(f"{title}. {description}")
    drawing = f'<svg role="img" aria-label="{label}" xmlns="http://www.w3.org/2000/svg"{extra}>{words}{body}</svg>'
    return Markup(drawing)  # noqa: S704  every part is escaped above or by the caller


def coordinate(value: float) -> str:
    """A coordinate to a tenth of a unit, without a trailing zero."""
    return f"{value:.1f}".removesuffix(".0")
