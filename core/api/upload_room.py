"""Room for files that wait to be read: how much a client may send, how much may lie here, where and for how long.

What is on its way counts as it comes. Counted as promised, a few clients that promise the largest files and send a
kilobyte a second would keep everybody else out.
"""

from __future__ import annotations

import asyncio
import contextvars
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.api.headers import GRADIO_UPLOAD, MAX_UPLOAD_BYTES, upload_paths
from core.api.limits import TokenBuckets, client_of
from core.api.routes import error_response
from core.errors import Busy, InvalidInput, LedgerlensError

MB: Final = 2**20
CLIENT_BURST_MB: Final = 512  # eight of the largest files at once
CLIENT_MB_PER_MINUTE: Final = 128
LEAST_MB: Final = 1  # that an upload counts for: a folder for each of a million small files fills a disk too
MOST_FILES: Final = 64  # of one upload
MAX_KEPT_BYTES: Final = 2 * 2**30
RETRY_AFTER_S: Final = 300  # by then the page has looked again for files that have lain too long
OK: Final = 200
VARIABLE: Final = "GRADIO_TEMP_DIR"
PREFIX: Final = "ledgerlens-uploads-"
# The files that Gradio has begun for the upload that is being answered.
BEGUN: Final[contextvars.ContextVar[list[str]]] = contextvars.ContextVar("begun")


def use_own_folder(parent: Path | None = None) -> Path:
    """Let Gradio keep files in a folder of this process, and delete what processes that are gone left behind.

    Gradio's own folder is shared by everything of Gradio on a machine, and a killed process leaves its files there,
    where the next one serves them. A folder that the environment names stays.

    Args:
        parent: Where the folder is made; the system's folder for temporary files if omitted.

    Returns:
        The folder.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named)
    place = parent or Path(tempfile.gettempdir())
    own = place / f"{PREFIX}{os.getpid()}"
    for folder in place.glob(f"{PREFIX}*"):
        if folder == own or not _runs(folder.name.removeprefix(PREFIX)):
            shutil.rmtree(folder, ignore_errors=True)
    own.mkdir(mode=0o700, exist_ok=True)
    os.environ[VARIABLE] = str(own)
    return own


def _runs(number: str) -> bool:
    """Whether a process of that number runs, of whomever; what is no number is nobody's business here."""
    try:
        os.kill(int(number), 0)
    except (ValueError, PermissionError):
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def note_file(path: str) -> None:
    """Note a file that was begun for an upload, so that it does not outlast one that fails.

    Raises:
        InvalidInput: The upload brings too many.
    """
    begun = BEGUN.get(None)
    if begun is None:
        return
    begun.append(path)
    if len(begun) > MOST_FILES:
        raise InvalidInput("files", f"are more than {MOST_FILES}", f"{MOST_FILES} files at once")


class UploadRoom:
    """Bounds what is uploaded, by client and in all; whoever is over is told so before a byte is read.

    Files come to Gradio, which keeps them, and in forms of the routes, which are read while they come.

    Args:
        app: What to wrap.
        folder: Where the files lie.
        max_kept: Bytes that may lie there, with what is on its way.
        allowance: Megabytes that a client may send.
    """

    def __init__(
        self,
        app: ASGIApp,
        folder: Path,
        max_kept: int = MAX_KEPT_BYTES,
        allowance: TokenBuckets | None = None,
    ) -> None:
        self._app = app
        self._folder = folder
        self._max_kept = max_kept
        self._allowance = allowance or TokenBuckets(CLIENT_BURST_MB, CLIENT_MB_PER_MINUTE)
        self._kept = 0
        self._on_their_way = 0
        self._forms = frozenset(upload_paths())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the upload, or say why not."""
        if scope["type"] != "http" or scope["method"] != "POST" or not self._brings_files(scope):
            await self._app(scope, receive, send)
            return
        stated = dict(scope["headers"]).get(b"content-length", b"")
        size = min(int(stated), MAX_UPLOAD_BYTES) if stated.isdigit() else MAX_UPLOAD_BYTES
        try:
            self._allowance.admit(client_of((scope.get("client") or (None,))[0]), max(size / MB, LEAST_MB))
            self._kept = await asyncio.to_thread(bytes_under, self._folder)
            self._require_room_for(size)
        except LedgerlensError as error:
            await error_response(error)(scope, receive, send)
            return
        await self._take(scope, receive, send)

    def _require_room_for(self, size: int) -> None:
        if self._kept + self._on_their_way + size > self._max_kept:
            raise Busy("Too many files wait to be read. Try again in a few minutes.", retry_after_s=RETRY_AFTER_S)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes; of an upload that fails or is broken off nothing stays."""
        came = 0
        done = False
        begun: list[str] = []
        BEGUN.set(begun)

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            size = len(message.get("body", b""))
            self._require_room_for(size)
            came += size
            self._on_their_way += size
            return message

        async def noted(message: Message) -> None:
            nonlocal done
            done = done or message.get("status") == OK
            await send(message)

        try:
            await self._app(scope, counted, noted)
        finally:
            self._on_their_way -= came
            if not done:
                for path in begun:
                    Path(path).unlink(missing_ok=True)

    def _brings_files(self, scope: Scope) -> bool:
        kind = dict(scope["headers"]).get(b"content-type", b"").lower()
        return scope["path"] == GRADIO_UPLOAD or (scope["path"] in self._forms and kind.startswith(b"multipart/"))


def bytes_under(folder: Path) -> int:
    """Bytes of all files under a folder; one that is deleted meanwhile counts nothing."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(f"{place}/{name}").st_size
            except OSError:
                continue  # read and deleted meanwhile
    return total
