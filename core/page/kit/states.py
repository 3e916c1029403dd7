"""What a tab shows when it has no answer: nothing asked yet, still working, something went wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from core.errors import Internal, LedgerlensError
from core.markup import EMPTY, el
from core.page.kit.card import card

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


def tried(work: Callable[[], Answer]) -> Answer | LedgerlensError:
    """What the work gives, or the error to show instead; a defect of ours is logged and becomes `Internal`.

    Handlers of the page never raise: the framework would replace the tab's answer by a message of its own.
    """
    try:
        return work()
    except LedgerlensError as error:
        return error
    except Exception:
        log.exception("a handler of the page failed")
        return Internal()


def empty_card(title: str, steps: str) -> Markup:
    """An invitation: what to do first."""
    return card(title, el("p", steps), kind="ll-empty", heading="h2")


def loading_card(title: str, line: str, share: float | None = None) -> Markup:
    """What is happening now, and how far it is.

    Args:
        title: What is being done.
        line: The present step.
        share: How much is done, 0 to 1; None draws a bar that moves without claiming to know.
    """
    known = None if share is None else f"width:{100 * min(max(share, 0.02), 1):.0f}%;animation:none"
    bar = el("div", el("i", style=known), class_="ll-wait")
    return card(title, el("p", line), bar, kind="ll-loading", heading="h2", role="status")


class NextStep(NamedTuple):
    """Where to mend something: the id of the place, and what stands on the link that opens it."""

    place: str
    words: str


def file_step(lens: str, columns: bool) -> NextStep:
    """Where a file that cannot be answered is mended.

    Args:
        lens: Part of the ids of its components.
        columns: Whether its columns can be chosen.
    """
    if columns:
        return NextStep(f"ll-{lens}-columns-form", "Choose the columns")
    return NextStep(f"ll-{lens}-file", "Choose another file")


def error_card(error: LedgerlensError, titles: Mapping[str, str] | None = None, step: NextStep | None = None) -> Markup:
    """What happened and what to do next.

    Args:
        error: What went wrong; its message is written for the person who reads it.
        titles: Names of fields as the page shows them; the field's own name where there is none.
        step: Where to mend it; the script of links opens it.
    """
    known = titles or {}
    goes = el("p", el("a", step.words, href=f"#{step.place}", data_goes=step.place)) if step else None
    heading = [el("span", "!", aria_hidden="true"), " ", _title(error, known)]
    return card(heading, el("p", message_of(error, known)), goes, kind="ll-error", heading="h2", role="alert")


def trouble_card(sentences: Sequence[str]) -> Markup:
    """What could not be used of what was asked for, where the rest is answered; nothing where all of it could."""
    return card(None, [el("p", one) for one in sentences], kind="ll-error", role="alert") if sentences else EMPTY


def message_of(error: LedgerlensError, titles: Mapping[str, str]) -> str:
    """The message as a sentence, with the field called what the page calls it.

    Args:
        error: What went wrong.
        titles: Names of fields as the page shows them.
    """
    message, field = error.message, error.field or ""
    if field in titles and message.startswith(f"{field} "):
        message = titles[field] + message[len(field) :]
    return message[:1].upper() + message[1:]


def _title(error: LedgerlensError, titles: Mapping[str, str]) -> str:
    if error.field:
        return f"Please check: {titles.get(error.field, error.field)}"
    if error.provider:
        return f"No answer from {error.provider}"
    return {429: "Too many requests", 503: "Busy just now"}.get(error.status, "That did not work")
