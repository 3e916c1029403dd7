"""Bars of one value: a meter with its name and value in words, and the track that it and others draw."""

from __future__ import annotations

from markupsafe import Markup

from core.markup import el


def track(
    percent: float, color: str | None = None, digits: int = 0, *, kind: str | None = None, beside: str = ""
) -> Markup:
    """A bar.

    Args:
        percent: Its length, 0 to 100; held to that range.
        color: A CSS colour; the accent when None.
        digits: Decimals of the length.
        kind: The class of the bar, where a style sheet colours it.
        beside: A further class of the track.
    """
    style = f"width:{min(max(percent, 0), 100):.{digits}f}%" + (f";background:{color}" if color else "")
    return el("span", el("i", class_=kind, style=style), class_=f"ll-track {beside}".rstrip())


def meter(name: str, value: str, percent: float | None, note: str = "", *, warned: bool = False) -> Markup:
    """A named measure with its value in words.

    Args:
        name: What is measured.
        value: The value with its unit.
        percent: 0 to 100; without it there is no bar, for what has no known whole.
        note: A remark below.
        warned: Whether this weakens the answer: it is said here and nowhere else.
    """
    return el(
        "div",
        el("div", name, el("em", el("span", "Caution: ", class_="ll-sr") if warned else None, value)),
        None if percent is None else track(percent),
        el("small", note) if note else None,
        class_="ll-meter ll-cautious" if warned else "ll-meter",
    )
