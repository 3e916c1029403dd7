"""What every test stands on: a clean environment, no network beyond this machine, and one running app."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from app import App, prepare_environment
from core.api.limits import TokenBuckets
from core.api.upload_room import use_own_folder
from core.artifacts.store import ModelStore
from core.config import Settings
from core.service import Service

SETTINGS_PREFIXES = ("LEDGERLENS_", "ETHERSCAN_", "BLOCKSCOUT_", "DUNE_", "HF_", "HUGGING", "GRADIO_", "SPACE_")
SETTINGS_NAMES = ("HOST", "PORT", "LOG_LEVEL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "XDG_CACHE_HOME")
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def _leftovers() -> list[str]:
    names = [name for name in os.environ if name.startswith(SETTINGS_PREFIXES)]
    return [*names, *(name for name in os.environ if name.upper() in SETTINGS_NAMES)]


# How fast examples are made says something of the machine, nothing of the code.
hypothesis_settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("any machine")

for leftover in _leftovers():
    del os.environ[leftover]
# Before anything imports gradio, which reads some of these at import.
prepare_environment()
use_own_folder()
PREPARED = {name: value for name, value in os.environ.items() if name.startswith("GRADIO_")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: the driver keeps an event loop running in this thread, which other tests want for theirs."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are not part of a test's name: gzip writes the second into them, and two processes must agree on names."""
    return "bytes" if isinstance(val, bytes) else None


class NetworkForbidden(RuntimeError):
    """A test tried to leave this machine."""


def _is_local(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host)
    return host is None or name == "" or name.startswith(LOOPBACK)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Sockets connect, and names resolve, on this machine only."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(address: object) -> None:
        if isinstance(address, tuple) and not _is_local(address[0]):
            raise NetworkForbidden(f"a test tried to reach {address}")

    def checked_connect(self: socket.socket, address: Any) -> None:
        check(address)
        connect(self, address)

    def checked_connect_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return connect_ex(self, address)

    def checked_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        check((host,))
        return getaddrinfo(host, *args, **kwargs)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", checked_connect)
    patch.setattr(socket.socket, "connect_ex", checked_connect_ex)
    patch.setattr(socket, "getaddrinfo", checked_getaddrinfo)
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def closed_loops() -> Iterator[None]:
    """Gradio makes event loops on the main thread for its locks and never closes them; here somebody does."""
    loops: list[asyncio.AbstractEventLoop] = []
    set_event_loop = asyncio.set_event_loop

    def remember(loop: asyncio.AbstractEventLoop | None) -> None:
        if loop is not None:
            loops.append(loop)
        set_event_loop(loop)

    patch = pytest.MonkeyPatch()
    patch.setattr(asyncio, "set_event_loop", remember)
    yield
    patch.undo()
    for loop in loops:
        if not loop.is_running():
            loop.close()


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting leaks in from the shell or from another test; what a test writes goes to its own folder."""
    for name in _leftovers():
        monkeypatch.delenv(name)
    for name, value in PREPARED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LEDGERLENS_OFFLINE", "1")
    monkeypatch.setenv("LEDGERLENS_DATA_DIR", str(tmp_path / "data"))


def free_port() -> int:
    """A TCP port on this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """A service on the bundled models, offline."""
    return Service(Settings(offline=True, data_dir=tmp_path_factory.mktemp("data")))


@dataclass(frozen=True)
class LiveApp:
    """A running app and where it listens; `url` has no trailing slash."""

    app: App
    url: str


@contextmanager
def running_app(settings: Settings, store: ModelStore) -> Iterator[LiveApp]:
    """The whole app on a port of its own with its models loaded, until the block ends."""
    # All tests are one client of it; what a client may ask is tested with buckets of its own.
    app = App(settings, store, TokenBuckets(burst=10_000))
    url = app.launch(free_port(), quiet=True).rstrip("/")
    try:
        app.service.store.wait(60)
        yield LiveApp(app, url)
    finally:
        app.close()


@pytest.fixture(scope="session")
def live_app(tmp_path_factory: pytest.TempPathFactory, service: Service) -> Iterator[LiveApp]:
    """The whole app, on a port of its own, offline, with its models loaded."""
    settings = Settings(
        offline=True,
        data_dir=tmp_path_factory.mktemp("live"),
        frame_ancestors=("https://blog.example",),
        hosts=("space.example",),
    )
    with running_app(settings, service.store) as app:
        yield app
