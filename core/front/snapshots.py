"""`POST /snapshots`, `GET /snapshot/{key}` and its deletion: an answer to somebody's file, kept on request only.

What is shown on the page waits in memory, under a name that the page alone knows; nothing is on disk before its reader
asks for a link. The file itself is never kept.
"""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from core.api.limits import client_of
from core.api.routes import error_response, json_response
from core.errors import InvalidInput, LedgerlensError, NotFound
from core.fields import mapping
from core.front.origin import public_root
from core.front.snapshot_store import Snapshot, SnapshotStore
from core.markup import el, written_before
from core.wire import to_bytes

HELD: Final = 40  # answers in memory
HELD_CHARS: Final = 20_000_000  # of all of them
HELD_S: Final = 3_600.0
# No search engine lists it, and no other reader keeps it.
PRIVATE_HEADERS: Final = {
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
GONE: Final = "No snapshot is here: it ended, was deleted, or never was."


class HeldAnswers:
    """Answers to files that are shown just now, each under a name that nobody can guess.

    Args:
        clock: Seconds, monotonic.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, str, str]] = OrderedDict()
        self._lock = threading.Lock()

    def hold(self, title: str, body: str) -> str:
        """Hold an answer for an hour, or until others take its place; its name."""
        name = secrets.token_urlsafe(18)
        with self._lock:
            self._held[name] = (self._clock(), title, body)
            while len(self._held) > HELD or sum(len(one[2]) for one in self._held.values()) > HELD_CHARS:
                self._held.popitem(last=False)
        return name

    def find(self, name: str) -> tuple[str, str] | None:
        """Title and markup of an answer that is held."""
        with self._lock:
            found = self._held.get(name)
        return None if found is None or self._clock() - found[0] > HELD_S else found[1:]


class Snapshots:
    """The routes of snapshots.

    Args:
        store: Where they are kept.
        held: What is shown just now.
        write: Makes a document from its title, what stands in it, the line at its foot, and where the app is from it.
        admit: Takes the name of a client; raises RateLimited when it asked too often.
        public_url: The app's own address from the settings, or None.
    """

    def __init__(
        self,
        store: SnapshotStore,
        held: HeldAnswers,
        write: Callable[[str, Markup, str, str], str],
        admit: Callable[[str], None],
        public_url: str | None = None,
    ) -> None:
        self._store = store
        self._held = held
        self._write = write
        self._admit = admit
        self._public_url = public_url

    def routes(self) -> list[Route]:
        """To keep one, to read it, to delete it."""
        return [
            Route("/snapshots", self._answering(self._keep), methods=["POST"]),
            Route("/snapshot/{key}", self._answering(self._read), methods=["GET", "HEAD"]),
            Route("/snapshot/{key}/delete", self._answering(self._delete), methods=["GET", "POST"]),
        ]

    def _answering(self, act: Callable[[Request, object], Response]) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            try:
                self._admit(client_of(request.client.host if request.client else None))
                sent = await _json_of(request) if request.url.path == "/snapshots" else None
                return await asyncio.to_thread(act, request, sent)
            except LedgerlensError as error:
                return error_response(error)

        return answer

    def _keep(self, request: Request, sent: object) -> Response:
        name = mapping("body", sent, 'an object such as {"held": "..."}').get("held")
        found = self._held.find(name) if isinstance(name, str) else None
        if found is None:
            raise NotFound(
                "That answer is no longer held. Read the file again, and ask for the snapshot within an hour.",
                field="held",
                allowed="the name that the page gives an answer of a file",
            )
        keys = self._store.keep(*found)
        root = public_root(request.headers, request.url.scheme, self._public_url, request.scope.get("root_path", ""))
        link = f"{root}/snapshot/{keys.key}"
        told = {
            "link": link,
            "delete": f"{link}/delete?secret={keys.secret}",
            "ends": datetime.fromtimestamp(keys.ends_s, UTC),
        }
        return json_response(to_bytes(told), 201, PRIVATE_HEADERS)

    def _read(self, request: Request, _: object) -> Response:
        found = self._found(request)
        foot = (
            f"Kept {_day(found.made_s)} by who read the file; ends {_day(found.ends_s)}. The file itself was not kept."
        )
        body = el("div", written_before(found.body), class_="ll-snapshot")
        return HTMLResponse(self._write(found.title, body, foot, "../"), headers=PRIVATE_HEADERS)

    def _delete(self, request: Request, _: object) -> Response:
        key, secret = request.path_params["key"], request.query_params.get("secret", "")
        found = self._found(request)
        if request.method == "POST":
            if not self._store.delete(key, secret):
                raise InvalidInput("secret", "does not delete this snapshot", "what its maker was told")
            said = el("section", el("h1", "Deleted"), el("p", "Nothing of this snapshot is left."), class_="ll-card")
            return HTMLResponse(self._write("Deleted", said, "", "../../"), headers=PRIVATE_HEADERS)
        # A link that is only looked at, by a mail program or a messenger, deletes nothing.
        button = el("button", "Delete everything", type="submit", class_="ll-act")
        form = el("form", button, method="post", action=f"./snapshot/{key}/delete?{urlencode({'secret': secret})}")
        asked = el("section", el("h1", f"Delete this snapshot? {found.title}"), form, class_="ll-card")
        return HTMLResponse(self._write("Delete this snapshot?", asked, "", "../../"), headers=PRIVATE_HEADERS)

    def _found(self, request: Request) -> Snapshot:
        found = self._store.read(request.path_params["key"])
        if found is None:
            raise NotFound(GONE, field="key", allowed="the link that its maker was given")
        return found


async def _json_of(request: Request) -> object:
    try:
        return await request.json()
    except ValueError:
        raise InvalidInput("body", "is no JSON", 'an object such as {"held": "..."}') from None


def _day(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%d %b %Y} (UTC)"
