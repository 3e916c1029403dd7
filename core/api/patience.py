"""How long a client may take to say what it wants: connections that say nothing, headers and bodies that never end.

Uvicorn waits for all of them for as long as the connection stays, and each holds a file descriptor and a task.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

import h11
from uvicorn import config
from uvicorn.protocols.http.h11_impl import H11Protocol

from core.errors import TooSlow
from core.wire import to_bytes

HEADERS_S: Final = 15.0  # from the first moment, or from the end of the last answer's pause, to the end of the headers
BODY_S: Final = 600.0  # 64 MB at a megabit a second, with room
LOOK_S: Final = 20.0
LOOK_BYTES: Final = 20_000  # what has to come between two looks at a body: a kilobyte a second
SILENT, HEADERS, BODY = "", "headers", "body"


class PatientHttp(H11Protocol):
    """Uvicorn's HTTP/1.1 connection, closed where its client takes too long; one that we keep waiting is left alone."""

    headers_s = HEADERS_S
    body_s = BODY_S
    look_s = LOOK_S
    look_bytes = LOOK_BYTES

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._waits_for = SILENT
        self._timer: asyncio.TimerHandle | None = None
        self._begun = 0.0
        self._came = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A client has connected; it has to ask for something."""
        super().connection_made(transport)
        self._wait_for(HEADERS)

    def data_received(self, data: bytes) -> None:
        """Something came; what is waited for next is known afterwards."""
        self._came += len(data)
        super().data_received(data)
        state = self.conn.their_state
        if self.transport.is_closing() or state not in {h11.IDLE, h11.SEND_BODY}:
            self._wait_for(SILENT)
        else:
            self._wait_for(HEADERS if state is h11.IDLE else BODY)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """From here on it is another protocol's connection."""
        self._wait_for(SILENT)
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Uvicorn's own pause between two requests begins, and with the first byte of the next one ours."""
        self._wait_for(SILENT)
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._wait_for(SILENT)
        super().connection_lost(exc)

    def _wait_for(self, what: str) -> None:
        if what == self._waits_for:
            return
        self._waits_for = what
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._begun, self._came = self.loop.time(), 0
        if what == HEADERS:
            self._timer = self.loop.call_later(self.headers_s, self._give_up)
        elif what == BODY:
            self._timer = self.loop.call_later(self.look_s, self._look)

    def _look(self) -> None:
        """Whether the body still comes. While we do not read, its client is not to blame."""
        late = self.loop.time() - self._begun > self.body_s
        if (late or self._came < self.look_bytes) and not self.flow.read_paused:
            self._give_up()
            return
        self._came = 0
        self._timer = self.loop.call_later(self.look_s, self._look)

    def _give_up(self) -> None:
        """Say so if nothing is said yet, and close."""
        self._timer = None
        if self.transport.is_closing():
            return
        asked = self.conn.their_state is h11.SEND_BODY
        if asked and not self.cycle.response_started:
            # The route sees a client that has gone; what it would still answer is not sent.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            body = to_bytes(TooSlow().as_dict())
            head = (
                f"HTTP/1.1 {TooSlow.status} Request Timeout\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            )
            self.transport.write(head.encode() + body)
        self.transport.close()


def bound_connections() -> None:
    """Let every server of this process that Gradio starts be a patient, but not an endlessly patient one.

    Gradio makes uvicorn's configuration itself and takes no protocol.
    """
    config.HTTP_PROTOCOLS["auto"] = f"{__name__}:{PatientHttp.__name__}"
