"""The only module that knows the Hugging Face Hub: pull a pinned release in the background, swap it in or say why not.

The Hub's own client has no time limit on listing a repository and retries downloads for minutes. Three limits hold
here: every request waits at most `Limits.connect_s` and `Limits.read_s`, no request begins after `Limits.total_s`, and
the pull gives up at `Limits.total_s` even when the client is asleep between two tries.
"""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from core.artifacts.bundle import INDEX, MAX_FILE_BYTES, MAX_RELEASE_BYTES, Builders, Bundle
from core.artifacts.hub_errors import IN_USE, NAME, explain
from core.artifacts.load import load_release
from core.artifacts.store import ModelStore
from core.artifacts.verify import read_index
from core.config import Settings
from core.errors import InvalidInput, LedgerlensError, ProviderFailed, ProviderUnavailable

if TYPE_CHECKING:
    import httpx2

log = logging.getLogger(__name__)
T = TypeVar("T")

COMMIT = re.compile(r"[0-9a-f]{40}")
TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}")


@dataclass(frozen=True)
class Limits:
    """How long the Hub may take: seconds to connect, between two pieces of an answer, and for the whole pull."""

    connect_s: float = 5.0
    read_s: float = 10.0
    total_s: float = 90.0


def pull(settings: Settings, store: ModelStore, limits: Limits | None = None) -> threading.Thread | None:
    """Fetch the release that the settings pin and swap it in, in the background.

    Never raises and never delays: whatever goes wrong, the active models stay and `store.status()` says why.

    Args:
        settings: hub_repo, hub_revision (commit or tag), hub_index_sha256, data_dir and offline are used.
        store: Where the release goes.
        limits: How long the Hub may take.

    Returns:
        The daemon thread that does it, or None when the settings name no repository.
    """
    if settings.hub_repo is None:
        return None
    thread = threading.Thread(target=_pull, args=(settings, store, limits or Limits()), name="pull-models", daemon=True)
    thread.start()
    return thread


def _pull(settings: Settings, store: ModelStore, limits: Limits) -> None:
    try:
        store.swap(fetch(settings, store.builders, limits))
    except LedgerlensError as error:
        store.refuse(error.message)
    except Exception:
        log.exception("Pulling models from the Hub failed")
        store.refuse(f"Pulling the models failed in a way nobody foresaw; the log says how. {IN_USE}.")


def fetch(settings: Settings, builders: Builders, limits: Limits) -> dict[str, Bundle]:
    """Download, verify and load the pinned release, in this thread.

    Returns:
        Every model of the release that has a builder, by name.

    Raises:
        InvalidInput: The repository or the revision is not of the form the Hub uses.
        ProviderUnavailable: The Hub was not asked, cannot be reached or takes too long.
        ProviderFailed: The Hub does not have what is pinned, or does not give it to us.
        BundleRefused: What it gave is not the pinned release, or does not pass the checks.
    """
    repo, revision = _pinned(settings)
    if settings.offline:
        raise ProviderUnavailable(NAME, "was not asked: this app runs with LEDGERLENS_OFFLINE=1", IN_USE)
    deadline = time.monotonic() + limits.total_s

    def download() -> tuple[Path, str]:
        bound_client(limits, deadline)
        try:
            return _download(settings, repo, revision, limits)
        finally:
            bound_client(limits)

    root, commit = _within(limits.total_s, download, repo, revision)
    return load_release(root, builders, source="hub", repo=repo, commit=commit, pinned_sha256=settings.hub_index_sha256)


def _pinned(settings: Settings) -> tuple[str, str]:
    repo, revision = settings.hub_repo or "", settings.hub_revision or ""
    if not REPOSITORY.fullmatch(repo):
        raise InvalidInput("LEDGERLENS_HUB_REPO", f"is {repo[:80]!r}", "a repository such as owner/name")
    if not TAG.fullmatch(revision):
        raise InvalidInput("LEDGERLENS_HUB_REVISION", f"is {revision[:80]!r}", "a commit of 40 hex digits, or a tag")
    return repo, revision


