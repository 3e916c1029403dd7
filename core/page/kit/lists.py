"""Lists: plain lines, coloured names with what they mean, and steps to take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from core.markup import Attribute, Child, el


@dataclass(frozen=True)
class Named:
    """A name with its colour.

    Attributes:
        color: A CSS colour.
        name: What has it.
        count: What stands beside the name.
        text: What the name means.
        bar: What is drawn below.
    """

    color: str
    name: str
    count: Child = None
    text: Child = None
    bar: Child = None


def plain_list(items: Iterable[Child], kind: str = "ll-plain", ordered: bool = False) -> Markup:
    """Lines one below the other."""
    return el("ol" if ordered else "ul", [el("li", item) for item in items], class_=kind or None)


def named_list(items: Iterable[Named]) -> Markup:
    """Colour and name, and below it what the name means."""
    lines = [
        el(
            "li",
            swatch(one.color),
            el("div", el("strong", one.name), el("em", one.count), el("br"), one.text, one.bar),
        )
        for one in items
    ]
    return el("ul", lines, class_="ll-labels")


def swatch(color: str) -> Markup:
    """A square of a colour."""
    return el("b", style=f"background:{color}")


def dot(color: str) -> Markup:
    """A dot of a colour."""
    return el("i", class_="ll-dot", style=f"background:{color}")


def pick_button(
    words: Child,
    pick: str,
    kind: str = "ll-pick",
    spoken: str | None = None,
    title: str | None = None,
    pressed: bool | None = None,
) -> Markup:
    """A button inside our own HTML; `PICK_SCRIPT` tells the page what was picked.

    Args:
        words: What stands on it.
        pick: What it means.
        kind: Its class.
        spoken: What a screen reader says instead, where the words alone would be ambiguous.
        title: What is shown while a pointer rests on it.
        pressed: Whether it is the chosen one of several; None where nothing stays chosen.
    """
    return el(
        "button",
        words,
        type="button",
        class_=kind,
        data_pick=pick,
        aria_label=spoken,
        title=title,
        aria_pressed=None if pressed is None else str(pressed).lower(),
    )


def act_button(
    words: Child, spoken: str | None = None, kind: str = "ll-act", *, current: bool = False, **data: Attribute
) -> Markup:
    """A quiet button that a script of its own answers in the browser.

    Args:
        words: What stands on it.
        spoken: What a screen reader says instead.
        kind: Its class; none where its list dresses it.
        current: Whether what it opens stands open at first.
        data: The `data_...` attribute by which the script knows it.
    """
    now = "true" if current else None
    return el("button", words, type="button", class_=kind or None, aria_label=spoken, aria_current=now, **data)
