"""What other sites need to show an answer: `/embed.js`, the script inside the frame, and oEmbed."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.api.routes import error_response, json_response
from core.errors import InvalidInput, LedgerlensError, NotFound
from core.fields import whole
from core.front.asked import read_query
from core.front.head import CARD_HEIGHT_PX, CARD_WIDTH_PX, card_of
from core.front.origin import public_root
from core.front.preview import NAME, Previews
from core.markup import el
from core.spans import HOUR_S

SCRIPTS: Final = ("charts.js", "embed.js", "frame.js", "links.js", "settle.js")
WIDTH_PX, HEIGHT_PX = 680, 520


def embedding_routes(previews: Previews, public_url: str | None) -> list[Route]:
    """The scripts and the oEmbed endpoint.

    Args:
        previews: What is known of a link.
        public_url: The app's own address from the settings, or None.
    """

    async def oembed(request: Request) -> Response:
        root = public_root(request.headers, request.url.scheme, public_url, request.scope.get("root_path", ""))
        try:
            return await asyncio.to_thread(_oembed, request, root, previews)
        except LedgerlensError as error:
            return error_response(error)

    return [*(_script(name) for name in SCRIPTS), Route("/oembed", oembed, methods=["GET"])]


def _script(name: str) -> Route:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")

    async def answer(_: Request) -> Response:
        headers = {"Cache-Control": f"public, max-age={HOUR_S}"}
        return Response(text, headers=headers, media_type="text/javascript")

    return Route(f"/{name}", answer, methods=["GET", "HEAD"])


def _oembed(request: Request, root: str, previews: Previews) -> Response:
    """The answer to an editor that was given a link. Source: oembed.com, version 1.0.

    Raises:
        InvalidInput: The format is not JSON, or a size is no number.
        NotFound: The link is not one of this app's.
    """
    given = request.query_params
    if given.get("format", "json") != "json":
        raise InvalidInput("format", "is not served", "json")
    link = urlsplit(given.get("url", "")[:8_000])
    if link.netloc != urlsplit(root).netloc:
        raise NotFound(f"The link is not one of {root}.", field="url", allowed=f"a link that begins with {root}")
    asked = read_query(link.query)
    preview = previews.of(asked)
    width = min(whole("maxwidth", given.get("maxwidth", WIDTH_PX), 1, 10_000, of_query=True), WIDTH_PX)
    height = min(whole("maxheight", given.get("maxheight", HEIGHT_PX), 1, 10_000, of_query=True), HEIGHT_PX)
    pinned = {"at": str(preview.read_s)} if preview.read_s is not None else {}
    frame = el(
        "iframe",
        src=f"{root}/?{asked.query()}&{urlencode({'embed': '1', **pinned})}",
        title=preview.title,
        width=width,
        height=height,
        loading="lazy",
        style="border:0;max-width:100%",
    )
    said = {
        "version": "1.0",
        "type": "rich",
        "provider_name": NAME,
        "provider_url": root,
        "title": preview.title,
        "width": width,
        "height": height,
        "html": str(frame),
        "thumbnail_url": card_of(asked, root),
        "thumbnail_width": CARD_WIDTH_PX,
        "thumbnail_height": CARD_HEIGHT_PX,
    }
    return json_response(json.dumps(said).encode())
