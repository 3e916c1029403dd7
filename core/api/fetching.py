"""Nothing is fetched from an address that a caller names.

Gradio downloads any http address that stands where a file could, in any argument of any endpoint, before our code sees
the call. It keeps private networks out, but it still makes this server ask strangers for a visitor, also offline.
"""

from __future__ import annotations

from typing import NoReturn

from core.errors import InvalidInput


def forbid_fetching() -> None:
    """Make gradio refuse addresses in place of files, in this process."""
    from gradio import processing_utils

    processing_utils.async_ssrf_protected_get = _refuse
    processing_utils.async_ssrf_protected_download = _refuse


async def _refuse(*_: object, **__: object) -> NoReturn:
    from core.api.gradio_errors import gradio_error

    allowed = "the file itself; nothing is downloaded for a caller"
    raise gradio_error(InvalidInput("file", "is an address on the web", allowed))
