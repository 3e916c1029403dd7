"""A stand-in for the Hugging Face Hub: real HTTP on loopback, commits in memory, a few ways to misbehave.

It serves what the real client asks for when it reads: model info, tree, HEAD and GET of a file at a revision.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from types import TracebackType

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

API = "/api/models"


def files_below(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path as the Hub spells it."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


class Hub:
    """Serves repositories from memory while used as a context manager.

    Attributes:
        gated: Every request for a repository is answered as the Hub does for a gated one.
        stalled: Requests are accepted and never answered.
        broken: Status code to answer everything with, or 0.
        cut: GET of a file promises all of it and ends the connection half-way.
        short: GET of a file delivers half of it as if that were all.
        requests: What was asked, as `METHOD path`.
    """

    def __init__(self) -> None:
        self.gated = self.stalled = self.cut = self.short = False
        self.broken = 0
        self.requests: list[str] = []
        self._commits: dict[str, dict[str, Mapping[str, bytes]]] = {}
        self._tags: dict[tuple[str, str], str] = {}
        app = FastAPI(openapi_url=None)
        app.add_api_route("/{path:path}", self._answer, methods=["GET", "HEAD"])
        config = uvicorn.Config(
            app, host="127.0.0.1", port=0, log_config=None, lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> Hub:
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._server.started:
            if time.monotonic() > deadline:
                raise TimeoutError("the stand-in Hub did not start")
            time.sleep(0.01)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stalled = False
        self._server.should_exit = True
        self._thread.join(10)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def commit(self, repo: str, files: Mapping[str, bytes], tag: str | None = None) -> str:
        """Add a commit and return its 40 hex digits."""
        digest = hashlib.sha1(repo.encode(), usedforsecurity=False)
        for path, data in sorted(files.items()):
            digest.update(path.encode() + b"\0" + data)
        sha = digest.hexdigest()
        self._commits.setdefault(repo, {})[sha] = dict(files)
        if tag:
            self._tags[repo, tag] = sha
        return sha

    async def _answer(self, request: Request, path: str) -> Response:
        self.requests.append(f"{request.method} /{path}")
        while self.stalled:
            await asyncio.sleep(0.02)
        if self.broken:
            return Response(status_code=self.broken)
        parts = path.split("/")
        if parts[:2] == ["api", "models"] and len(parts) >= 6:
            repo, kind, revision = "/".join(parts[2:4]), parts[4], parts[5]
            return self._refusal(repo, revision) or self._listing(repo, kind, self._sha(repo, revision))
        if len(parts) >= 5 and parts[2] == "resolve":
            repo, revision = "/".join(parts[:2]), parts[3]
            return self._refusal(repo, revision) or self._file(
                request.method, repo, self._sha(repo, revision), "/".join(parts[4:])
            )
        return _error(404, "")

    def _sha(self, repo: str, revision: str) -> str:
        return self._tags.get((repo, revision), revision)

    def _refusal(self, repo: str, revision: str) -> Response | None:
        if repo not in self._commits:
            return _error(401, "RepoNotFound")
        if self.gated:
            return _error(403, "GatedRepo")
        if self._sha(repo, revision) not in self._commits[repo]:
            return _error(404, "RevisionNotFound")
        return None

    def _listing(self, repo: str, kind: str, sha: str) -> Response:
        files = self._commits[repo][sha]
        if kind == "revision":
            content: object = {"id": repo, "sha": sha, "siblings": [{"rfilename": path} for path in sorted(files)]}
        else:
            content = [
                {"type": "file", "oid": _oid(data), "size": len(data), "path": path}
                for path, data in sorted(files.items())
            ]
        return Response(json.dumps(content), media_type="application/json")

    def _file(self, method: str, repo: str, sha: str, path: str) -> Response:
        data = self._commits[repo][sha].get(path)
        if data is None:
            return _error(404, "EntryNotFound", sha)
        headers = {"ETag": f'"{_oid(data)}"', "X-Repo-Commit": sha}
        if method == "HEAD":
            return Response(headers={**headers, "Content-Length": str(len(data))})
        half = data[: len(data) // 2]
        if self.cut:
            return StreamingResponse(_half_then_hang_up(half), headers={**headers, "Content-Length": str(len(data))})
        return Response(half if self.short else data, headers=headers, media_type="application/octet-stream")


async def _half_then_hang_up(half: bytes) -> AsyncIterator[bytes]:
    yield half
    await asyncio.sleep(0.05)


def _oid(data: bytes) -> str:
    """The hash git gives a blob, which the Hub uses as its ETag."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _error(status: int, code: str, sha: str | None = None) -> Response:
    headers = {"X-Error-Code": code, **({"X-Repo-Commit": sha} if sha else {})}
    return Response("{}", status_code=status, headers=headers, media_type="application/json")
