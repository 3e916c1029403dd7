"""Few figures side by side, each with what it counts, for the first view of a lens."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from core.markup import el


def figure_row(found: Iterable[tuple[str, str]]) -> Markup:
    """A row of figures that folds where the place is narrow.

    Args:
        found: The figure with its unit, and below it what it counts over which period.
    """
    return el("ul", [el("li", el("b", value), el("span", said)) for value, said in found], class_="ll-figures")
