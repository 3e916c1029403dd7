"""The first HTML: what `GET /` answers, whoever asks; a browser, or a bot that runs no script.

Gradio renders its document in 20 to 45 ms from what was built at the start, so it is asked once per address under which
the app is reached, and each request only changes the head and the open lens's answer.
"""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import brotli  # type: ignore[import-untyped]  # ships no types
from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.front.asked import LinkQuery, read_query
from core.front.document import Document, take_apart
from core.front.head import head_tags
from core.front.origin import public_root
from core.front.preview import Previews
from core.markup import EMPTY, join

Opening: TypeAlias = Callable[[LinkQuery], Mapping[str, object]]

ROOTS: Final = 16
# Large texts that Gradio serves plain: its own compression looks at the ends of paths.
PLAIN_PATHS: Final = ("/config", "/gradio_api/info", "/openapi.json")
# What Gradio's documents depend on beside what was built; see `gradio.route_utils.get_root_url`.
ROOT_HEADERS: Final = ("host", "x-forwarded-host", "x-forwarded-proto", "x-gradio-server")
QUALITY: Final = 4  # of brotli and gzip: 10 ms for the document; 11 takes over a second
ANY_FRAME: Final = "frame-ancestors *"  # of the read-only document alone: nothing in it can be clicked to do anything
IMMUTABLE: Final = "public, max-age=31536000, immutable"


class FirstHtml:
    """Serves the document of `/` with the head of the answer that the link asks for.

    Args:
        app: What to wrap: Gradio's app.
        previews: What is known of a link.
        public_url: The app's own address from the settings, or None.
        extra: Markup for the head that every page of ours needs: styles and scripts.
        openings: By tab, what its components show at once when it is the open one: values by `elem_id`. They ask no
            source and raise nothing.
        shell: What stands there until the page itself does.
        without: Keys of Gradio's configuration that are emptied, because `extra` has what they hold.
        embed: Makes the read-only document of a link with `embed=1`, from the link, its head and the app's address.
    """

    def __init__(
        self,
        app: ASGIApp,
        previews: Previews,
        public_url: str | None = None,
        extra: Markup = EMPTY,
        openings: Mapping[str, Opening] | None = None,
        without: tuple[str, ...] = (),
        shell: Markup = EMPTY,
        embed: Callable[[LinkQuery, Markup, str], str] | None = None,
    ) -> None:
        self._app = app
        self._squeezed = GZipMiddleware(app, compresslevel=QUALITY)
        self._previews = previews
        self._public_url = public_url
        self._extra = extra
        self._openings = openings or {}
        self._without = without
        self._shell = shell
        self._embed = embed
        self._documents: OrderedDict[tuple[str | None, ...], Document] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer `/`; compress or mark what Gradio forgets to; pass on everything else."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
        elif path == "/" and b"deep_link=" not in scope["query_string"]:
            await self._first(scope, receive, send)
        elif path in PLAIN_PATHS:
            await self._squeezed(scope, receive, send)
        elif path.startswith("/assets/"):
            await self._app(scope, receive, _marking(send))
        else:
            await self._app(scope, receive, send)

    async def _first(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        root = public_root(headers, scope["scheme"], self._public_url, scope.get("root_path", ""))
        asked = read_query(scope["query_string"].decode("latin-1"))
        accepted = headers.get("accept-encoding", "")
        if asked.embed and self._embed is not None:
            body, encoding = await asyncio.to_thread(self._write_embed, self._embed, asked, root, accepted)
            await _send_html(scope, send, body, encoding, ANY_FRAME)
            return
        key = (scope["scheme"], scope.get("root_path"), *(headers.get(name) for name in ROOT_HEADERS))
        document = self._documents.get(key)
        if document is None:
            document = await self._render(scope, receive)
            self._documents[key] = document
        self._documents.move_to_end(key)
        while len(self._documents) > ROOTS:
            self._documents.popitem(last=False)
        # A thread: what the cache remembers of a busy wallet takes a second to read.
        body, encoding = await asyncio.to_thread(self._write, document, asked, root, accepted)
        await _send_html(scope, send, body, encoding)

    def _write_embed(
        self, embed: Callable[[LinkQuery, Markup, str], str], asked: LinkQuery, root: str, accepted: str
    ) -> tuple[bytes, str]:
        head = head_tags(asked, self._previews.of(asked), root)
        return compress(embed(asked, head, root).encode(), accepted)

    def _write(self, document: Document, asked: LinkQuery, root: str, accepted: str) -> tuple[bytes, str]:
        preview = self._previews.of(asked)
        head = join([head_tags(asked, preview, root), self._extra])
        opening = self._openings.get(asked.tab)
        values = opening(asked) if opening else {}
        html = document.write(head, values, preview.title, asked.tab, asked.theme, self._shell)
        return compress(html.encode(), accepted)

    async def _render(self, scope: Scope, receive: Receive) -> Document:
        """Gradio's own document, asked for without a query, on which it does not depend."""
        pieces: list[bytes] = []

        async def collect(message: Message) -> None:
            pieces.append(message.get("body", b""))

        await self._app({**scope, "method": "GET", "query_string": b""}, receive, collect)
        return take_apart(b"".join(pieces).decode(), self._without)


async def _send_html(scope: Scope, send: Send, body: bytes, encoding: str, policy: str = "") -> None:
    answer = MutableHeaders()
    answer["Content-Type"] = "text/html; charset=utf-8"
    answer["Content-Length"] = str(len(body))
    answer["Cache-Control"] = "no-cache"
    answer["Vary"] = "Accept-Encoding"
    if encoding:
        answer["Content-Encoding"] = encoding
    if policy:
        answer["Content-Security-Policy"] = policy
    await send({"type": "http.response.start", "status": 200, "headers": answer.raw})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def compress(body: bytes, accepted: str) -> tuple[bytes, str]:
    """A body in the best coding that the reader takes, and that coding's name; empty for none.

    Args:
        body: The whole of it.
        accepted: The request's Accept-Encoding.
    """
    codings = {part.split(";")[0].strip() for part in accepted.lower().split(",") if not part.endswith("q=0")}
    if "br" in codings:
        return brotli.compress(body, quality=QUALITY), "br"
    if "gzip" in codings:
        return gzip.compress(body, QUALITY, mtime=0), "gzip"
    return body, ""


def _marking(send: Send) -> Send:
    """Gradio's assets carry their hash in their names: a browser that has one need not ask again."""

    async def send_marked(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            MutableHeaders(scope=message)["Cache-Control"] = IMMUTABLE
        await send(message)

    return send_marked
