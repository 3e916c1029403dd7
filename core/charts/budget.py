"""Cases over every budget: a stepped line across the whole range of a slider, with the budget that is set."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.charts.markup import coordinate, figure
from core.markup import el

HEIGHT_PX = 44


def budget_chart(title: str, counts: Sequence[float], chosen: int, description: str) -> Markup:
    """Columns on a linear axis from 0, one a budget; the chosen one stands out.

    Args:
        title: What they show.
        counts: Cases at budgets 1, 2, 3 and so on.
        chosen: The budget that is set, from 1.
        description: The facts in words.
    """
    most = max(counts, default=0.0) or 1.0
    wide = 100 / max(len(counts), 1)
    bars = [
        el(
            "rect",
            x=f"{coordinate(place * wide)}%",
            width=f"{coordinate(wide * 0.8)}%",
            y=coordinate(HEIGHT_PX * (1 - count / most)),
            height=coordinate(HEIGHT_PX * count / most),
            class_="ll-bar-own" if place + 1 == chosen else "ll-bar-other",
        )
        for place, count in enumerate(counts)
    ]
    return figure(title, description, bars, {"width": "100%", "height": str(HEIGHT_PX), "class_": "ll-columns-chart"})
