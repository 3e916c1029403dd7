"""Gains and losses that add up: each bar begins where the one before ended, to the right or back to the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.markup import el


@dataclass(frozen=True)
class Stride:
    """One step: from where to where, in the unit of the scale."""

    begin: float
    end: float


def strides(steps: Sequence[float]) -> list[Stride]:
    """The steps one after the other, beginning at zero."""
    out, total = [], 0.0
    for step in steps:
        out.append(Stride(total, total + step))
        total += step
    return out


def stride_bar(stride: Stride, scale: float) -> Markup:
    """One bar on a scale from 0 to `scale`, with a line where it ends.

    The number stands beside it in the list, so it is hidden from screen readers.

    Args:
        stride: From where to where.
        scale: What the whole width stands for, above 0.
    """
    left, right = sorted((100 * stride.begin / scale, 100 * stride.end / scale))
    kind = "ll-stride-up" if stride.end >= stride.begin else "ll-stride-down"
    end = f"{100 * stride.end / scale:.2f}"
    return el(
        "svg",
        el("rect", class_=kind, x=f"{left:.2f}", y="0", width=f"{max(right - left, 0.15):.2f}", height="12"),
        el("line", class_="ll-zero", x1=end, x2=end, y1="-6", y2="18"),
        class_="ll-push",
        viewBox="0 0 100 12",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
