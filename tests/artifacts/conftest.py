"""These tests drive a real client of a public service, so here no lookup and no connection leaves loopback."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.artifacts.client import HubLimits
from core.artifacts.store import ModelStore
from core.config import Settings
from tests.artifacts.line import BUILDERS, write_release
from tests.hub import Hub, files_below, stand_in

REPO = "maker/models"
QUICK = HubLimits(connect_s=0.5, read_s=0.4, total_s=3.0)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A release 2.0.0, as the files of a repository."""
    return files_below(write_release(tmp_path_factory.mktemp("release"), "2.0.0", seed=7))


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Another release, 3.0.0."""
    return files_below(write_release(tmp_path_factory.mktemp("other"), "3.0.0", seed=11))


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release 1.0.0, as it ships."""
    return write_release(tmp_path_factory.mktemp("bundled"), "1.0.0", seed=0)


@pytest.fixture
def store(bundled: Path) -> ModelStore:
    """Holds the bundled release."""
    return ModelStore(bundled, BUILDERS)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """The stand-in Hub."""
    with stand_in(monkeypatch, tmp_path) as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Names the repository; the data folder is the test's own."""
    return Settings(data_dir=tmp_path / "data", hub_repo=REPO)


def is_loopback(host: object) -> bool:
    """A literal loopback address or `localhost`; any other name would have to be looked up elsewhere."""
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return text == "localhost"


@pytest.fixture(autouse=True)
def left_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse whatever is not loopback before it happens, and fail the test that tried."""
    tried: list[str] = []
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def guarded_look_up(host: Any, *rest: Any, **options: Any) -> Any:
        if host is not None and not is_loopback(host):
            tried.append(f"lookup of {host}")
            raise OSError("a test may not look up names")
        return look_up(host, *rest, **options)

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_loopback(address[0]):
            tried.append(f"connection to {address[0]}")
            raise OSError("a test may not leave loopback")
        connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    yield tried
    assert tried == []
