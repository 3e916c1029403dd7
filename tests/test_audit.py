"""`make audit` asks about every pin, fails where an advisory is known, and fails where nobody answers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ADVISORY = {"id": "OSV-0000-1", "modified": "2026-01-01T00:00:00Z"}


class Advisories(BaseHTTPRequestHandler):
    """Stands for OSV; `hit` is the package that it knows something of."""

    hit = ""
    asked: set[tuple[str, str]]

    def do_POST(self) -> None:
        """Which of the packages have an advisory."""
        queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        self.asked.update((query["package"]["name"], query["version"]) for query in queries)
        found = [{"vulns": [ADVISORY]} if query["package"]["name"] == self.hit else {} for query in queries]
        self._answer({"results": found})

    def do_GET(self) -> None:
        """The advisory."""
        package = {"ecosystem": "PyPI", "name": self.hit}
        affected = [{"package": package, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]
        self._answer({**ADVISORY, "summary": "made up", "affected": affected})

    def _answer(self, value: dict[str, Any]) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def advisories(hit: str = "") -> Iterator[tuple[str, set[tuple[str, str]]]]:
    asked: set[tuple[str, str]] = set()
    server = HTTPServer(("127.0.0.1", 0), type("Served", (Advisories,), {"hit": hit, "asked": asked}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def audit(url: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".ci/audit.py"), url]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)  # noqa: S603  our own


def pinned() -> set[tuple[str, str]]:
    text = "".join(
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt")
    )
    return {(name, version) for name, version in re.findall(r"^([a-z0-9_.-]+)(?:\[[^\]]*\])?==(\S+)", text, re.M)}


def test_every_pin_is_asked_about_and_nothing_known_is_fine() -> None:
    with advisories() as (url, asked):
        done = audit(url)
    assert done.returncode == 0, done.stderr
    assert len(pinned()) > 100
    assert asked == pinned()


def test_a_known_advisory_fails_and_names_the_package() -> None:
    with advisories("orjson") as (url, _):
        done = audit(url)
    assert done.returncode == 1
    assert "orjson" in done.stdout + done.stderr
    assert ADVISORY["id"] in done.stdout + done.stderr


def test_nobody_answering_is_no_clean_bill() -> None:
    assert audit("http://127.0.0.1:1").returncode == 2
