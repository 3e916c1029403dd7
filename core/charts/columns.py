"""Small pictures beside a reason: columns, and one number against the one that it is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.charts.markup import coordinate, figure
from core.markup import el

HEIGHT_PX = 96
GAP = 0.16  # of a column's place
BAR_PX = 34
RULER = ((8, "ll-bar-own"), (54, "ll-bar-other"))


def columns_chart(
    title: str,
    values: Sequence[float],
    description: str,
    words: Sequence[str] = (),
    *,
    only: int | None = None,
    height_px: int = HEIGHT_PX,
    focus: bool = True,
) -> Markup:
    """Columns on a linear axis from 0, across the whole width.

    Args:
        title: What they show.
        values: One a column, 0 or more.
        description: The facts in words.
        words: What each column says in full; none says anything without them.
        only: Place of the one column that matters, where the others are to compare with.
        height_px: Of the tallest.
        focus: Whether the arrow keys step through it; not where a field beside it does the same.
    """
    most = max(values, default=0.0) or 1.0
    wide = 100 / max(len(values), 1)
    said: Sequence[str | None] = words or [None] * len(values)
    bars = [
        el(
            "rect",
            data_v=said[place],
            x=f"{coordinate(place * wide + wide * GAP / 2)}%",
            width=f"{coordinate(wide * (1 - GAP))}%",
            y=coordinate(height_px * (1 - value / most)),
            height=coordinate(height_px * value / most),
            class_="ll-bar-own" if only in {None, place} else "ll-bar-other",
        )
        for place, value in enumerate(values)
    ]
    return figure(
        title,
        description,
        bars,
        {
            "width": "100%",
            "height": str(height_px),
            "class_": "ll-columns-chart",
            **({} if focus else {"tabindex": "-1"}),
        },
    )


def ruler_chart(title: str, value: float, bound: float, here: str, asked: str) -> Markup:
    """Two bars on one linear axis from 0: the number here, and what it is compared with.

    Args:
        title: What is measured.
        value: The number here, 0 or more.
        bound: What it is compared with, 0 or more.
        here: The number as people read it.
        asked: The other one as people read it.
    """
    most = max(value, bound) or 1.0
    drawn = []
    for (top, kind), size, words in zip(
        RULER, (value, bound), (f"Here: {here}", f"Compared with: {asked}"), strict=True
    ):
        width = f"{coordinate(max(100 * size / most, 0.4))}%"
        drawn.append(el("rect", data_v=words, x="0", y=str(top), width=width, height=str(BAR_PX), class_=kind))
    said = f"Here {here}, compared with {asked}."
    return figure(title, said, drawn, {"width": "100%", "height": str(HEIGHT_PX), "class_": "ll-columns-chart"})
