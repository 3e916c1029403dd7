"""A tree's path in plain words: one sentence per quantity, with the client's own value."""

from __future__ import annotations

from collections.abc import Sequence

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
    if low is not None and high is not None:
        limits = f"between {said(name, low)} and {said(name, high)}"
    elif low is not None:
        limits = f"above {said(name, low)}"
    else:
        limits = f"at most {said(name, high if high is not None else 0.0)}"
    return f"{label}: {said(name, value)}, {limits}."
