"""Up to three reasons below a headline: a name, a picture, and the number with what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.charts.columns import columns_chart, ruler_chart
from core.markup import EMPTY, el
from core.page.kit.wording import number_text

MOST = 3


@dataclass(frozen=True)
class ReasonTile:
    """Something that a reader could check herself.

    Attributes:
        title: Two or three words.
        picture: A figure, or nothing.
        line: The number, and what it is compared with.
    """

    title: str
    picture: Markup
    line: str


def reasons(found: Sequence[ReasonTile]) -> Markup:
    """The first three, side by side where there is room.

    Args:
        found: The strongest first.
    """
    if not found:
        return EMPTY
    items = [
        el("li", el("b", one.title), el("div", one.picture, class_="ll-reason-picture"), el("span", one.line))
        for one in found[:MOST]
    ]
    return el("ul", items, class_="ll-reasons", aria_label="Reasons")


def measured_tile(title: str, value: float, bound: float, side: str, unit: str) -> ReasonTile:
    """A number beside the one that it has to reach or stay under.

    Args:
        title: What was measured.
        value: In `unit`.
        bound: In `unit`.
        side: `at least`, `at most` or `below`.
        unit: `1` for a share.
    """
    here, asked = _said(value, unit), _said(bound, unit)
    picture = ruler_chart(title, value, bound, here, f"{side} {asked}")
    return ReasonTile(title, picture, measured_line(value, bound, side, unit))


def measured_line(value: float, bound: float, side: str, unit: str) -> str:
    """A number and what its rule asks for; arguments as for `measured_tile`."""
    return f"{_said(value, unit)}; rule: {side} {_said(bound, '1') if unit == '1' else number_text(bound)}"


def counted_tile(
    title: str, values: Sequence[float], line: str, words: Sequence[str] = (), *, first: bool = False
) -> ReasonTile:
    """Columns.

    Args:
        title: What they show.
        values: One a column, 0 or more.
        line: The sentence below.
        words: What each column says in full; may be empty.
        first: Whether only the first one matters.
    """
    return ReasonTile(title, columns_chart(title, values, line, words, only=0 if first else None), line)


def _said(value: float, unit: str) -> str:
    return f"{100 * value:.0f} %" if unit == "1" else f"{number_text(value)} {unit}"
