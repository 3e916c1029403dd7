"""Errors on their way through Gradio, which keeps nothing of an exception but its text."""

from __future__ import annotations

import contextvars
from typing import Any, Final

import gradio as gr
from gradio.exceptions import InvalidPathError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.api.questions import error_text
from core.errors import Internal, InvalidInput, LedgerlensError

AT_ONCE: Final = ("/gradio_api/run/", "/gradio_api/api/")  # one way under two names
# Where a call is answered at once, the list that its errors are noted in, so that they keep their status and field.
RAISED: Final[contextvars.ContextVar[list[LedgerlensError]]] = contextvars.ContextVar("raised")


def gradio_error(error: LedgerlensError) -> gr.Error:
    """The one place that maps errors to gradio: the same message, and no stack trace in the log for a user's typo."""
    noted = RAISED.get(None)
    if noted is not None:
        noted.append(error)
    return gr.Error(error_text(error), print_exception=False)


def name_strange_paths(page: Any) -> None:
    """Say of a file that is none of ours what it is; Gradio takes no such path, and says nothing.

    Args:
        page: The Blocks with the endpoints.
    """
    prepared = page.preprocess_data

    async def prepare(*args: Any, **named: Any) -> Any:
        try:
            return await prepared(*args, **named)
        except InvalidPathError:
            problem = InvalidInput("file", "is not an uploaded file", "a file sent with handle_file(...)")
            raise gradio_error(problem) from None

    page.preprocess_data = prepare


class AnsweredAtOnce:
    """Raises what was wrong with a call that is answered at once, where Gradio says 500 of any error.

    Args:
        app: What to wrap.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or raise what the call raised."""
        if scope["type"] != "http" or not scope["path"].startswith(AT_ONCE):
            await self._app(scope, receive, send)
            return
        raised: list[LedgerlensError] = []
        RAISED.set(raised)
        failed = False

        async def unless_failed(message: Message) -> None:
            nonlocal failed
            failed = failed or bool(raised and message.get("status") == Internal.status)
            if not failed:
                await send(message)

        await self._app(scope, receive, unless_failed)
        if failed:
            raise raised[-1]
