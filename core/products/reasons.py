"""A tree's path in plain words: one sentence per quantity, with the client's own value."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.arrays import Floats
from core.products.quantities import PLACE, WORDINGS, said
from core.products.tree import TreeStep


def path_in_words(steps: Sequence[TreeStep], values: Floats) -> tuple[str, ...]:
    """The decisions of a path, those on one quantity drawn together, in the order in which the tree asked.

    Args:
        steps: The path.
        values: The client's quantities, shape (1, quantities).
    """
    spans: dict[str, tuple[float | None, float | None]] = {}
    for step in steps:
        low, high = spans.get(step.quantity, (None, None))
        if step.side == ">":
            low = step.bound if low is None else max(low, step.bound)
        else:
            high = step.bound if high is None else min(high, step.bound)
        spans[step.quantity] = (low, high)
    return tuple(_sentence(name, span, float(values[0, PLACE[name]])) for name, span in spans.items())


def _sentence(name: str, span: tuple[float | None, float | None], value: float) -> str:
    words = WORDINGS[name]
    if words.style == "flag":
        return f"The client {words.name if value > 0.5 else words.absent}."
    low, high = span
    label = words.name[0].upper() + words.name[1:]
    limits = [] if low is None else [f"{' '.join(_edge(low, 'above', 'at least', name))}"]
    limits += [] if high is None else [f"{' '.join(_edge(high, 'at most', 'below', name))}"]
    return f"{label}: {said(name, value)}, {' and '.join(limits)}."


def _edge(bound: float, beyond: str, up_to: str, name: str) -> tuple[str, str]:
    """A bound in words. One that lies a float32 below a rounder number was cut there: its rule speaks of that one."""
    above = float(np.nextafter(np.float32(bound), np.float32(np.inf)))
    if len(f"{above:.6g}") <= len(f"{bound:.9g}") and float(f"{above:.6g}") == np.float32(above) != bound:
        return up_to, said(name, above)
    return beyond, said(name, bound)
