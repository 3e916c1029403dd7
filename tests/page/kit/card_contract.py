"""What every card of the page keeps: it escapes, it is whole, one can get around in it by ear, and its colours turn."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from html.parser import HTMLParser

from markupsafe import Markup, escape

from core.markup import SHAPES, VOID
from core.page.kit.theme import launch_look
from tests.test_markup_by_hand import by_hand

EVIL = "<img src=x onerror=alert(1)> & \"'"
# A colour written out is right in one of the two themes only.
LITERAL = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(|\b(?:white|black|red|green|blue|gray|grey)\b", re.I)
HOOKS = {"ll-answer"}  # says to scripts and tests what a card is, without a look of its own
COLOURED = {"style", "fill", "stroke", "color", "bgcolor"}


class Outline(HTMLParser):
    """Elements with their attributes, and what is wrong with how they are nested."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.wrong += [f"{tag} is never closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in SHAPES:
            self.wrong.append(f"{tag} closes itself")

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"{tag} is closed out of order")


def keeps_the_contract(draw: Callable[[str], Markup]) -> None:
    """Whether a card may stand on the page.

    Args:
        draw: Draws it with this text wherever text from outside goes.
    """
    drawn = draw(EVIL)
    assert isinstance(drawn, Markup)
    assert str(escape(EVIL)) in drawn, "it does not show what it was given"
    assert "<img src=x" not in drawn
    if draw.__name__ != "<lambda>":  # the source of one is cut out of the line it stands in
        assert by_hand(inspect.getsource(draw)) == []

    outline = Outline(drawn)
    assert outline.wrong == []
    tag, attributes = outline.elements[0]
    assert tag == "section"
    assert "ll-card" in attributes.get("class", "").split()
    tags = [one for one, _ in outline.elements]
    assert {"h2", "h3", "h4"} & set(tags), "nothing to jump to by ear"
    assert not {"script", "style", "iframe", "object"} & set(tags)

    css = launch_look()["css"]
    for one, attributes in outline.elements:
        assert not [name for name in attributes if name.startswith("on")], f"{one} runs code"
        if one == "button":
            assert "data-pick" in attributes, "one listener serves the buttons, by data-pick"
        for name in set(attributes.get("class", "").split()) - HOOKS:
            assert re.search(rf"\.{re.escape(name)}(?![\w-])", css), f"no rule for {name}"
        for name in COLOURED & attributes.keys():
            assert not LITERAL.search(attributes[name]), f"{one}: {attributes[name]} does not turn with the theme"
