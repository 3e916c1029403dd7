"""What is kept of a visit: its state and its answers, and not a second copy of the page.

Gradio copies the configuration of every component into each session, so that a deep link could rebuild the page; every
call of an endpoint is a session too. We have no deep links: half a megabyte a session, up to 300 of them, and the time
to write it stood for nothing.
"""

from __future__ import annotations

from copy import copy
from typing import Any, Final

from gradio.state_holder import SessionState

STATE_TTL_S: Final = 3600  # Gradio's own: how long a closed page finds its state again


def keep_little_of_each_session() -> None:
    """Make every session of this process begin without the copy; what changes in it is still noted."""
    kind: Any = SessionState
    kind.__init__ = _begin


def _begin(session: Any, blocks: Any) -> None:
    session.blocks_config = copy(blocks.default_config)
    session.config_values = {}
    session.state_data = {}
    session._state_ttl = {}
    session.is_closed = False
    session.STATE_TTL_WHEN_CLOSED = STATE_TTL_S
