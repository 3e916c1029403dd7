"""The app as a process: it starts, it stops, it says what is wrong with its settings."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app import ENVIRONMENT, prepare_environment
from core.api.limits import BURST
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


def test_wallets_asked_of_a_provider_are_limited_per_client_over_rest_and_gradio_alike() -> None:
    address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"  # from EIP-55's test vectors
    nobody = f"http://127.0.0.1:{free_port()}"
    mirrors = {f"LEDGERLENS_{name}": nobody for name in ("ETHERSCAN_URL", "BLOCKSCOUT_URL", "ENS_URL", "RPC_URLS")}
    with started(LEDGERLENS_OFFLINE="0", **mirrors) as (_, url):
        behind_a_proxy = {"X-Forwarded-For": "6.6.6.6, 8.8.8.8"}
        # A name is refused by its service at once; an explorer that is not there would be tried for a while.
        statuses = [
            httpx.get(f"{url}/analyze/nobody.eth", headers=behind_a_proxy, timeout=30).status_code for _ in range(BURST)
        ]
        assert set(statuses) == {503}
        refused = httpx.get(f"{url}/analyze/{address}", headers=behind_a_proxy)
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) >= 1

        base = f"{url}/gradio_api/call"
        event = httpx.post(f"{base}/v2/analyze_wallet", json={"address": address}, headers=behind_a_proxy).json()
        stream = httpx.get(f"{base}/analyze_wallet/{event['event_id']}", headers=behind_a_proxy, timeout=30).text
        message = re.sub(r"\d+ seconds", "", refused.json()["error"]["message"])
        assert "event: error" in stream
        assert message in re.sub(r"\d+ seconds", "", stream)

        other = httpx.get(f"{url}/analyze/nobody.eth", headers={"X-Forwarded-For": "1.1.1.1"}, timeout=30)
        assert other.status_code == 503


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
