"""Another site on a port of its own, to embed the app in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Blog:
    """A running site; `url` is its origin."""

    url: str

    def page(self, way: str, app: str) -> str:
        """Address of a page that holds the app: `frame`, `component` or `embed`."""
        return f"{self.url}/{way}?app={app}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer with a page that holds the app in one of the two ways that the app itself offers."""
        asked = urlsplit(self.path)
        app = parse_qs(asked.query).get("app", [""])[0]
        given = {name: values[0] for name, values in parse_qs(asked.query).items()}
        told = "".join(f' data-{name}="{given[name]}"' for name in ("address", "theme") if name in given)
        inside = {
            "/embed": f'<div data-ledgerlens="wallet"{told}></div><script src="{app}/embed.js"></script>',
            "/frame": f'<iframe src="{app}" style="width:100%;height:1000px;border:0"></iframe>',
            "/component": f'<script type="module" src="{app}/gradio.js"></script>'
            f'<gradio-app src="{app}" eager="true"></gradio-app>',
        }.get(asked.path)
        body = f"<!doctype html><link rel=icon href=data:,><h1>A blog</h1>{inside}".encode()
        self.send_response(200 if inside else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_blog() -> Iterator[Blog]:
    """A site that runs until the block is left."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Blog(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join(5)
