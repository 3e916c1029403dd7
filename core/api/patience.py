"""How long a client may take to say what it wants, and to take what it is told.

Uvicorn waits for connections that say nothing, for headers and bodies that never end and for answers that nobody reads
as long as the connection stays. Each holds a file descriptor and a task, and the last an answer in memory as well.
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
LOOK_BYTES: Final = 20_000  # what has to move between two looks at a body or an answer: a kilobyte a second
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
        self._reads: asyncio.TimerHandle | None = None
        self._unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A client has connected; it has to ask for something."""
        super().connection_made(transport)
        self._wait_for(HEADERS)

    def data_received(self, data: bytes) -> None:
        """Something came; what is waited for next is known afterwards."""
        self._came += len(data)
        super().data_received(data)
        state = self.conn.their_state
        if self.transport.is_closing():
            self._close_in_time()
        elif state in {h11.IDLE, h11.SEND_BODY}:
            self._wait_for(HEADERS if state is h11.IDLE else BODY)
        else:
            self._wait_for(SILENT)

    def pause_writing(self) -> None:
        """The client takes less than it is sent; from now on it is looked whether it takes anything."""
        super().pause_writing()
        self._watch_reading()

    def resume_writing(self) -> None:
        """The client took what it was sent."""
        super().resume_writing()
        if not self.transport.is_closing():
            self._leave_reading()

    def timeout_keep_alive_handler(self) -> None:
        """The pause was too long, and uvicorn closes."""
        super().timeout_keep_alive_handler()
        self._close_in_time()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """From here on it is another protocol's connection."""
        self._wait_for(SILENT)
        self._leave_reading()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Uvicorn's own pause between two requests begins, and with the first byte of the next one ours."""
        self._wait_for(SILENT)
        super().on_response_complete()
        if self.transport.is_closing():
            self._close_in_time()
        elif self.conn.their_state is h11.SEND_BODY:
            self._wait_for(BODY)  # of a request that came before its turn

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._wait_for(SILENT)
        self._leave_reading()
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
        self._close_in_time()

    def _close_in_time(self) -> None:
        """What is closed waits, without an end, until its client has taken all that it is sent."""
        self._wait_for(SILENT)
        if self.transport.get_write_buffer_size():
            self._watch_reading()

    def _watch_reading(self) -> None:
        if self._reads is None:
            self._unread = self.transport.get_write_buffer_size()
            self._reads = self.loop.call_later(self.look_s, self._look_at_reading)

    def _look_at_reading(self) -> None:
        """Whether the answer is still taken: while writing is paused, or after it, nothing is added to it."""
        self._reads = None
        left = self.transport.get_write_buffer_size()
        if self._unread - left < min(self.look_bytes, self._unread):
            self.transport.abort()
        elif left:
            self._watch_reading()

    def _leave_reading(self) -> None:
        if self._reads is not None:
            self._reads.cancel()
            self._reads = None


def bound_connections() -> None:
    """Let every server of this process that Gradio starts be a patient, but not an endlessly patient one.

    Gradio makes uvicorn's configuration itself and takes no protocol.
    """
    config.HTTP_PROTOCOLS["auto"] = f"{__name__}:{PatientHttp.__name__}"
