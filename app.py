"""Ledgerlens, started: settings, environment, service, page, server. The only place that wires.

`python app.py` serves the page, the REST routes, the gr.api endpoints and the MCP server on HOST and PORT.
"""

from __future__ import annotations

import functools
import logging
import os
import shutil
import signal
import sys
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.allocator import bound_allocator
from core.config import Settings
from core.errors import LedgerlensError
from core.logs import set_up
from core.service import Service
from core.setting import settings_help

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup
    from starlette.routing import Route

    from core.api.limits import TokenBuckets
    from core.artifacts.store import ModelStore

POOLS = ("work", "files", "sources", "alerts")
LOOPBACK = "127.0.0.1,localhost,::1"
ENVIRONMENT = {
    "GRADIO_ANALYTICS_ENABLED": "False",  # nothing is sent anywhere
    # By default every queued call rebuilds a table of up to 10,000 past events.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "GRADIO_ANALYTICS_MAX_EVENTS": "100",
    # Few cores, many callers: one numeric thread each.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # Uvicorn believes every proxy on this machine; ours are named in the settings.
    "FORWARDED_ALLOW_IPS": "",
}


def prepare_environment() -> None:
    """Set what gradio and the numeric libraries read when they are imported; what is set already stays."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    # Gradio asks its own server whether it is up; a proxy must not answer that.
    for name in ("NO_PROXY", "no_proxy"):
        hosts = os.environ.get(name, "")
        if LOOPBACK not in hosts:
            os.environ[name] = ",".join(filter(None, [hosts, LOOPBACK]))


class App:
    """The page and every wire around one service.

    Args:
        settings: The settings of the app.
        store: Verified models; the bundled ones if omitted.
        buckets: How often a client may make us ask a provider; the usual limits if omitted.
    """

    def __init__(
        self, settings: Settings, store: ModelStore | None = None, buckets: TokenBuckets | None = None
    ) -> None:
        prepare_environment()
        from core.alerts.token import is_admin
        from core.api.caller import Caller, Pools
        from core.api.endpoints import (
            add_endpoints,
            admit_through,
            current_caller,
            fill_what_is_left_out,
            give_every_upload_a_path_of_its_own,
        )
        from core.api.fetching import forbid_fetching
        from core.api.gradio_errors import name_strange_paths
        from core.api.limits import ALERTS_BURST, ALERTS_PER_MINUTE, TokenBuckets
        from core.api.metrics import Metrics
        from core.api.upload_room import use_own_folder
        from core.page.layout import build_page
        from core.page.sessions import keep_little_of_each_session

        self.settings = settings
        self.service = Service(
            settings,
            store,
            admit=admit_through(buckets or TokenBuckets()),
            caller=current_caller,
            admit_alert=admit_through(buckets or TokenBuckets(ALERTS_BURST, ALERTS_PER_MINUTE)),
        )
        self.pools = Pools()
        self.metrics = Metrics()
        is_admins = functools.partial(is_admin, settings=settings)
        self.caller = Caller(self.service, self.pools, self.metrics.called, is_admins)
        forbid_fetching()
        give_every_upload_a_path_of_its_own()
        keep_little_of_each_session()
        self.uploads = use_own_folder()
        self.page = build_page(self.service)
        with self.page:
            add_endpoints(self.caller, settings.api_keys)
        fill_what_is_left_out(self.page)
        name_strange_paths(self.page)
        self.page.queue(default_concurrency_limit=4, max_size=64, api_open=False)

    def launch(self, port: int | None = None, *, quiet: bool = False) -> str:
        """Start to serve and return at once.

        Args:
            port: TCP port; the one of the settings when omitted.
            quiet: Whether to print nothing.

        Returns:
            The address of the page.
        """
        from fastapi.exceptions import RequestValidationError
        from starlette.middleware import Middleware
        from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

        from core.api.capabilities import routes
        from core.api.gradio_errors import AnsweredAtOnce
        from core.api.headers import BodyLimit, SecurityHeaders, embed_route, open_forms
        from core.api.keys import ApiKeys
        from core.api.limits import CARDS_BURST, CARDS_PER_MINUTE, TokenBuckets
        from core.api.malformed import Malformed, refuse_body
        from core.api.observed import Observed, Places
        from core.api.openapi import build_documentation
        from core.api.origins import Origins, host_names, open_reading, without_gradios_origins
        from core.api.patience import bound_connections
        from core.api.routes import build_routes
        from core.api.tools import answer_tool_calls
        from core.api.upload_room import UploadRoom
        from core.front.cards import Cards
        from core.front.embedding import embedding_routes
        from core.front.first_html import FirstHtml
        from core.front.preview import Previews
        from core.page.embed import Embeds
        from core.page.kit.theme import launch_look, served_head
        from core.page.layout import shell_html

        previews = Previews(self.service, examples=self.page.previews)
        admit = TokenBuckets(CARDS_BURST, CARDS_PER_MINUTE).admit
        cards, embeds = Cards(previews, admit), Embeds(self.service, previews)
        bound_connections()
        self._watch()
        server, url, _ = self.page.launch(
            server_name=self.settings.host,
            server_port=self.settings.port if port is None else port,
            prevent_thread_lock=True,
            quiet=quiet,
            inbrowser=False,
            share=False,
            show_error=False,  # texts of unexpected exceptions stay in the log
            state_session_capacity=300,  # each session, also of a call that brings none, costs about half a megabyte
            run_history=False,  # by default visitors' inputs are kept in their browser
            enable_monitoring=False,  # by default public
            _frontend=False,  # else it asks itself once for 3 s, and a machine that is busy just then never starts
            max_file_size="64mb",
            mcp_server=True,
            ssr_mode=False,
            pwa=False,
            footer_links=["api", "settings"],
            **launch_look(),
            app_kwargs={
                "routes": [
                    *build_routes(self.caller),
                    *build_documentation(),
                    self.metrics.route(self._admit_operator),
                    embed_route(),
                    cards.route(),
                    *embedding_routes(previews, self.settings.public_url),
                    *self._snapshots(embeds.snapshot, admit),
                ],
                "middleware": [
                    Middleware(ProxyHeadersMiddleware, trusted_hosts=list(self.settings.trusted_proxies)),
                    Middleware(Observed, metrics=self.metrics, places=Places([each.name for each in routes()])),
                    Middleware(Origins, names=host_names(self.settings), forms=open_forms()),
                    open_reading(),
                    Middleware(SecurityHeaders, frame_ancestors=self.settings.frame_ancestors),
                    Middleware(ApiKeys, keys=self.settings.api_keys),
                    Middleware(UploadRoom, folder=self.uploads),
                    Middleware(BodyLimit),
                    Middleware(Malformed),
                    Middleware(AnsweredAtOnce),
                    Middleware(
                        FirstHtml,
                        previews=previews,
                        public_url=self.settings.public_url,
                        extra=served_head(),
                        without=("head",),
                        shell=shell_html(),
                        openings=self.page.openings,
                        embed=embeds.document,
                    ),
                ],
                "openapi_url": None,  # ours covers our routes
                "exception_handlers": {RequestValidationError: refuse_body},
            },
        )
        without_gradios_origins(server)
        answer_tool_calls(self.page.mcp_server_obj, self.caller)
        self.service.start()  # after the server is up: the import of scikit-learn would delay the first answer
        return str(url)

    def _admit_operator(self, authorization: object) -> None:
        from core.alerts.token import require_admin

        require_admin(authorization, self.settings)

    def _watch(self) -> None:
        """What `/metrics` asks when somebody looks."""
        from core.api.upload_room import bytes_under

        waiting = {name: functools.partial(getattr, getattr(self.pools, name), "inside") for name in POOLS}
        self.metrics.watch_by("waiting", "Calls that run or wait for a thread", "pool", waiting)
        self.metrics.watch("sessions", "Visits that the page keeps", lambda: len(self.page.state_holder.session_data))
        self.metrics.watch("upload_bytes", "Uploaded files that wait to be read", lambda: bytes_under(self.uploads))
        self.metrics.watch("outbox", "Deliveries of alerts that wait", self.service.alerts.backlog)

    def _snapshots(self, write: Callable[[str, Markup, str, str], str], admit: Callable[[str], None]) -> list[Route]:
        """The routes of snapshots, where they are offered."""
        from core.front.snapshot_store import SnapshotStore
        from core.front.snapshots import Snapshots

        days = self.settings.snapshot_days
        if not days:
            return []
        store = SnapshotStore(self.settings.data_dir / "snapshots.sqlite3", days)
        return Snapshots(store, self.page.held, write, admit, self.settings.public_url).routes()

    def close(self) -> None:
        """Stop serving."""
        self.page.close(verbose=False)


def main(arguments: Sequence[str] = ()) -> int:
    """Serve until SIGTERM or SIGINT; with `--help`, say what can be set and leave.

    Args:
        arguments: What the shell gives after the name of this file.
    """
    if {"-h", "--help"}.intersection(arguments):
        print(f"python app.py\n\n{settings_help(Settings)}")  # noqa: T201
        return 0
    bound_allocator()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        settings = Settings.from_env()
    except LedgerlensError as error:
        print(error.message, file=sys.stderr)  # noqa: T201  # the log needs the settings
        return 2
    set_up(settings.log_level, settings.log_form)
    app = App(settings)
    url = app.launch(quiet=True)
    logging.getLogger("ledgerlens").info("Ledgerlens answers on %s", url)
    stop.wait()
    app.close()
    shutil.rmtree(app.uploads, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
