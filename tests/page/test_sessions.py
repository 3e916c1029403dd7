"""A session keeps what a visitor did, in a tenth of the room."""

from __future__ import annotations

import inspect
import tracemalloc

import gradio as gr
from gradio import state_holder
from gradio.state_holder import SessionState

from core.page.sessions import STATE_TTL_S
from tests.conftest import LiveApp

SESSIONS = 20


def test_a_session_has_what_gradio_gives_one_but_for_the_copy(live_app: LiveApp) -> None:
    found = vars(SessionState(live_app.app.page))
    # Gradio's own beginning, read from its source: an attribute that it adds would be missing here.
    source = inspect.getsource(state_holder).partition("class SessionState")[2].partition("    def __getitem__")[0]
    named = {
        line.split("self.")[1].split(" ")[0].split(":")[0] for line in source.splitlines() if "        self." in line
    }
    assert found.keys() == named
    assert found["config_values"] == {}
    assert f"else {STATE_TTL_S}" in source


def test_it_takes_less_than_sixty_kilobytes(live_app: LiveApp) -> None:
    tracemalloc.start()
    try:
        kept = [SessionState(live_app.app.page) for _ in range(SESSIONS)]
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(kept) == SESSIONS
    assert 1_000 < taken / SESSIONS < 60_000


def test_state_and_changed_components_are_kept(live_app: LiveApp) -> None:
    with gr.Blocks() as page:
        state, box = gr.State([1]), gr.Textbox("before")
    session = SessionState(page)
    assert session[state._id] == [1]
    session[state._id] = [2]
    session[box._id] = gr.Textbox("after", render=False)
    assert session[state._id] == [2]
    assert session[box._id].value == "after"
    assert [value for _, value, _ in session.state_components] == [[2]]
    session._update_value_in_config(box._id, "typed")
    assert session.config_values[box._id]["props"]["value"] == "typed"
