"""A caller cannot make the server ask another one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from tests.conftest import LiveApp

HITS: list[str] = []


class Bait(BaseHTTPRequestHandler):
    """Remembers who asked."""

    def do_GET(self) -> None:
        """Answer anything."""
        HITS.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    do_HEAD = do_GET  # noqa: N815  the name that the server looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as the base class calls it
        """Say nothing."""


@pytest.fixture
def bait() -> Iterator[str]:
    """An address that a caller would like the server to fetch."""
    HITS.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bait)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/secret.csv"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("endpoint", "others"), [("predict_persona", ["onchain", None, None, None]), ("segment_orders", [None] * 4)]
)
def test_an_address_in_place_of_a_file_is_refused_and_not_fetched(
    live_app: LiveApp, bait: str, endpoint: str, others: list[object]
) -> None:
    file = {"path": bait, "meta": {"_type": "gradio.FileData"}, "orig_name": "orders.csv"}
    with httpx.Client(base_url=live_app.url, timeout=20, trust_env=False) as client:
        asked = client.post(f"/gradio_api/call/{endpoint}", json={"data": [file, *others]})
        answer = client.get(f"/gradio_api/call/{endpoint}/{asked.json()['event_id']}").text
    assert not HITS
    assert answer.startswith("event: error")
    said = json.loads(answer.split("data: ", 1)[1].splitlines()[0])
    assert "file is an address on the web" in said["error"]
