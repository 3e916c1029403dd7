"""What went out to the left and what came in to the right of a common zero, one bar per counterparty."""

from __future__ import annotations

from markupsafe import Markup

from core.charts.pushes import PushAxis, push_axis
from core.markup import el

OUT_COLOR, IN_COLOR = "var(--ll-edge)", "var(--ll-accent)"


def flow_axis(flows: list[tuple[int, int]]) -> PushAxis:
    """The scale on which the longest bars to both sides just fit.

    Args:
        flows: (out, in) per row.
    """
    return push_axis([value for out, into in flows for value in (-float(out), float(into))])


def flow_bar(out: int, into: int, axis: PushAxis) -> Markup:
    """Both bars of one row. The numbers stand beside it, so it is hidden from screen readers."""
    left, right = out * axis.percent_per_unit, into * axis.percent_per_unit
    zero = f"{axis.zero:.2f}"
    return el(
        "svg",
        el("rect", x=f"{axis.zero - left:.2f}", y="0", width=f"{left:.2f}", height="12", fill=OUT_COLOR),
        el("rect", x=zero, y="0", width=f"{right:.2f}", height="12", fill=IN_COLOR),
        el("line", class_="ll-zero", x1=zero, x2=zero, y1="-6", y2="18"),
        class_="ll-push",
        viewBox="0 0 100 12",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
