"""What went out to the left and what came in to the right of a common zero, one bar per counterparty."""

from __future__ import annotations

from core.charts.pushes import PushAxis, push_axis

OUT_COLOR, IN_COLOR = "var(--ll-edge)", "var(--ll-accent)"


def flow_axis(flows: list[tuple[int, int]]) -> PushAxis:
    """The scale on which the longest bars to both sides just fit.

    Args:
        flows: (out, in) per row.
    """
    return push_axis([value for out, into in flows for value in (-float(out), float(into))])


def flow_bar(out: int, into: int, axis: PushAxis) -> str:
    """Both bars of one row. The numbers stand beside it, so it is hidden from screen readers."""
    left, right = out * axis.percent_per_unit, into * axis.percent_per_unit
    return (
        '<svg class="ll-push" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect x="{axis.zero - left:.2f}" y="0" width="{left:.2f}" height="12" fill="{OUT_COLOR}"/>'
        f'<rect x="{axis.zero:.2f}" y="0" width="{right:.2f}" height="12" fill="{IN_COLOR}"/>'
        f'<line class="ll-zero" x1="{axis.zero:.2f}" x2="{axis.zero:.2f}" y1="-6" y2="18"/></svg>'
    )
