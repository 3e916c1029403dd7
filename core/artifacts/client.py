"""The Hub's own client, bounded in time, one caller at a time.

The client has no time limit on listing a repository and retries downloads for minutes. Three limits hold here: every
request waits at most `HubLimits.connect_s` and `HubLimits.read_s` at a time, none outlasts `HubLimits.total_s`, and the
work is left behind at `HubLimits.total_s` even when the client is asleep between two tries.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from core.artifacts.hub_errors import IN_USE, NAME, OWNERS, Advice, hub_error
from core.config import Settings
from core.deadline import FOREVER, Deadline, hold
from core.errors import InvalidInput, ProviderFailed, ProviderUnavailable

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")
# Of whom to ask: a token, the one that the environment has (None), or nobody (False).
Token: TypeAlias = str | Literal[False] | None

COMMIT = re.compile(r"[0-9a-f]{40}")
TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}")

# The client is one for the whole process, limits and all: two at a time would lift each other's.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class HubLimits:
    """How long the Hub may take: seconds to connect, between two pieces of an answer, and in all."""

    connect_s: float = 5.0
    read_s: float = 10.0
    total_s: float = 90.0


def ask(limits: HubLimits, work: Callable[[], T], repo: str, revision: str = "main", advice: Advice = OWNERS) -> T:
    """Do work that calls the Hub, within the limits.

    The work runs in a thread of its own, which is left behind when the time is up: a sleeping client cannot be woken.

    Args:
        limits: How long it may take, the wait for an earlier caller included.
        work: What to do.
        repo: The repository it is about, for the messages.
        revision: The commit or tag, for the messages.
        advice: What to do about a refusal, for the messages.

    Raises:
        LedgerlensError: Whatever went wrong, in plain words.
    """
    deadline = time.monotonic() + limits.total_s
    if not _ONE_AT_A_TIME.acquire(timeout=limits.total_s):
        raise ProviderUnavailable(NAME, "is still busy with an earlier question", advice.rest)
    results: list[T] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001  handed to the waiting thread, which raises it in plain words
            errors.append(error)

    try:
        # Set and lifted by whoever holds the lock, never by the thread: one that was left behind would lift the
        # deadline of the next caller.
        bound_client(limits, deadline)
        thread = threading.Thread(target=run, name="download-models", daemon=True)
        thread.start()
        thread.join(max(deadline - time.monotonic(), 0))
    finally:
        bound_client(limits)
        _ONE_AT_A_TIME.release()
    if results:
        return results[0]
    if errors:
        raise hub_error(errors[0], repo, revision, advice) from errors[0]
    raise ProviderUnavailable(NAME, f"did not deliver {repo} within {limits.total_s:g} seconds", advice.rest)


def bound_client(limits: HubLimits, deadline: float | None = None) -> None:
    """Make the Hub's client wait no longer than the limits, and begin no request after the deadline.

    The client is one for the whole process and has no public way to set this; a test holds the private name used here.

    Args:
        limits: Seconds to connect and to read.
        deadline: On `time.monotonic`'s clock; None for no deadline.
    """
    from huggingface_hub import set_client_factory
    from huggingface_hub.utils._http import default_client_factory  # it brings the client's own offline guard

    caps = {"connect": limits.connect_s, "pool": limits.connect_s, "read": limits.read_s, "write": limits.read_s}

    until = Deadline(FOREVER if deadline is None else deadline - time.monotonic())

    def cap(request: httpx2.Request) -> None:
        if until.left_s() <= 0:
            raise ProviderUnavailable(NAME, "did not finish in time", IN_USE)
        stated = request.extensions.get("timeout") or {}
        request.extensions["timeout"] = {
            kind: min(value, stated[kind]) if stated.get(kind) else value for kind, value in caps.items()
        }

    def factory() -> httpx2.Client:
        client = default_client_factory()
        client.event_hooks = {**client.event_hooks, "request": [*client.event_hooks["request"], cap]}
        hold(client, until)
        return client

    set_client_factory(factory)


def hub_address() -> str | None:
    """The Hub's address, as the environment says now: the client reads it at import only."""
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or None


def api(token: Token = None) -> Any:
    """The Hub's own client, at its address, asking as `token` says. Its Xet transfers are off: they keep no limit."""
    from huggingface_hub import HfApi, constants

    # The Xet client opens connections of its own; bundles are small files.
    constants.HF_HUB_DISABLE_XET = True
    return HfApi(endpoint=hub_address(), token=token)


def cache_folder(settings: Settings) -> Path | None:
    """Where downloads are kept; None leaves it to the Hub's own settings."""
    return None if {"HF_HOME", "HF_HUB_CACHE"} & os.environ.keys() else settings.data_dir / "hub"


def snapshot(
    settings: Settings,
    repo: str,
    commit: str,
    patterns: list[str],
    limits: HubLimits,
    *,
    token: Token = None,
    cache: Path | None = None,
) -> Path:
    """Download the files of a commit that match; the folder they are in. What is cached is not asked for again.

    Args:
        settings: data_dir is used.
        repo: The repository.
        commit: 40 hex digits.
        patterns: Which files.
        limits: How long an answer may take.
        token: As whom to ask.
        cache: Where downloads are kept; where they usually are if omitted.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils.tqdm import tqdm

    class Silent(tqdm):
        """No progress bars in a server's log."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **{**options, "disable": True})  # type: ignore[no-untyped-call]

    return Path(
        snapshot_download(
            repo,
            revision=commit,
            endpoint=hub_address(),
            cache_dir=cache or cache_folder(settings),
            token=token,
            allow_patterns=patterns,
            etag_timeout=limits.read_s,
            max_workers=4,
            tqdm_class=Silent,
        )
    )


def checked_repository(repo: str | None) -> str:
    """A repository's name, of the form the Hub uses.

    Raises:
        InvalidInput: It is not.
    """
    if repo is None or not REPOSITORY.fullmatch(repo):
        raise InvalidInput("LEDGERLENS_HUB_REPO", f"is {(repo or '')[:80]!r}", "a repository such as owner/name")
    return repo


def checked_commit(revision: str, found: object) -> str:
    """The commit that the Hub resolved a revision to; a commit can only be resolved to itself.

    Raises:
        ProviderFailed: The Hub named none, or another one.
    """
    if not isinstance(found, str) or not COMMIT.fullmatch(found):
        raise ProviderFailed(NAME, f"names no commit for {revision}", IN_USE)
    if COMMIT.fullmatch(revision) and found != revision:
        raise ProviderFailed(NAME, f"answered with commit {found} when asked for {revision}", IN_USE)
    return found
