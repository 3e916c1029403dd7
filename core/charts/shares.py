"""How often each label came out of the re-fits, as one stacked bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.charts.markup import coordinate, figure
from core.charts.palette import segment_color
from core.markup import el, join

GAP = 0.4


@dataclass(frozen=True)
class Share:
    """One label's part of the bar: `share` is in (0, 1), `refits` the whole number said to people."""

    label: str
    cluster: int
    share: float
    refits: int


def share_bar(shares: Sequence[Share], refits: int = 100) -> Markup:
    """A stacked bar, 100 units wide, one part per share in the order given; it stretches to its box.

    Args:
        shares: The parts; their `share` adds up to 1.
        refits: How many re-fits there were, for the words.
    """
    parts, left = [], 0.0
    for one in shares:
        width = max(one.share * 100 - GAP, 0.2)
        words = f"{one.label}: {one.refits} of {refits} re-fits"
        color = segment_color(one.cluster)
        parts.append(
            el(
                "rect",
                data_v=words,
                data_s=str(one.cluster),
                x=f"{left:.2f}",
                y="0",
                width=f"{width:.2f}",
                height="12",
                fill=color,
            )
        )
        left += one.share * 100
    facts = "; ".join(f"{one.label} {one.refits}" for one in shares) + "."
    return figure(
        f"Answers in {refits} re-fits",
        facts,
        join(parts),
        {"class": "ll-stack", "viewBox": f"0 0 {coordinate(100 - GAP)} 12", "preserveAspectRatio": "none"},
    )
