"""Receivers of alerts on this machine, of HTTP and of mail: they answer as they are told, and remember what came."""

from __future__ import annotations

import socketserver
import threading
import time
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Receiver:
    """Answers with the statuses it was told, the last one for ever, and remembers what came.

    A status of 0 hangs up without an answer; `stall_s` is how long it thinks first.
    """

    def __init__(self, *statuses: int, stall_s: float = 0.0) -> None:
        self.statuses = list(statuses)
        self.got: list[tuple[dict[str, str], bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                body = self.rfile.read(size)
                if len(body) < size:  # its sender was killed on the way: no request, as for every HTTP server
                    self.close_connection = True
                    return
                receiver.got.append((dict(self.headers), body))
                status = receiver.statuses.pop(0) if len(receiver.statuses) > 1 else receiver.statuses[0]
                time.sleep(stall_s)
                if status == 0:
                    self.close_connection = True
                    return
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST  # noqa: N815  the name is theirs

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is theirs
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()


class MailReceiver:
    """Takes mail by SMTP (RFC 5321), or refuses it with a code at one of its commands."""

    def __init__(self, refuse: str = "", code: int = 550) -> None:
        self.got: list[Message] = []
        self.said: list[str] = []
        receiver = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.answer(220)
                while line := self.rfile.readline():
                    said = line.decode().strip()
                    receiver.said.append(said)
                    verb = said.split(" ")[0].split(":")[0].upper()
                    if verb == refuse:
                        self.answer(code)
                    elif verb == "DATA":
                        self.answer(354)
                        lines = []
                        while (part := self.rfile.readline()) not in {b".\r\n", b""}:
                            lines.append(part)
                        receiver.got.append(message_from_bytes(b"".join(lines)))
                        self.answer(250)
                    elif verb == "QUIT":
                        self.answer(221)
                        return
                    else:
                        self.answer(250)

            def answer(self, status: int) -> None:
                self.wfile.write(f"{status} said\r\n".encode())

        self.server: Any = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"smtp://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()
