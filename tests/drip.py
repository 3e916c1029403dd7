"""A peer that never ends: a byte now and then, in whatever part of an answer holds a client longest."""

from __future__ import annotations

import itertools
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PAUSE_S = 0.05
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
GZIP_NAME = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03"  # a gzip header whose file name goes on for ever

# What is sent at once, and what is repeated.
WAYS = {
    "the status line": (b"", b"H"),
    "headers": (OK, b"X-More: 1\r\n"),
    "one header": (OK + b"X-Long: ", b"x"),
    "interim answers": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "a gzip header": (OK + b"Content-Encoding: gzip\r\nContent-Length: 9999\r\n\r\n" + GZIP_NAME, b"n"),
    "a chunk extension": (OK + b"Transfer-Encoding: chunked\r\n\r\n5;", b"x"),
    "the body": (OK + b"Content-Length: 9999\r\n\r\n", b" "),
    "nothing": (b"", b""),
}


@contextmanager
def dripping(way: str) -> Iterator[str]:
    """The URL of a server that drips in one of `WAYS` until the block ends."""
    first, again = WAYS[way]
    over = threading.Event()
    server = socket.create_server(("127.0.0.1", 0))

    def drip(peer: socket.socket) -> None:
        with peer, suppress(OSError):
            peer.recv(65536)
            peer.sendall(first)
            for _ in itertools.count():
                if over.wait(PAUSE_S):
                    return
                peer.sendall(again)

    def accept() -> None:
        with suppress(OSError):
            while True:
                peer, _ = server.accept()
                threading.Thread(target=drip, args=(peer,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    finally:
        over.set()
        server.shutdown(socket.SHUT_RDWR)
        server.close()
