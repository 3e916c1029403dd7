"""`GET /card/{address}.png?chain=` and `GET /card/{lens}.png`: the picture of an answer. It asks no source."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.api.limits import client_of
from core.api.routes import error_response
from core.errors import InvalidInput, LedgerlensError, NotFound
from core.front.asked import LinkQuery, read_query
from core.front.facts import CardFacts
from core.front.preview import Preview, Previews
from core.lenses import lens_of_link, link_names

KEPT: Final = 300
ANSWER_S, NEUTRAL_S = 3_600, 60  # how long readers may keep a picture


class Cards:
    """Pictures of answers, each drawn once.

    Args:
        previews: What is known of a link.
        admit: Takes the name of a client; raises RateLimited when it asked too often.
    """

    def __init__(self, previews: Previews, admit: Callable[[str], None]) -> None:
        self._previews = previews
        self._admit = admit
        self._kept: OrderedDict[Preview, bytes] = OrderedDict()

    def route(self) -> Route:
        """The route of every card."""
        return Route("/card/{name}.png", self._answer, methods=["GET", "HEAD"])

    async def _answer(self, request: Request) -> Response:
        try:
            asked = asked_of(request.path_params["name"], request.query_params.get("chain", ""), request)
            peer = request.client.host if request.client else None
            self._admit(client_of(peer))
            preview = await asyncio.to_thread(self._previews.of, asked)
            picture = self._kept.get(preview)
            if picture is None:
                picture = await asyncio.to_thread(_draw, preview)
        except LedgerlensError as error:
            return error_response(error)
        self._kept[preview] = picture
        self._kept.move_to_end(preview)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        age_s = ANSWER_S if preview.answered else NEUTRAL_S
        return Response(picture, headers={"Cache-Control": f"public, max-age={age_s}"}, media_type="image/png")


def asked_of(name: str, chain: str, request: Request) -> LinkQuery:
    """What a card is of.

    Raises:
        NotFound: The name is neither an address nor a lens.
        InvalidInput: The chain, or what else the query says, cannot be used.
    """
    is_lens = lens_of_link(name) is not None
    subject = {"tab": name} if is_lens else {"address": name}
    rest = {key: value for key, value in request.query_params.items() if key in {"model", "features", "example"}}
    asked = read_query(urlencode({**subject, "chain": chain, **rest}))
    if not is_lens and not asked.address:
        allowed = f"an address, or one of {', '.join(link_names())}"
        raise NotFound(f"No card is called {name[:60]!r}. Ask for {allowed}.", field="name", allowed=allowed)
    if asked.troubles:
        raise InvalidInput("query", f"cannot be used: {asked.troubles[0].rstrip('.')}", "what a link of the page holds")
    return asked


def _draw(preview: Preview) -> bytes:
    from core.front.drawing import draw_card  # the imaging library is not needed to start

    return draw_card(
        preview.card or CardFacts("", preview.title, preview.description, coverage="Open the link to read it")
    )
