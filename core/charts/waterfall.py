"""Parts that add up to a whole: each bar begins where the one before ended; what is missing of a part is an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.markup import el


@dataclass(frozen=True)
class Fall:
    """One bar: where it begins, how long it is, how long it could be; all in percent of the width."""

    start: float
    length: float
    most: float


def waterfall(points: Sequence[float], most: Sequence[float]) -> list[Fall]:
    """Bars for parts in order, on a width of 100 points.

    Args:
        points: What each part gives, at least 0.
        most: What each part could give.
    """
    out, start = [], 0.0
    for gives, could in zip(points, most, strict=True):
        out.append(Fall(start, gives, could))
        start += gives
    return out


def fall_bar(fall: Fall) -> Markup:
    """One bar as SVG. Its number stands beside it, so it is hidden from screen readers."""
    end = min(fall.start + fall.most, 100.0)
    start = f"{fall.start:.2f}"
    return el(
        "svg",
        el("rect", class_="ll-could", x=start, y="1", width=f"{max(end - fall.start, 0):.2f}", height="10"),
        el("rect", class_="ll-gives", x=start, y="0", width=f"{max(fall.length, 0.3):.2f}", height="12"),
        class_="ll-push",
        viewBox="0 0 100 12",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
