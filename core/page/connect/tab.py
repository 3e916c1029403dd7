"""The tab for programs and other pages: snippets to copy, with this app's own address filled in by the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from core.errors import LedgerlensError
from core.page.connect.answer import HOST, connect_html
from core.page.kit.states import tried
from core.page.links import QUIET, Links

if TYPE_CHECKING:
    from core.service import Service


# The server cannot know under which address the reader reached it; the browser does. As an element in somebody else's
# page the address bar is theirs, and the element says where the app is.
SCRIPT = f"""
const app = () => element.closest('gradio-app')?.getAttribute('src') || window.gradio_config?.root || location.origin;
const here = () => app().replace(/\\/+$/, '');
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

    pane.select(fill, None, shown, **QUIET)
