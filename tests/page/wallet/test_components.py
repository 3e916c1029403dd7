"""What stands where on the Wallet tab."""

from __future__ import annotations

import gradio as gr

from core.page.wallet.components import build_components
from core.service import Service


def test_everything_an_analysis_updates_is_on_the_tab_once(service: Service) -> None:
    with gr.Blocks():
        parts = build_components(service)
    assert len({one._id for one in parts.outputs}) == len(parts.outputs) == 10
    assert parts.outputs[0].elem_id == "ll-wallet"
    assert "data-opens" in str(parts.answer.js_on_load)
