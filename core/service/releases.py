"""The releases of the configured repository, for the Models tab: look, switch, roll back. On no other wire."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.alerts.token import require_admin
from core.artifacts.choice import BUNDLED, ReleaseChoice
from core.config import Settings
from core.errors import Busy, Forbidden, LedgerlensError, NotFound, RateLimited, Unauthorized
from core.fields import text

if TYPE_CHECKING:
    from core.artifacts.hub import Pulled
    from core.artifacts.releases import Release
    from core.artifacts.store import ModelStore

log = logging.getLogger(__name__)

KEEP_S = 60.0  # a listing serves every visitor who comes within a minute
WRONG_PER_MINUTE = 10


@dataclass(frozen=True)
class Offer:
    """What can be chosen.

    Attributes:
        repo: The repository, or None when none is configured.
        releases: Its releases, newest first.
        problem: Why they could not be listed, or None.
        active: The tag or commit in use; `bundled` when the models that ship are.
        may_roll_back: Whether there is an earlier set to go back to.
    """

    repo: str | None
    releases: tuple[Release, ...]
    problem: str | None
    active: str
    may_roll_back: bool


class Releases:
    """Lists releases for everybody, and replaces the active one for whoever carries the admin token.

    Args:
        settings: The settings of the app.
        store: What is replaced.
    """

    def __init__(self, settings: Settings, store: ModelStore) -> None:
        self._settings = settings
        self._store = store
        self._switching = threading.Lock()
        self._choice = ReleaseChoice(settings)
        self._kept: tuple[float, tuple[Release, ...], str | None] | None = None
        self._wrong: deque[float] = deque(maxlen=WRONG_PER_MINUTE)

    def offer(self, *, listed: bool = True) -> Offer:
        """What can be chosen, and what is in use. Never raises: a Hub that does not answer is a problem to be shown.

        Args:
            listed: Whether to ask the Hub for its releases.
        """
        repo = self._settings.hub_repo
        kept = self._kept
        if listed and repo is not None and (kept is None or time.monotonic() - kept[0] > KEEP_S):
            try:
                kept = (time.monotonic(), self._list(), None)
            except LedgerlensError as error:
                kept = (time.monotonic(), kept[1] if kept else (), error.message)
            self._kept = kept
        _, releases, problem = kept or (0.0, (), None)
        return Offer(repo, releases, problem, self.active(), self._store.may_roll_back)

    def active(self) -> str:
        """The tag, or else the commit, in use; `bundled` when no model comes from the Hub."""
        for row in self._store.status():
            if row["source"] == "hub":
                return str(row["release"] or row["commit"])
        return BUNDLED

    def switch(self, tag: object, token: object) -> str:
        """Replace the active models by a release of the repository, or by those that ship with the app.

        Requests in flight end with the models they began with.

        Args:
            tag: A tag or commit of the repository, or `bundled`.
            token: The admin token.

        Returns:
            A sentence on what is in use now.

        Raises:
            Unauthorized: There is no token.
            Forbidden: It is the wrong one, or none is configured.
            RateLimited: Too many wrong ones were tried within a minute.
            LedgerlensError: The release cannot be had or does not pass the checks; what was active stays.
        """
        self._check(token)
        chosen = text("release", tag, 64, "one of the releases listed")
        if not self._switching.acquire(blocking=False):
            raise Busy("Another switch is still under way. Try again in a minute.")
        try:
            return self._switch(chosen)
        finally:
            self._switching.release()

    def use(self, tag: str) -> None:
        """Use a release in this process alone, as a command of the shell does: whoever starts it owns it.

        Args:
            tag: A tag or commit of the repository, or `bundled`.

        Raises:
            LedgerlensError: The release cannot be had or does not pass the checks.
        """
        if tag == BUNDLED:
            self._store.restore()
            return
        pulled = self._fetch(text("models", tag, 64, "a tag or commit of the repository, or bundled"))
        self._store.swap(pulled.bundles, pulled.notice)

    def roll_back(self, token: object) -> str:
        """Go back to what was active before the last switch.

        Raises:
            Unauthorized: There is no token.
            Forbidden: It is the wrong one, or none is configured.
            RateLimited: Too many wrong ones were tried within a minute.
            NotFound: Nothing was replaced since the start.
        """
        self._check(token)
        self._store.rollback()
        self._choice.go_back()
        log.info("Rolled back to %s", self.active())
        return f"Rolled back: {self.active()} is in use."

    def _check(self, token: object) -> None:
        given = token.strip() if isinstance(token, str) else ""
        if not given:
            raise Unauthorized("This needs the admin token. Type the value of LEDGERLENS_ADMIN_TOKEN into the field.")
        now = time.monotonic()
        if len(self._wrong) == WRONG_PER_MINUTE and now - self._wrong[0] < 60:
            raise RateLimited("Too many wrong tokens were tried. Wait a minute.", retry_after_s=60)
        try:
            require_admin(f"Bearer {given}", self._settings)
        except Forbidden:
            self._wrong.append(now)
            raise

    def _switch(self, chosen: str) -> str:
        if chosen == BUNDLED:
            self._store.restore()
            self._choice.choose(BUNDLED)
            return "The models that ship with the app are in use."
        pulled = self._fetch(chosen)
        self._store.swap(pulled.bundles, pulled.notice)
        self._choice.choose(chosen)
        log.info("Switched to %s", chosen)
        return f"{chosen} is in use. {pulled.notice or ''}".strip()

    def _fetch(self, chosen: str) -> Pulled:
        if self._settings.hub_repo is None:
            raise NotFound("No repository is configured here. Set LEDGERLENS_HUB_REPO.")
        from core.artifacts.client import HubLimits
        from core.artifacts.hub import fetch

        try:
            return fetch(self._settings, self._store.builders, HubLimits(), chosen)
        except LedgerlensError as error:
            self._store.refuse(error.message)
            raise

    def _list(self) -> tuple[Release, ...]:
        from core.artifacts.releases import list_releases

        return list_releases(self._settings, self._store.builders)
