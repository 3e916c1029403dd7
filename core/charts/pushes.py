"""Bars to the left and right of a common zero: how strongly each feature speaks for or against the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.markup import el


@dataclass(frozen=True)
class PushAxis:
    """A shared scale for the bars of one list.

    Attributes:
        zero: Where zero lies, 0 to 100 percent of the width.
        percent_per_unit: Width of one unit of push, in percent.
    """

    zero: float
    percent_per_unit: float


def push_axis(pushes: Sequence[float]) -> PushAxis:
    """The scale on which the longest bars to both sides just fit; zero is in the middle when nothing pushes."""
    right = max([push for push in pushes if push > 0], default=0.0)
    left = -min([push for push in pushes if push < 0], default=0.0)
    if right + left == 0:
        return PushAxis(50.0, 0.0)
    # A side without bars keeps a sliver, so that the zero line is seen as a line and not as the edge of the card.
    margin = 4.0
    zero = min(max(100 * left / (right + left), margin), 100 - margin)
    room = min(zero / left if left else float("inf"), (100 - zero) / right if right else float("inf"))
    return PushAxis(zero, room)


def push_bar(push: float, axis: PushAxis, color: str) -> Markup:
    """One bar with its zero line. The number stands beside it in the list, so it is hidden from screen readers."""
    length = abs(push) * axis.percent_per_unit
    left = axis.zero - length if push < 0 else axis.zero
    zero = f"{axis.zero:.2f}"
    return el(
        "svg",
        el("rect", x=f"{left:.2f}", y="0", width=f"{max(length, 0.15):.2f}", height="12", fill=color),
        el("line", class_="ll-zero", x1=zero, x2=zero, y1="-6", y2="18"),
        class_="ll-push",
        viewBox="0 0 100 12",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
