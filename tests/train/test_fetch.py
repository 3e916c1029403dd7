"""Datasets are kept when their hash is the stated one, wherever they come from; otherwise nothing is left behind."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from core.train import fetch, market
from tests.artifacts.tamper import refresh_hashes
from tests.hub import files_below

ROWS = b"tx_count,active_days\n1,1\n2,2\n"
KEY = "made-up-key"


class Shelf(ThreadingHTTPServer):
    """Serves files by path; remembers who asked with which key."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.moved: dict[str, str] = {}
        self.asked: list[tuple[str, str | None]] = []
        super().__init__(("127.0.0.1", 0), Answer)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    """One request."""

    server: Shelf

    def do_GET(self) -> None:
        """A file, a redirect or 404."""
        self.server.asked.append((self.path, self.headers.get("X-Dune-Api-Key")))
        data = self.server.files.get(self.path)
        self.send_response(302 if self.path in self.server.moved else 404 if data is None else 200)
        if self.path in self.server.moved:
            self.send_header("Location", self.server.moved[self.path])
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class calls it so
        """Say nothing."""


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with Shelf() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)


@pytest.fixture(autouse=True)
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEDGERLENS_OFFLINE")


@pytest.fixture
def bundles(tmp_path: Path, shelf: Shelf) -> Path:
    """A bundle of market whose manifest names ROWS, at a page of the shelf."""
    root = tmp_path / "artifacts"
    files = files_below(Path(__file__).resolve().parents[2] / "artifacts")
    index = json.loads(files["index.json"])
    path = index["models"]["market"]["path"]
    index["models"] = {"market": index["models"]["market"]}
    kept = {name: data for name, data in files.items() if name.startswith(f"{path}/")}
    manifest = json.loads(kept[f"{path}/manifest.json"])
    manifest["training_data"] |= {"url": f"{shelf.url}/page", "sha256": hashlib.sha256(ROWS).hexdigest()}
    kept |= {f"{path}/manifest.json": json.dumps(manifest).encode(), "index.json": json.dumps(index).encode()}
    refresh_hashes(kept)
    for name, data in kept.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def run(bundles: Path, *more: str) -> tuple[int, Path]:
    data = bundles.parent / "data"
    code = fetch.main(["market", "--data", str(data), "--bundles", str(bundles), *more])
    return code, data / market.FILE


def test_the_url_of_the_manifest_is_asked(bundles: Path, shelf: Shelf) -> None:
    shelf.files["/page"] = ROWS
    code, target = run(bundles)
    assert (code, target.read_bytes()) == (0, ROWS)


def test_a_mirror_serves_the_file_at_its_own_path(bundles: Path, shelf: Shelf) -> None:
    shelf.files["/sets/dune_personas/wallet_dataset.csv"] = ROWS
    code, target = run(bundles, "--mirror", f"{shelf.url}/sets/")
    assert (code, target.read_bytes()) == (0, ROWS)


def test_a_redirect_is_followed_because_the_hash_decides(bundles: Path, shelf: Shelf) -> None:
    shelf.moved["/page"] = f"{shelf.url}/elsewhere"
    shelf.files["/elsewhere"] = ROWS
    assert run(bundles)[0] == 0


def test_a_page_about_the_data_is_not_the_data(bundles: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.files["/page"] = b"<html>see here</html>"
    code, target = run(bundles)
    assert code == 1
    assert list(target.parent.iterdir()) == []
    assert "name a mirror with --mirror" in capsys.readouterr().err


def test_a_former_file_stays_when_the_new_one_is_refused(bundles: Path, shelf: Shelf) -> None:
    shelf.files["/page"] = ROWS
    _, target = run(bundles)
    shelf.files["/page"] = ROWS[:-1]
    assert run(bundles)[0] == 1
    assert target.read_bytes() == ROWS


@pytest.mark.parametrize(
    ("mirror", "said"),
    [("/nothing", "answered with HTTP 404"), ("http://127.0.0.1:9", "cannot be read"), ("ftp://x", "cannot be read")],
)
def test_what_cannot_be_reached_is_said(
    bundles: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str], mirror: str, said: str
) -> None:
    assert run(bundles, "--mirror", f"{shelf.url}{mirror}" if mirror.startswith("/") else mirror)[0] == 1
    assert said in capsys.readouterr().err


def test_a_file_without_end_is_cut_off(
    bundles: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 20)
    shelf.files["/page"] = ROWS
    assert run(bundles)[0] == 1
    assert "more than 20 bytes" in capsys.readouterr().err


def test_fresh_rows_are_asked_for_with_the_key(bundles: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUNE_API_KEY", KEY)
    monkeypatch.setenv("LEDGERLENS_DUNE_QUERY_ID", "6246979")
    monkeypatch.setenv("LEDGERLENS_DUNE_URL", f"{shelf.url}/api/v1")
    shelf.files["/api/v1/query/6246979/results/csv"] = ROWS
    code, target = run(bundles, "--fresh")
    assert (code, target.read_bytes()) == (0, ROWS)
    assert shelf.asked == [("/api/v1/query/6246979/results/csv", KEY)]


def test_the_key_does_not_follow_a_redirect(bundles: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUNE_API_KEY", KEY)
    monkeypatch.setenv("LEDGERLENS_DUNE_QUERY_ID", "1")
    monkeypatch.setenv("LEDGERLENS_DUNE_URL", shelf.url)
    shelf.moved["/query/1/results/csv"] = f"{shelf.url}/thief"
    assert run(bundles, "--fresh")[0] == 1
    assert [path for path, _ in shelf.asked] == ["/query/1/results/csv"]


def test_without_a_key_fresh_rows_name_the_settings(bundles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(bundles, "--fresh")[0] == 1
    assert "DUNE_API_KEY" in capsys.readouterr().err


def test_offline_nothing_is_asked(bundles: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGERLENS_OFFLINE", "1")
    assert run(bundles)[0] == 1
    assert shelf.asked == []
