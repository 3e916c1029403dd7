"""Gains and losses that add up: each bar begins where the one before ended, to the right or back to the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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


def stride_bar(stride: Stride, scale: float) -> str:
    """One bar on a scale from 0 to `scale`, with a line where it ends.

    The number stands beside it in the list, so it is hidden from screen readers.

    Args:
        stride: From where to where.
        scale: What the whole width stands for, above 0.
    """
    left, right = sorted((100 * stride.begin / scale, 100 * stride.end / scale))
    kind = "ll-stride-up" if stride.end >= stride.begin else "ll-stride-down"
    end = 100 * stride.end / scale
    return (
        '<svg class="ll-push" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="{kind}" x="{left:.2f}" y="0" width="{max(right - left, 0.15):.2f}" height="12"/>'
        f'<line class="ll-zero" x1="{end:.2f}" x2="{end:.2f}" y1="-6" y2="18"/></svg>'
    )
