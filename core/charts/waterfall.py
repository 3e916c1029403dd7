"""Parts that add up to a whole: each bar begins where the one before ended; what is missing of a part is an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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


def fall_bar(fall: Fall) -> str:
    """One bar as SVG. Its number stands beside it, so it is hidden from screen readers."""
    end = min(fall.start + fall.most, 100.0)
    return (
        '<svg class="ll-push" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="ll-could" x="{fall.start:.2f}" y="1" width="{max(end - fall.start, 0):.2f}" height="10"/>'
        f'<rect class="ll-gives" x="{fall.start:.2f}" y="0" width="{max(fall.length, 0.3):.2f}" height="12"/></svg>'
    )
