"""What tabs share: how one hands work to another, and how every event of the page is declared."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import gradio as gr
from gradio.events import Dependency

from core.front.asked import LinkQuery
from core.front.preview import Preview
from core.lenses import LENSES

# UI events share one pool for the processor and are no part of the API: the closed list of capabilities is.
PRIVATE: dict[str, Any] = {"api_visibility": "private", "concurrency_id": "cpu", "concurrency_limit": 2}
QUIET: dict[str, Any] = {**PRIVATE, "show_progress": "hidden"}
# What may wait for sources on the network has a pool of its own: examples and other tabs never wait behind a source.
ASKING: dict[str, Any] = {**QUIET, "concurrency_id": "sources", "concurrency_limit": 8}

# Buttons inside our own HTML carry what they mean in `data-pick`; one listener serves them all.
PICK_SCRIPT = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-pick]');
  if (button) trigger('click', {pick: button.dataset.pick});
});
"""
PICK_MAX_CHARS = 200
# The page's own query; inside somebody else's page, as a component, the address bar is theirs and is not read.
# Back to an address without a tab means the first one; a page that opens without one leaves the visitor's choice alone.
QUERY_SCRIPT = """() => {
  if (document.querySelector('gradio-app')?.getAttribute('src')) return '';
  const query = new URLSearchParams(location.search);
  if (window.llReturning && !query.has('tab') && !query.has('address')) query.set('tab', 'wallet');
  return String(query);
}"""


def opening_script(root: str) -> str:
    """The query of the address bar behind a question mark; empty when an answer that was asked for stands there.

    Args:
        root: The id of the component that shows the answer.
    """
    return f"""(_, ...rest) => {{
  const root = document.getElementById('{root}');
  const shown = root?.querySelector('.ll-card:not(.ll-empty)') && !root.querySelector('[data-quiet]');
  const query = document.querySelector('gradio-app')?.getAttribute('src') ? '' : location.search;
  const found = shown ? '' : '?' + query;
  return rest.length ? [found, ...rest] : found;
}}"""


@dataclass(frozen=True)
class Links:
    """Handles that a tab may use besides its own components.

    Attributes:
        page: The page, for what happens when it opens.
        tabs: All tabs; output `gr.Tabs(selected=name)` switches.
        features: A `Handoff`, or None: features on their way to the Persona tab.
        query: What `QUERY_SCRIPT` found when the page opened or the reader went back; the input of `on_link`.
        back: Pressed by the script of the page when the reader goes back or forward.
        previews: By tab, what the head and the picture of a link to one of its examples say.
        openings: By tab, what its components show in the first HTML when it is the open one.
        hold: Takes title and markup of an answer to a file, so that its reader can ask for a snapshot, and gives its
            name; None where there are no snapshots.
    """

    page: gr.Blocks
    tabs: gr.Tabs
    features: gr.State
    query: gr.Textbox
    back: gr.Button
    previews: dict[str, Callable[[LinkQuery], Preview | None]] = field(default_factory=dict)
    openings: dict[str, Callable[[LinkQuery], Mapping[str, object]]] = field(default_factory=dict)
    hold: Callable[[str, str], str] | None = None

    def holder(self, tab: str) -> Callable[[str], str] | None:
        """What holds answers of a tab, under the title of its lens, for who asks for a snapshot; None for nobody."""
        return None if self.hold is None else partial(self.hold, LENSES[tab].title)

    def on_link(self, answer: Callable[..., Any], outputs: Sequence[Any], *, asks: bool = False) -> Dependency:
        """Call a handler with the query of the address bar when the page opens and when the reader goes back.

        Args:
            answer: Takes the query as text.
            outputs: What it updates.
            asks: Whether it may ask sources on the network.

        Returns:
            The event, which another one may cancel.
        """
        declared = ASKING if asks else QUIET
        opened = [self.page.load, self.back.click]
        event: Dependency = gr.on(opened, answer, self.query, list(outputs), js=QUERY_SCRIPT, **declared)
        return event


@dataclass(frozen=True)
class Handoff:
    """Features that one tab sends to another; every sending has its own mark, so the same ones can be sent twice."""

    model: str
    features: Mapping[str, float | None] = field(hash=False)  # gradio hashes states to notice changes
    mark: str = field(default_factory=lambda: secrets.token_hex(4))


def picked(event: gr.EventData) -> str:
    """What the clicked button carries; empty when the event did not come from one."""
    data = getattr(event, "_data", None)
    found = data.get("pick") if isinstance(data, dict) else None
    return found[:PICK_MAX_CHARS] if isinstance(found, str) else ""
