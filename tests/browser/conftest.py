"""One browser and one app for all browser tests; every page watches what it asks for and complains about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

import pytest

from app import App
from core.config import Settings
from core.service import Service
from tests.browser.blog import Blog, serve_blog
from tests.conftest import LiveApp, free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Gradio aborts its event stream when a page is left, and warns when a label equals one of its translation keys.
# Its client also warns that uploads have no stream of their own.
ALLOWED_COMPLAINTS = ("/gradio_api/queue/data", "svelte-i18n", "Method not implemented.")
PATIENCE_MS = 60_000  # no speed is tested here: on a busy machine a first answer takes its time

Open: TypeAlias = Callable[..., "Page"]


def _missing(reason: str) -> None:
    if os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; skips with the reason where it is missing, fails with REQUIRE_TOOLS=1."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        _missing("playwright is not installed: pip install -r requirements-dev.txt")
        return
    program = shutil.which(CHROMIUM)
    if program is None:
        _missing(f"Chromium is not at {CHROMIUM}: install it, or name it in CHROMIUM")
        return
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=program, headless=True, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def blog() -> Iterator[Blog]:
    """Another site, which the app allows to embed it."""
    with serve_blog() as site:
        yield site


@pytest.fixture(scope="session")
def seen_app(
    browser: Browser, blog: Blog, service: Service, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveApp]:
    """The app that all browser tests look at: offline, on the bundled models, allowing `blog` to embed it."""
    settings = Settings(offline=True, data_dir=tmp_path_factory.mktemp("seen"), frame_ancestors=(blog.url,))
    app = App(settings, service.store)
    url = app.launch(free_port(), quiet=True).rstrip("/")
    app.service.store.wait(60)
    yield LiveApp(app, url)
    app.close()


class Watch:
    """What pages asked for beyond this machine, and what they complained about."""

    def __init__(self) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []

    def attach(self, page: Page) -> None:
        """Listen to a page."""
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        if message.type in {"error", "warning"} and not any(
            allowed in message.text or allowed in where for allowed in ALLOWED_COMPLAINTS
        ):
            self.complaints.append(f"{message.type}: {message.text} ({where})")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails a test after the fact when a page left the machine or complained."""
    watching = Watch()
    yield watching
    assert watching.foreign == []
    assert watching.complaints == []


@pytest.fixture
def open_page(browser: Browser, seen_app: LiveApp, watch: Watch) -> Iterator[Open]:
    """Opens the app: `open_page(width=390, theme="dark", path="?address=...")`."""
    contexts: list[Any] = []

    def start(width: int = 1280, theme: str = "light", query: str = "", url: str | None = None) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        watch.attach(page)
        page.goto(url or f"{seen_app.url}/?__theme={theme}{query}", wait_until="domcontentloaded")
        if url is None:
            page.locator("html.ll-settled").wait_for()  # before, nothing can be pressed: the page is hidden
        return page

    yield start
    for context in contexts:
        context.close()
