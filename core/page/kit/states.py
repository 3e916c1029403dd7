"""What a tab shows when it has no answer: nothing asked yet, still working, something went wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TypeVar

from core.errors import Internal, LedgerlensError
from core.page.kit.wording import escaped

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


def empty_card(title: str, steps: str) -> str:
    """An invitation: what to do first."""
    return f'<section class="ll-card ll-empty"><h3>{escaped(title)}</h3><p>{escaped(steps)}</p></section>'


def loading_card(title: str, line: str, share: float | None = None) -> str:
    """What is happening now, and how far it is.

    Args:
        title: What is being done.
        line: The present step.
        share: How much is done, 0 to 1; None draws a bar that moves without claiming to know.
    """
    known = "" if share is None else f' style="width:{100 * min(max(share, 0.02), 1):.0f}%;animation:none"'
    return (
        f'<section class="ll-card ll-loading" role="status"><h3>{escaped(title)}</h3><p>{escaped(line)}</p>'
        f'<div class="ll-wait"><i{known}></i></div></section>'
    )


def error_card(error: LedgerlensError, titles: Mapping[str, str] | None = None) -> str:
    """What happened and what to do next.

    Args:
        error: What went wrong; its message is written for the person who reads it.
        titles: Names of fields as the page shows them; the field's own name where there is none.
    """
    known = titles or {}
    return (
        f'<section class="ll-card ll-error" role="alert"><h3><span aria-hidden="true">!</span> '
        f"{escaped(_title(error, known))}</h3><p>{escaped(message_of(error, known))}</p></section>"
    )


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
