"""Loopback servers that play explorers, nodes and the name service: well behaved, or exactly as badly as asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Row = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request that a server got."""

    path: str
    query: dict[str, str]
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """What to answer: JSON of `payload`, or `raw` bytes as they are.

    Attributes:
        payload: Sent as JSON unless `raw` is given.
        status: HTTP status.
        raw: Body as it is.
        headers: Further headers.
        length: The Content-Length to claim, when it is to be a lie.
    """

    payload: Any = None
    status: int = 200
    raw: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


Play = Callable[[Call], Reply]


class Loopback:
    """A running server: its URL, and every call it got."""

    def __init__(self, play: Play) -> None:
        self.calls: list[Call] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                split = urlsplit(self.path)
                size = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(size)) if size else None
                given = {name.lower(): value for name, value in self.headers.items()}
                call = Call(split.path, dict(parse_qsl(split.query)), body, given)
                outer.calls.append(call)
                reply = play(call)
                content = json.dumps(reply.payload).encode() if reply.raw is None else reply.raw
                try:
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(content) if reply.length is None else reply.length))
                    self.end_headers()
                    self.wfile.write(content)
                except OSError:
                    self.close_connection = True  # the client gave up, as some tests want it to

            do_GET = _serve  # noqa: N815 - the base class looks for this name
            do_POST = _serve  # noqa: N815 - the base class looks for this name

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        """End the server; a stalled answer ends with its thread."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def serving(play: Play) -> Iterator[Loopback]:
    """A server for the length of a `with`."""
    server = Loopback(play)
    try:
        yield server
    finally:
        server.stop()


EMPTY_TEXT = {
    "txlist": "No transactions found",
    "tokentx": "No token transfers found",
    "tokennfttx": "No token transfers found",
    "token1155tx": "No token transfers found",
    "txlistinternal": "No internal transactions found",
}


def ok(rows: Sequence[Row]) -> Reply:
    """Rows in the explorers' envelope."""
    return Reply({"status": "1", "message": "OK", "result": list(rows)})


def notok(text: str) -> Reply:
    """A refusal in Etherscan's words."""
    return Reply({"status": "0", "message": "NOTOK", "result": text})


def stalling(seconds: float) -> Play:
    """Says nothing for a while, then too little."""

    def play(call: Call) -> Reply:
        time.sleep(seconds)
        return Reply()

    return play


class Explorer:
    """Plays a well-behaved Etherscan-shaped explorer over lists that are given oldest first.

    Args:
        lists: Rows per action; what is left out is empty.
        instead: Per action, what to answer in its place.
    """

    def __init__(self, lists: Mapping[str, Sequence[Row]], instead: Mapping[str, Play] | None = None) -> None:
        self._lists = lists
        self._instead = instead or {}

    def __call__(self, call: Call) -> Reply:
        """Answer one request."""
        action = call.query.get("action", "")
        if action in self._instead:
            return self._instead[action](call)
        rows = list(self._lists.get(action, ()))
        if call.query["sort"] == "desc":
            rows.reverse()
        page, size = int(call.query["page"]), int(call.query["offset"])
        if page * size > 10_000:
            text = "Result window is too large, PageNo x Offset size must be less than or equal to 10000"
            return Reply({"status": "0", "message": text, "result": None})
        part = rows[(page - 1) * size : page * size]
        return ok(part) if part else Reply({"status": "0", "message": EMPTY_TEXT[action], "result": []})


def node(results: Mapping[str, Any]) -> Play:
    """Plays a JSON-RPC node."""

    def play(call: Call) -> Reply:
        return Reply({"jsonrpc": "2.0", "id": call.body["id"], "result": results[call.body["method"]]})

    return play
