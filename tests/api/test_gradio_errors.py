"""Errors that go through Gradio keep what they say."""

from __future__ import annotations

import asyncio
from typing import Any

import gradio as gr
import pytest
from gradio.exceptions import InvalidPathError

from core.api.gradio_errors import RAISED, gradio_error, name_strange_paths
from core.errors import Busy


def test_an_error_is_noted_where_its_call_is_answered_at_once() -> None:
    error = Busy("Too much.", retry_after_s=5)
    assert gradio_error(error).message == "Too much."  # noted nowhere
    noted: list[Any] = []
    token = RAISED.set(noted)
    gradio_error(error)
    RAISED.reset(token)
    assert noted == [error]


def test_a_file_that_is_none_of_ours_is_named() -> None:
    class Page:
        """Blocks as far as files go."""

        async def preprocess_data(self, path: str) -> str:
            if path == "/etc/passwd":
                raise InvalidPathError
            return path

    page: Any = Page()
    name_strange_paths(page)
    assert asyncio.run(page.preprocess_data("ours")) == "ours"
    with pytest.raises(gr.Error, match="file is not an uploaded file"):
        asyncio.run(page.preprocess_data("/etc/passwd"))
