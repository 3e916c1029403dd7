"""The app as a process: it starts, it stops, it says what is wrong with its settings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app import ENVIRONMENT, App, prepare_environment
from core.api.limits import TokenBuckets
from core.config import Settings
from core.service import Service
from core.sources.samples import listing
from tests.api.wires import Case, ask_mcp
from tests.conftest import LiveApp, free_port

ROOT = Path(__file__).resolve().parents[1]
START_S = 60


@contextmanager
def started(**settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The app in a process of its own, answering."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port), **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/health", process)
        yield process, url
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=10)


def wait_for(url: str, process: subprocess.Popen[str]) -> None:
    """Until the first answer, or a failure that says why there is none."""
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(url, timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"no answer from {url}: {process.poll()}")


def test_it_starts_loads_its_models_and_stops_on_sigterm_at_once() -> None:
    with started() as (process, url):
        end = time.monotonic() + START_S
        while not httpx.get(f"{url}/health").json()["models_loaded"]:
            assert time.monotonic() < end
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        assert process.stdout is not None
        assert "Traceback" not in process.stdout.read()


def test_wallets_asked_of_a_provider_are_limited_per_client_over_every_wire(service: Service, tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    settings = Settings(
        data_dir=tmp_path,
        etherscan_url=nobody,
        blockscout_url=nobody,
        ens_url=nobody,
        rpc_urls=(nobody,),
        trusted_proxies=("127.0.0.1",),
    )
    app = App(settings, service.store, TokenBuckets(burst=1, per_minute=1, clock=lambda: 0.0))
    url = app.launch(free_port(), quiet=True).rstrip("/")
    try:
        eve = {"X-Forwarded-For": "6.6.6.6, 8.8.8.8"}
        assert httpx.get(f"{url}/analyze/nobody.eth", headers=eve, timeout=30).status_code == 503
        refused = httpx.get(f"{url}/analyze/nobody.eth", headers=eve)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
        message = refused.json()["error"]["message"]

        base = f"{url}/gradio_api/call"
        event = httpx.post(f"{base}/v2/analyze_wallet", json={"address": "nobody.eth"}, headers=eve).json()
        stream = httpx.get(f"{base}/analyze_wallet/{event['event_id']}", headers=eve, timeout=30).text
        assert "event: error" in stream
        assert message in stream

        # Without the header the connection itself is the client: a bucket of its own, shared by its wires.
        first, second = ask_mcp(url, [Case("", "analyze_wallet", {"address": "nobody.eth"})] * 2)
        assert "could not be reached" in (first.error or "")
        assert second.error == message
        assert httpx.get(f"{url}/analyze/nobody.eth").status_code == 429
        assert httpx.get(f"{url}/analyze/{listing()[0].address}", timeout=30).status_code == 200
    finally:
        app.close()


def test_it_starts_where_the_first_answer_takes_long(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What Gradio's own look at itself says when nothing came within three seconds.
    monkeypatch.setattr("gradio.networking.url_ok", lambda _url: False)
    app = App(Settings(offline=True, data_dir=tmp_path), service.store)
    try:
        url = app.launch(free_port(), quiet=True).rstrip("/")
        assert httpx.get(f"{url}/health", timeout=30).status_code == 200
    finally:
        app.close()


def test_a_wrong_setting_ends_the_start_with_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "PORT": "many"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == "PORT is 'many'. Allowed: a whole number from 0 to 65535."


def test_what_gradio_reads_at_import_is_set_but_never_overruled(
    live_app: LiveApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ENVIRONMENT["GRADIO_ANALYTICS_ENABLED"] == os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    prepare_environment()
    assert os.environ["OMP_NUM_THREADS"] == "3"
    assert "127.0.0.1" in os.environ["NO_PROXY"]
    queue = live_app.app.page._queue
    assert (queue.ANALYTICS_MAX_EVENTS, queue.max_size) == (100, 64)
    assert live_app.app.page.state_session_capacity == 300
