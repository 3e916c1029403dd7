"""Uploads to Gradio: bounded by client and in all, each in a place of its own, gone after a kill."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from core.api.capabilities import BY_NAME
from core.api.limits import TokenBuckets
from core.api.malformed import Malformed
from core.api.upload_room import MB, PREFIX, UploadRoom, use_own_folder
from core.errors import Busy
from tests.conftest import LiveApp

FILE = ("a.csv", b"customer,total\n1,2\n")
UPLOAD = "/gradio_api/upload"


async def taken(scope: Scope, receive: Receive, send: Send) -> None:
    """Stands for Gradio."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"[]"})


def wait_until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 10
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


def send_mb(
    room: UploadRoom, size_mb: float, peer: str = "8.8.8.8", path: str = UPLOAD, kind: str = "multipart/form-data"
) -> httpx.Response:
    transport = httpx.ASGITransport(room, client=(peer, 1))

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://lens") as client:
            headers = {"Content-Length": str(int(size_mb * MB)), "Content-Type": kind}
            return await client.post(path, content=b"", headers=headers)

    return asyncio.run(post())


def test_a_client_has_an_allowance_that_comes_back_and_others_keep_theirs(tmp_path: Path) -> None:
    now = 0.0
    buckets = TokenBuckets(100, 60, clock=lambda: now)
    room = UploadRoom(taken, tmp_path, allowance=buckets)
    assert [send_mb(room, 40).status_code for _ in range(3)] == [200, 200, 429]
    assert send_mb(room, 40).headers["retry-after"] == "20"
    assert send_mb(room, 40, peer="9.9.9.9").status_code == 200
    now = 20.0
    assert send_mb(room, 40).status_code == 200


def test_forms_of_the_routes_count_too_and_what_brings_no_file_does_not(tmp_path: Path) -> None:
    room = UploadRoom(taken, tmp_path, allowance=TokenBuckets(100, 60))
    assert [send_mb(room, 40, path="/orders").status_code for _ in range(3)] == [200, 200, 429]
    assert send_mb(room, 40, path="/orders", kind="application/json").status_code == 200
    assert send_mb(room, 40, path="/ledgers").status_code == 429


def test_what_lies_here_and_is_on_its_way_is_bounded_in_all(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"x" * 3 * MB)
    room = UploadRoom(taken, tmp_path, max_kept=5 * MB)
    assert send_mb(room, 2).status_code == 200
    full = send_mb(room, 2.5)
    assert full.status_code == 503
    assert full.json()["error"]["code"] == "busy"
    assert send_mb(room, 2.5, path="/health").status_code == 200
    (tmp_path / "folder" / "file").unlink()
    assert send_mb(room, 2.5).status_code == 200


def test_a_size_that_is_not_said_counts_as_the_largest(tmp_path: Path) -> None:
    async def stream(allowed_mb: int) -> int:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"x"

        room = UploadRoom(taken, tmp_path, allowance=TokenBuckets(allowed_mb, 60))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(room), base_url="http://lens") as client:
            return (await client.post(UPLOAD, content=pieces())).status_code

    assert [asyncio.run(stream(allowed_mb)) for allowed_mb in (63, 65)] == [429, 200]


