"""The Models tab: what became of a switch of releases."""

from __future__ import annotations

import gradio as gr

from core.errors import NotFound
from core.page.models.tab import _acted
from core.service import Service

EVIL = "<img src=x onerror=alert(1)>"


def test_what_became_of_a_switch_is_said_and_the_token_leaves_the_field(service: Service) -> None:
    said, token, _ = _acted(service, f"{EVIL} is in use.")
    assert said.endswith("<b>Done.</b> &lt;img src=x onerror=alert(1)&gt; is in use.</p>")
    assert token == ""
    refused, token, release = _acted(service, NotFound("No such release."))
    assert "No such release." in refused
    assert token == ""
    assert release == gr.skip()  # what was chosen stays chosen
