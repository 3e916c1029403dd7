"""Clients that never come to an end are let go: silent ones, slow headers, bodies and readers; others stay."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from core.api.patience import PatientHttp
from tests.conftest import LiveApp, free_port

WAIT_S = 10.0
POST = b"POST /echo HTTP/1.1\r\nHost: lens\r\nContent-Length: 1000000\r\n\r\n"
CHUNKED = b"POST /echo HTTP/1.1\r\nHost: lens\r\nTransfer-Encoding: chunked\r\n\r\n"
GET = b"GET /slow HTTP/1.1\r\nHost: lens\r\n\r\n"
LONG = b"GET /long HTTP/1.1\r\nHost: lens\r\n\r\n"
STREAM = b"GET /stream HTTP/1.1\r\nHost: lens\r\n\r\n"
MB = 2**20
LONG_MB = 12  # more than the kernel takes for a client that takes nothing


class Hasty(PatientHttp):
    """The same with less patience."""

    headers_s = 0.4
    body_s = 1.5
    look_s = 0.3
    look_bytes = 100


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def slow(request: Request) -> PlainTextResponse:
    await asyncio.sleep(1.2)
    return PlainTextResponse("done")


async def never_reads(request: Request) -> PlainTextResponse:
    await asyncio.sleep(1.2)
    return PlainTextResponse(str(len(await request.body())))


async def long(request: Request) -> PlainTextResponse:
    return PlainTextResponse(b"x" * LONG_MB * MB)


async def stream(request: Request) -> StreamingResponse:
    async def events() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 100_000
            await asyncio.sleep(0)

    return StreamingResponse(events())


@pytest.fixture(scope="module")
def server() -> Iterator[uvicorn.Server]:
    app = Starlette(
        routes=[
            Route("/echo", echo, methods=["POST"]),
            Route("/slow", slow),
            Route("/never", never_reads, methods=["POST"]),
            Route("/long", long),
            Route("/stream", stream),
        ]
    )
    made = uvicorn.Server(uvicorn.Config(app, port=free_port(), http=Hasty, timeout_keep_alive=1, log_level="critical"))
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.01)
    yield made
    made.should_exit = True
    thread.join(timeout=5)


@pytest.fixture(scope="module")
def port(server: uvicorn.Server) -> int:
    return server.config.port


@contextmanager
def connected(port: int, first: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT_S) as peer:
        peer.sendall(first)
        yield peer


def rest_of(peer: socket.socket) -> bytes:
    """All that comes until the other end closes; fails where it never does."""
    pieces = []
    while piece := peer.recv(65536):
        pieces.append(piece)
    return b"".join(pieces)


def drip(peer: socket.socket, piece: bytes, pause_s: float = 0.05) -> float:
    """Send the piece again and again until the other end closes; how long it took, seconds."""
    begun = time.monotonic()
    while time.monotonic() - begun < WAIT_S:
        try:
            peer.sendall(piece)
        except OSError:
            return time.monotonic() - begun
        time.sleep(pause_s)
    raise AssertionError("never closed")


def test_a_connection_that_says_nothing_is_closed_without_a_word(port: int) -> None:
    with connected(port) as peer:
        assert rest_of(peer) == b""


@pytest.mark.parametrize("piece", [b"X-More: 1\r\n", b"x"], ids=["many", "one"])
def test_headers_that_never_end_are_not_waited_for(port: int, piece: bytes) -> None:
    with connected(port, b"GET /slow HTTP/1.1\r\nHost: lens\r\nX-") as peer:
        assert drip(peer, piece) < WAIT_S / 2


@pytest.mark.parametrize(("head", "piece"), [(POST, b"x"), (CHUNKED, b"1\r\nx\r\n")], ids=["length", "chunked"])
def test_a_body_that_drips_is_refused_by_name(port: int, head: bytes, piece: bytes) -> None:
    with connected(port, head) as peer:
        peer.sendall(piece)
        said = rest_of(peer)
    assert said.startswith(b"HTTP/1.1 408 ")
    error = json.loads(said.partition(b"\r\n\r\n")[2])["error"]
    assert error["code"] == "too_slow"


def test_a_body_without_an_end_ends_even_where_it_is_fast(port: int) -> None:
    with connected(port, CHUNKED) as peer:
        assert drip(peer, b"64\r\n" + b"x" * 100 + b"\r\n", 0.01) < WAIT_S / 2


def test_the_second_request_of_a_connection_has_its_own_time(port: int) -> None:
    with connected(port, POST.replace(b"1000000", b"1") + b"x") as peer:
        assert b" 200 " in peer.recv(65536)
        assert drip(peer, b"G") < WAIT_S / 2


def test_a_slow_answer_of_ours_is_not_the_clients_fault(port: int) -> None:
    with connected(port, GET) as peer:
        assert b"done" in peer.recv(65536) + peer.recv(65536)


def test_a_body_that_we_do_not_read_yet_is_waited_for(port: int) -> None:
    body = b"x" * 200_000
    head = POST.replace(b"/echo", b"/never").replace(b"1000000", b"200000")
    with connected(port, head) as peer:
        peer.sendall(body)
        assert b"200000" in peer.recv(65536) + peer.recv(65536)


def test_a_body_that_came_before_its_turn_has_its_time_too(port: int) -> None:
    with connected(port, GET + POST) as peer:
        assert b"HTTP/1.1 408 " in rest_of(peer)


@pytest.mark.parametrize("asked", [LONG, LONG.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), STREAM])
def test_an_answer_that_nobody_reads_is_let_go(server: uvicorn.Server, port: int, asked: bytes) -> None:
    def wait_until(how_many: int) -> None:
        ends = time.monotonic() + WAIT_S
        while len(server.server_state.connections) != how_many:
            assert time.monotonic() < ends
            time.sleep(0.01)

    wait_until(0)  # of other tests
    with connected(port, asked):
        wait_until(1)
        wait_until(0)


def test_an_answer_that_is_read_slowly_is_read_to_its_end(port: int) -> None:
    came = 0
    with connected(port, LONG) as peer:
        while came < LONG_MB * MB:
            piece = peer.recv(MB)
            assert piece
            came += len(piece)
            time.sleep(0.05)


def test_a_few_bytes_that_nobody_takes_keep_no_closed_connection() -> None:
    class Stuck:
        """A transport whose client takes nothing."""

        aborted = False

        def __getattr__(self, _: str) -> Callable[..., object]:
            return lambda *_, **__: None

        def is_closing(self) -> bool:
            return True

        def get_write_buffer_size(self) -> int:
            return 50

        def abort(self) -> None:
            self.aborted = True

    async def closed() -> bool:
        config = uvicorn.Config(Starlette(), log_level="critical")
        config.load()
        held: Any = Hasty(config, uvicorn.server.ServerState(), {})
        held.connection_made(Stuck())
        held.timeout_keep_alive_handler()
        await asyncio.sleep(2 * Hasty.look_s)
        return bool(held.transport.aborted)

    assert asyncio.run(closed())


def test_the_app_serves_by_it(live_app: LiveApp) -> None:
    loaded = uvicorn.Config(Starlette(), http="auto")
    loaded.load()
    assert loaded.http_protocol_class is PatientHttp
    assert live_app.app.page.server.config.http_protocol_class is PatientHttp