def test_promises_keep_nobody_out_and_what_comes_does(tmp_path: Path) -> None:
    """Three clients promise 2 MB each where 5 are free, and send little: there is room, until it is really sent."""
    came: list[int] = []

    async def scene() -> list[int]:
        gate, refused = asyncio.Event(), asyncio.Event()

        async def reads(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                while (message := await receive()).get("more_body"):
                    came.append(len(message["body"]))
            except Busy:
                refused.set()
                raise
            await asyncio.wait_for(refused.wait(), 10)  # until then the two that there is room for stay on their way
            await taken(scope, receive, send)

        room = UploadRoom(Malformed(reads), tmp_path, max_kept=5 * MB)

        async def promise(sent: int) -> int:
            async def pieces() -> AsyncIterator[bytes]:
                yield b"x" * sent
                await gate.wait()
                yield b"x" * (2 * MB - sent)

            headers = {"Content-Length": str(2 * MB), "Content-Type": "multipart/form-data"}
            async with httpx.AsyncClient(transport=httpx.ASGITransport(room), base_url="http://lens") as client:
                return (await client.post(UPLOAD, content=pieces(), headers=headers)).status_code

        slow = [asyncio.create_task(promise(1)) for _ in range(3)]
        while len(came) < len(slow):
            await asyncio.sleep(0.001)
        gate.set()
        return await asyncio.gather(*slow)

    assert sorted(asyncio.run(scene())) == [200, 200, 503]


def test_small_uploads_count_for_a_megabyte(tmp_path: Path) -> None:
    room = UploadRoom(taken, tmp_path, allowance=TokenBuckets(2, 60))
    assert [send_mb(room, 0.001).status_code for _ in range(3)] == [200, 200, 429]


def test_of_an_upload_that_is_broken_off_nothing_stays(live_app: LiveApp) -> None:
    before = set(live_app.app.uploads.iterdir())
    head = f"POST {UPLOAD} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    part = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n'
    with socket.create_connection(("127.0.0.1", httpx.URL(live_app.url).port or 0)) as peer:
        peer.sendall(f"{head}Content-Length: 1000000\r\n\r\n{part}a,b\n".encode())
        wait_until(lambda: set(live_app.app.uploads.iterdir()) > before)
    wait_until(lambda: set(live_app.app.uploads.iterdir()) == before)


def test_an_upload_brings_so_many_files(live_app: LiveApp) -> None:
    before = set(live_app.app.uploads.iterdir())
    answer = httpx.post(live_app.url + UPLOAD, files=[("files", FILE)] * 65)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "files")
    wait_until(lambda: set(live_app.app.uploads.iterdir()) == before)


def test_two_visitors_with_the_same_file_do_not_share_a_path(live_app: LiveApp) -> None:
    paths = [httpx.post(live_app.url + UPLOAD, files={"files": FILE}).json()[0] for _ in range(2)]
    assert paths[0] != paths[1]
    Path(paths[0]).unlink()
    assert Path(paths[1]).read_bytes() == FILE[1]
    assert Path(paths[0]).is_relative_to(live_app.app.uploads)


def test_a_file_that_a_call_has_read_is_gone(live_app: LiveApp) -> None:
    path = httpx.post(live_app.url + UPLOAD, files={"files": FILE}).json()[0]
    parameters = BY_NAME["read_table"].parameters
    body = {"data": [{"path": path, "meta": {"_type": "gradio.FileData"}}, *[None] * (len(parameters) - 1)]}
    event = httpx.post(f"{live_app.url}/gradio_api/call/read_table", json=body).json()["event_id"]
    said = httpx.get(f"{live_app.url}/gradio_api/call/read_table/{event}", timeout=30).text
    assert '"error": null' not in said
    assert not Path(path).exists()


def test_what_a_killed_process_left_is_deleted_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, other = tmp_path / f"{PREFIX}{ended.pid}", tmp_path / f"{PREFIX}{os.getppid()}"
    for folder in (left, other, tmp_path / "somebody"):
        folder.mkdir()
        (folder / "secret.csv").write_text("a")
    monkeypatch.delenv("GRADIO_TEMP_DIR", raising=False)
    own = use_own_folder(tmp_path)
    assert not left.exists()
    assert (other / "secret.csv").exists()  # that process still runs
    assert (tmp_path / "somebody" / "secret.csv").exists()
    assert own == tmp_path / f"{PREFIX}{os.getpid()}"
    assert own.stat().st_mode & 0o777 == 0o700
    assert os.environ["GRADIO_TEMP_DIR"] == str(own)
    assert use_own_folder(tmp_path / "elsewhere") == own


def test_a_folder_that_the_environment_names_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "mine"))
    assert use_own_folder(tmp_path) == tmp_path / "mine"
    assert list(tmp_path.iterdir()) == []
