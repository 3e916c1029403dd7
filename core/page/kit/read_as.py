"""The line above an answer that says how a file was read: as what, how much of it counts, whether it adds up."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.markup import el


def read_as(what: str, counts: Sequence[str], adds_up: bool | None = None, example: bool = False) -> Markup:
    """The line.

    Args:
        what: The system whose export it is, or what its rows are.
        counts: How much was read and how much of it counts; the last one is what adds up.
        adds_up: Whether the last of the counts is what the file itself says; None where that cannot be told.
        example: Whether it is a file that ships with the app, not the reader's own.
    """
    parts = [el("span", el("b", "Read as: "), what), *(el("span", one) for one in counts[:-1])]
    verdict = None if adds_up is None else el("b", " adds up" if adds_up else " does not add up")
    parts += [el("span", one, verdict) for one in counts[-1:]]
    if example:
        parts.append(el("span", "Example, synthetic", class_="ll-tag"))
    return el("p", parts, class_="ll-read-as")