def _download(settings: Settings, repo: str, revision: str, limits: Limits) -> tuple[Path, str]:
    """The folder of the downloaded release and its commit.

    The index comes first and is held against its pin; only what it names is asked for then, after the listed sizes
    were added up.
    """
    from huggingface_hub import HfApi, constants, get_cached_repo_tree, snapshot_download, try_to_load_from_cache
    from huggingface_hub.utils.tqdm import tqdm

    class Silent(tqdm):
        """No progress bars in a server's log."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **{**options, "disable": True})  # type: ignore[no-untyped-call]

    # The Xet client opens connections of its own, where none of our limits hold; bundles are small files.
    constants.HF_HUB_DISABLE_XET = True
    endpoint = os.environ.get("HF_ENDPOINT", "").rstrip("/") or None  # the client reads it at import only
    cache = None if {"HF_HOME", "HF_HUB_CACHE"} & os.environ.keys() else settings.data_dir / "hub"
    commit = revision
    cached = isinstance(try_to_load_from_cache(repo, INDEX, cache_dir=cache, revision=revision), str)
    if not COMMIT.fullmatch(revision) or not cached:
        # Besides resolving a tag: this call is not retried, so a Hub that is away is known at once.
        found = HfApi(endpoint=endpoint).model_info(repo, revision=revision, timeout=limits.read_s).sha
        commit = _commit(revision, found)

    def snapshot(patterns: list[str]) -> Path:
        return Path(
            snapshot_download(
                repo,
                revision=commit,
                endpoint=endpoint,
                cache_dir=cache,
                allow_patterns=patterns,
                etag_timeout=limits.read_s,
                max_workers=4,
                tqdm_class=Silent,
            )
        )

    index = read_index(snapshot([INDEX]), settings.hub_index_sha256)
    patterns = [f"{entry.path}/*" for entry in index.entries.values()]
    folders = tuple(pattern[:-1] for pattern in patterns)
    sizes = [
        file.size
        for file in get_cached_repo_tree(repo, revision=commit, cache_dir=cache)
        if file.path.startswith(folders)
    ]
    if sum(sizes) > MAX_RELEASE_BYTES or max(sizes, default=0) > MAX_FILE_BYTES:
        raise ProviderUnavailable(
            NAME,
            f"lists {sum(sizes)} bytes for {repo}; the limits are {MAX_FILE_BYTES} a file, {MAX_RELEASE_BYTES} in all",
            IN_USE,
        )
    return snapshot([INDEX, *patterns]), commit


def _commit(revision: str, found: object) -> str:
    """The commit that the Hub resolved a revision to; a commit can only be resolved to itself."""
    if not isinstance(found, str) or not COMMIT.fullmatch(found):
        raise ProviderFailed(NAME, f"names no commit for {revision}", IN_USE)
    if COMMIT.fullmatch(revision) and found != revision:
        raise ProviderFailed(NAME, f"answered with commit {found} when asked for {revision}", IN_USE)
    return found


def bound_client(limits: Limits, deadline: float | None = None) -> None:
    """Make the Hub's client wait no longer than the limits, and begin no request after the deadline.

    The client is one for the whole process and has no public way to set this; a test holds the private name used here.

    Args:
        limits: Seconds to connect and to read.
        deadline: On `time.monotonic`'s clock; None for no deadline.
    """
    from huggingface_hub import set_client_factory
    from huggingface_hub.utils._http import default_client_factory  # it brings the client's own offline guard

    caps = {"connect": limits.connect_s, "pool": limits.connect_s, "read": limits.read_s, "write": limits.read_s}

    def cap(request: httpx2.Request) -> None:
        if deadline is not None and time.monotonic() > deadline:
            raise ProviderUnavailable(NAME, "did not finish in time", IN_USE)
        stated = request.extensions.get("timeout") or {}
        request.extensions["timeout"] = {
            kind: min(value, stated[kind]) if stated.get(kind) else value for kind, value in caps.items()
        }

    def factory() -> httpx2.Client:
        client = default_client_factory()
        client.event_hooks = {**client.event_hooks, "request": [*client.event_hooks["request"], cap]}
        return client

    set_client_factory(factory)


def _within(total_s: float, work: Callable[[], T], repo: str, revision: str) -> T:
    """Do the work in a thread of its own and leave it behind when the time is up: a sleeping client cannot be woken."""
    results: list[T] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001  handed to the waiting thread, which raises it in plain words
            errors.append(error)

    thread = threading.Thread(target=run, name="download-models", daemon=True)
    thread.start()
    thread.join(total_s)
    if results:
        return results[0]
    if errors:
        raise explain(errors[0], repo, revision) from errors[0]
    raise ProviderUnavailable(NAME, f"did not deliver {repo} within {total_s:g} seconds", IN_USE)
