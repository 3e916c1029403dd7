"""The start with a Hub that accepts and never answers: no later, on the bundled models, and the reason is said."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import App
from core.config import Settings
from tests.conftest import free_port
from tests.hub import Hub, stand_in

REPO = "maker/models"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with stand_in(monkeypatch, tmp_path) as server:
        yield server


def get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310  loopback
        return json.loads(answer.read())


def seconds_to_answer(settings: Settings) -> float:
    """From nothing to the first answer of /health and to a persona's model."""
    began = time.perf_counter()
    app = App(settings)
    url = app.launch(free_port(), quiet=True).rstrip("/")
    try:
        assert get(f"{url}/health")["status"] == "ok"
        models = get(f"{url}/models")["models"]
        assert {row["source"] for row in models} == {"bundled"}
        return time.perf_counter() - began
    finally:
        app.close()


def test_a_stalled_hub_does_not_delay_the_start_by_a_second(hub: Hub, tmp_path: Path) -> None:
    seconds_to_answer(Settings(data_dir=tmp_path))  # the first one in a process imports everything
    without = seconds_to_answer(Settings(data_dir=tmp_path))
    hub.stalled = True
    asking = Settings(data_dir=tmp_path, hub_repo=REPO, hub_revision="v1.0.0")
    for _ in range(3):  # a busy machine delays one start or another; a start that waits for the Hub is late every time
        stalled = seconds_to_answer(asking)
        if stalled < without + 1.0:
            break
    assert hub.requests
    hub.stalled = False
    assert stalled < without + 1.0


def test_get_models_says_why_a_release_is_not_in_use(hub: Hub, tmp_path: Path) -> None:
    hub.commit(REPO, {"README.md": b"nothing here"}, tag="v1.0.0")
    app = App(Settings(data_dir=tmp_path, hub_repo=REPO, hub_revision="v1.0.0"))
    url = app.launch(free_port(), quiet=True).rstrip("/")
    try:
        deadline = time.monotonic() + 30
        reasons = {None}
        while None in reasons and time.monotonic() < deadline:
            time.sleep(0.1)
            reasons = {row["refused"] for row in get(f"{url}/models")["models"]}
        assert reasons == {"index.json is missing."}
    finally:
        app.close()
