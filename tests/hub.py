"""A stand-in for the Hugging Face Hub: real HTTP on loopback, commits in memory, a few ways to misbehave.

It serves what the real client asks for: repositories made, model info, tree, refs, HEAD and GET of a file at a
revision, commits upon a parent, tags made and deleted.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse


def files_below(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path as the Hub spells it."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@contextmanager
def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Hub]:
    """A stand-in that the real client talks to while the context is open; its own files go to the folder."""
    from huggingface_hub import close_session, constants

    for name in ("HF_HOME", "HF_HUB_CACHE", "HF_TOKEN", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    with Hub() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        # The client reads its endpoint at import, and builds the addresses of files from a template made then; with
        # one of the two left alone it would ask the real Hub.
        monkeypatch.setattr(constants, "ENDPOINT", server.url)
        template = f"{server.url}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(folder / "no-token"))
        monkeypatch.setattr(constants, "AGENT_HARNESSES_PATH", str(folder / "harnesses.json"))
        yield server
        # A download that was left behind would go on under the restored settings, and so ask the real Hub.
        for thread in threading.enumerate():
            if thread.name == "download-models":
                thread.join(15)
                assert not thread.is_alive()
        close_session()


class Hub:
    """Serves repositories from memory while used as a context manager.

    Attributes:
        gated: Every request for a repository is answered as the Hub does for a gated one.
        stalled: Requests are accepted and never answered.
        slow_s: Seconds before every answer.
        broken: Status code to answer everything with, or 0.
        cut: GET of a file promises all of it and ends the connection half-way.
        short: GET of a file delivers half of it as if that were all.
        flipped: GET of a file delivers it with one bit changed.
        read_only: Nothing can be written, as with a token that may only read.
        requests: What was asked, as `METHOD path`.
        tokens: As whom, request by request: the header, or None.
        private: Repositories that were made here, and whether nobody else may see them.
    """

    def __init__(self) -> None:
        self.gated = self.stalled = self.cut = self.short = self.flipped = self.read_only = False
        self.slow_s = 0.0
        self.broken = 0
        self.requests: list[str] = []
        self.tokens: list[str | None] = []
        self.private: dict[str, bool] = {}
        self.tags: dict[tuple[str, str], str] = {}
        self.heads: dict[str, str] = {}
        self._commits: dict[str, dict[str, Mapping[str, bytes]]] = {}
        app = FastAPI(openapi_url=None)
        app.add_api_route("/{path:path}", self._answer, methods=["GET", "HEAD", "POST", "DELETE"])
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
        """Add a commit that holds exactly these files, at the end of main, and return its 40 hex digits."""
        digest = hashlib.sha1(f"{repo} {self.heads.get(repo)}".encode(), usedforsecurity=False)
        for path, data in sorted(files.items()):
            digest.update(path.encode() + b"\0" + data)
        sha = digest.hexdigest()
        self._commits.setdefault(repo, {})[sha] = dict(files)
        self.heads[repo] = sha
        if tag:
            self.tags[repo, tag] = sha
        return sha

    def files(self, repo: str, revision: str = "main") -> Mapping[str, bytes]:
        """What a revision holds."""
        return self._commits[repo][self._sha(repo, revision)]

    def commits(self, repo: str) -> list[str]:
        """Every commit of a repository, oldest first."""
        return list(self._commits.get(repo, {}))

    async def _answer(self, request: Request, path: str) -> Response:
        self.requests.append(f"{request.method} /{path}")
        self.tokens.append(request.headers.get("authorization"))
        while self.stalled:
            await asyncio.sleep(0.02)
        await asyncio.sleep(self.slow_s)
        if self.broken:
            return Response(status_code=self.broken)
        parts = path.split("/")
        if request.method in {"POST", "DELETE"}:
            return self._write(request.method, parts, await request.body())
        if parts[:2] == ["api", "models"] and len(parts) >= 4:
            repo = "/".join(parts[2:4])
            kind = parts[4] if len(parts) > 4 else "revision"
            revision = parts[5] if len(parts) > 5 else "main"
            return self._refusal(repo, revision) or self._listing(repo, kind, self._sha(repo, revision))
        if len(parts) >= 5 and parts[2] == "resolve":
            repo, revision = "/".join(parts[:2]), parts[3]
            return self._refusal(repo, revision) or self._file(
                request.method, repo, self._sha(repo, revision), "/".join(parts[4:])
            )
        return _error(404, "")

    def _sha(self, repo: str, revision: str) -> str:
        return self.heads[repo] if revision == "main" else self.tags.get((repo, revision), revision)

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
        content: object
        if kind == "revision":
            content = {"id": repo, "sha": sha, "siblings": [{"rfilename": path} for path in sorted(files)]}
        elif kind == "refs":
            tags = [(tag, commit) for (owner, tag), commit in self.tags.items() if owner == repo]
            content = {
                "branches": [{"name": "main", "ref": "refs/heads/main", "targetCommit": self.heads[repo]}],
                "converts": [],
                "tags": [{"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": commit} for tag, commit in tags],
            }
        else:
            content = [
                {"type": "file", "oid": _oid(data), "size": len(data), "path": path}
                for path, data in sorted(files.items())
            ]
        return _json(content)

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
        if self.flipped:
            data = half + bytes([data[len(half)] ^ 1]) + data[len(half) + 1 :]
        return Response(half if self.short else data, headers=headers, media_type="application/octet-stream")

    def _write(self, method: str, parts: list[str], body: bytes) -> Response:
        if self.read_only:
            return _error(403, "")
        if parts == ["api", "validate-yaml"]:
            return _json({"errors": [], "warnings": []})
        if parts == ["api", "repos", "create"]:
            asked = json.loads(body)
            repo = f"{asked['organization']}/{asked['name']}"
            if repo in self._commits:
                return Response(
                    json.dumps({"url": f"{self.url}/{repo}"}), status_code=409, media_type="application/json"
                )
            self.commit(repo, {".gitattributes": b""})
            self.private[repo] = asked.get("visibility") == "private" or bool(asked.get("private"))
            return _json({"url": f"{self.url}/{repo}", "id": repo})
        repo, kind, revision = "/".join(parts[2:4]), parts[4], parts[5]
        refusal = self._refusal(repo, "main" if method == "DELETE" else revision)
        if refusal:
            return refusal
        if kind == "preupload":
            asked = json.loads(body)["files"]
            return _json(
                {"files": [{"path": f["path"], "uploadMode": "regular", "shouldIgnore": False} for f in asked]}
            )
        if kind == "commit":
            return self._commit(repo, revision, [json.loads(line) for line in body.splitlines()])
        if method == "DELETE":
            self.tags.pop((repo, revision))
            return _json({})
        tag = json.loads(body)["tag"]
        if (repo, tag) in self.tags:
            return _error(409, "")
        self.tags[repo, tag] = self._sha(repo, revision)
        return _json({})

    def _commit(self, repo: str, revision: str, lines: list[dict[str, Any]]) -> Response:
        parent = lines[0]["value"].get("parentCommit")
        if parent is not None and parent != self._sha(repo, revision):
            return _error(412, "")
        files = dict(self._commits[repo][self._sha(repo, revision)])
        for line in lines[1:]:
            assert line["key"] == "file"
            files[line["value"]["path"]] = base64.b64decode(line["value"]["content"])
        sha = self.commit(repo, files)
        return _json({"success": True, "commitOid": sha, "commitUrl": f"{self.url}/{repo}/commit/{sha}"})


async def _half_then_hang_up(half: bytes) -> AsyncIterator[bytes]:
    yield half
    await asyncio.sleep(0.05)


def _oid(data: bytes) -> str:
    """The hash git gives a blob, which the Hub uses as its ETag."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _json(content: object) -> Response:
    return Response(json.dumps(content), media_type="application/json")


def _error(status: int, code: str, sha: str | None = None) -> Response:
    headers = {"X-Error-Code": code, **({"X-Repo-Commit": sha} if sha else {})}
    return Response("{}", status_code=status, headers=headers, media_type="application/json")
