"""The tab for programs and other pages: snippets to copy, with this app's own address filled in by the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.errors import LedgerlensError
from core.page.kit.states import tried
from core.page.kit.wording import escaped
from core.page.links import PRIVATE, Links

if TYPE_CHECKING:
    from core.service import Service

HOST = "https://HOST"
EXAMPLE_ADDRESS = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"

# The server cannot know under which address the reader reached it; the browser does.
SCRIPT = f"""
const here = () => (window.gradio_config && window.gradio_config.root || location.origin).replace(/\\/+$/, '');
const fill = () => {{
  for (const code of element.querySelectorAll('code'))
    code.textContent = code.textContent.replaceAll('{HOST}', here());
}};
element.addEventListener('click', async (event) => {{
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const code = document.getElementById(button.dataset.copy);
  try {{
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = 'Copied';
  }} catch {{
    getSelection().selectAllChildren(code);
    button.textContent = 'Selected: press Ctrl+C';
  }}
  setTimeout(() => {{ button.textContent = 'Copy'; }}, 2000);
}});
watch('value', fill);
fill();
"""


def build(service: Service, _: Links, pane: gr.Tab) -> None:
    """Put the snippets into the open tab.

    Args:
        service: Whose first preset fills the example of features.
        pane: The tab itself; the example is filled in when it is opened, so that the start loads no model.
    """
    shown = gr.HTML(connect_html({"sent_share": 0.5}), js_on_load=SCRIPT, elem_id="ll-connect")

    def fill() -> Any:
        found = tried(lambda: service.model("onchain"))
        if isinstance(found, LedgerlensError):
            return gr.skip()
        return connect_html({name: float(f"{value:.4g}") for name, value in found.presets[found.labels[0]].items()})

    pane.select(fill, None, shown, show_progress="hidden", **PRIVATE)


def connect_html(features: dict[str, float]) -> str:
    """Every snippet, with its copy button.

    Args:
        features: Values for the example of a persona from features.
    """
    asked = json.dumps({"model": "onchain", "features": features}, indent=2)
    python = (
        "from gradio_client import Client\n\n"
        f'client = Client("{HOST}")\n'
        f'reading = client.predict("{EXAMPLE_ADDRESS}", "ethereum", "auto", api_name="/analyze_wallet")\n'
        'print(reading["persona"]["label"], reading["persona"]["probabilities"])'
    )
    iframe = (
        f'<iframe src="{HOST}" title="Ledgerlens" loading="lazy"\n  style="width:100%;height:1000px;border:0"></iframe>'
    )
    component = (
        f'<script type="module" src="{HOST}/gradio.js"></script>\n<gradio-app src="{HOST}" eager="true"></gradio-app>'
    )
    tools = json.dumps({"mcpServers": {"ledgerlens": {"url": f"{HOST}/gradio_api/mcp/"}}}, indent=2)
    return (
        '<section class="ll-card"><h3>Ask from a program</h3>'
        '<p class="ll-sub">Every lens has one name, with the same arguments, answers and errors over plain HTTP, '
        "gradio_client and MCP. All of them, with their fields: "
        '<a href="docs" target="_blank" rel="noopener">/docs</a>.</p>'
        + _snippet("ll-c-wallet", "A wallet, over HTTP", f"curl {HOST}/analyze/{EXAMPLE_ADDRESS}")
        + _snippet(
            "ll-c-persona",
            "A persona from features, over HTTP",
            f"curl {HOST}/persona -H 'Content-Type: application/json' -d '{asked}'",
        )
        + _snippet("ll-c-orders", "A shop's orders, as a file", f"curl {HOST}/orders -F file=@orders.csv")
        + _snippet("ll-c-ledger", "A payment log, as a file", f"curl {HOST}/ledgers -F file=@ledger.csv")
        + _snippet("ll-c-python", "Python", python)
        + _snippet("ll-c-mcp", "MCP: for assistants that use tools", tools)
        + '</section><section class="ll-card"><h3>Show it on your page</h3><p class="ll-sub">Whoever runs this app '
        "lists the sites that may embed it in LEDGERLENS_FRAME_ANCESTORS. A link to one wallet: add "
        "<code>?address=0x…</code> to the address; for the dark look add <code>?__theme=dark</code>.</p>"
        + _snippet("ll-c-iframe", "In a frame", iframe)
        + _snippet("ll-c-component", "As a part of the page, sharing its styles", component)
        + "</section>"
    )


def _snippet(name: str, title: str, code: str) -> str:
    return (
        f'<div class="ll-code"><h4>{escaped(title)}</h4><button type="button" class="ll-act" data-copy="{name}" '
        f'aria-label="Copy: {escaped(title)}">Copy</button></div>'
        f'<pre tabindex="0"><code id="{name}">{escaped(code)}</code></pre>'
    )
