"""Pull a release from the Hugging Face Hub: in the background at start, or when asked; swap it in or say why not."""

from __future__ import annotations

import contextlib
import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from core.artifacts.bundle import INDEX, MAX_FILE_BYTES, MAX_RELEASE_BYTES, Builders, Bundle
from core.artifacts.choice import ReleaseChoice
from core.artifacts.client import COMMIT, TAG, HubLimits, api, ask, cache_folder, checked_commit, checked_repository
from core.artifacts.client import snapshot as download
from core.artifacts.hub_errors import IN_USE, NAME
from core.artifacts.load import load_release
from core.artifacts.store import ModelStore
from core.artifacts.tag_history import SeenTags
from core.artifacts.verify import read_index
from core.config import Settings
from core.errors import BundleRefused, InvalidInput, LedgerlensError, ProviderUnavailable

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pulled:
    """A release that passed every check.

    Attributes:
        bundles: Every model of it that has a builder, by name.
        notice: What people should know although nothing is wrong with the files, or None.
    """

    bundles: dict[str, Bundle]
    notice: str | None


def pull(settings: Settings, store: ModelStore, limits: HubLimits | None = None) -> threading.Thread | None:
    """Fetch the release that the settings pin and swap it in, in the background.

    Never raises and never delays: whatever goes wrong, the active models stay and `store.status()` says why. What
    somebody in charge chose since counts for the settings' own revision.

    Args:
        settings: hub_repo, hub_revision (commit or tag), hub_index_sha256, data_dir and offline are used.
        store: Where the release goes.
        limits: How long the Hub may take.

    Returns:
        The daemon thread that does it, or None when the settings name no repository.
    """
    choice = ReleaseChoice(settings)
    if settings.hub_repo is None or choice.keeps_bundled():
        return None
    thread = threading.Thread(
        target=_pull, args=(choice.settled(), store, limits or HubLimits()), name="pull-models", daemon=True
    )
    thread.start()
    return thread


def _pull(settings: Settings, store: ModelStore, limits: HubLimits) -> None:
    try:
        pulled = fetch(settings, store.builders, limits)
        store.swap(pulled.bundles, pulled.notice)
    except LedgerlensError as error:
        store.refuse(error.message)
    except Exception:
        log.exception("Pulling models from the Hub failed")
        store.refuse(f"Pulling the models failed in a way nobody foresaw; the log says how. {IN_USE}.")


def fetch(settings: Settings, builders: Builders, limits: HubLimits, chosen: str | None = None) -> Pulled:
    """Download, verify and load a release, in this thread.

    A tag is trusted as it was first seen here. When it names another commit since, the pinned index hash decides; with
    no such pin the commit first seen stays in use and the notice says so, until someone in charge chooses the tag.
    Where the Hub cannot be asked, the release that was verified and kept under the tag answers, and the notice says so.

    Args:
        settings: As for `pull`.
        builders: (payload, manifest) -> model, by name.
        limits: How long the Hub may take.
        chosen: A tag or commit that someone in charge chose; the settings' own when None. The pinned index hash
            belongs to the settings' own.

    Raises:
        InvalidInput: The repository or the revision is not of the form the Hub uses.
        ProviderUnavailable: The Hub was not asked, cannot be reached or takes too long.
        ProviderFailed: The Hub does not have what is pinned, or does not give it to us.
        BundleRefused: What it gave is not the pinned release, or does not pass the checks.
    """
    repo = checked_repository(settings.hub_repo)
    revision = chosen if chosen is not None else settings.hub_revision or ""
    if not TAG.fullmatch(revision):
        field = "LEDGERLENS_HUB_REVISION" if chosen is None else "release"
        raise InvalidInput(field, f"is {revision[:80]!r}", "a commit of 40 hex digits, or a tag")
    pin = settings.hub_index_sha256 if chosen is None or chosen == settings.hub_revision else None
    seen = SeenTags(settings.data_dir)
    known = None if COMMIT.fullmatch(revision) else seen.get(repo, revision)

    def work() -> tuple[Path, str, str]:
        named = _resolve(settings, repo, revision, limits)
        *others, last = _candidates(named, None if chosen else known, pin)
        for commit in others:
            with contextlib.suppress(BundleRefused):
                return _download(settings, repo, commit, pin, limits), commit, named
        return _download(settings, repo, last, pin, limits), last, named

    tag = None if COMMIT.fullmatch(revision) else revision
    notice = None
    try:
        if settings.offline:
            raise ProviderUnavailable(NAME, "was not asked: this app runs with LEDGERLENS_OFFLINE=1", IN_USE)
        root, commit, named = ask(limits, work, repo, revision)
    except ProviderUnavailable as error:
        kept_commit = revision if tag is None else known
        kept_root = None if kept_commit is None else _kept(settings, repo, kept_commit)
        if kept_root is None or kept_commit is None:
            raise
        try:
            bundles = load_release(
                kept_root, builders, source="hub", repo=repo, commit=kept_commit, tag=tag, pinned_sha256=pin
            )
        except BundleRefused:
            raise error from None
        return Pulled(bundles, f"{error.message.partition('. ')[0]}. {revision} answers as it was kept here.")
    if known is not None and known != named:
        kept = "the release first seen under it stays in use" if commit == known else "the new one is in use"
        notice = f"The tag {revision} of {repo} was moved on the Hub, from {known[:12]} to {named[:12]}; {kept}."
        log.warning("%s", notice)
    bundles = load_release(root, builders, source="hub", repo=repo, commit=commit, tag=tag, pinned_sha256=pin)
    if tag is not None and commit != known:
        seen.accept(repo, tag, commit)
    return Pulled(bundles, notice)


def _kept(settings: Settings, repo: str, commit: str) -> Path | None:
    """The folder of a release that was downloaded before, or None; whether it is whole its checks say."""
    from huggingface_hub import try_to_load_from_cache

    cached = try_to_load_from_cache(repo, INDEX, cache_dir=cache_folder(settings), revision=commit)
    return Path(cached).parent if isinstance(cached, str) else None


def _candidates(named: str, known: str | None, pin: str | None) -> tuple[str, ...]:
    """The commits that may stand behind a tag, the preferred one first."""
    if known is None or known == named:
        return (named,)
    return (known,) if pin is None else (named, known)


def _resolve(settings: Settings, repo: str, revision: str, limits: HubLimits) -> str:
    """The commit behind a revision; one that is cached is not asked for."""
    from huggingface_hub import try_to_load_from_cache

    cached = try_to_load_from_cache(repo, INDEX, cache_dir=cache_folder(settings), revision=revision)
    if COMMIT.fullmatch(revision) and isinstance(cached, str):
        return revision
    # Besides resolving a tag: this call is not retried, so a Hub that is away is known at once.
    return checked_commit(revision, api().model_info(repo, revision=revision, timeout=limits.read_s).sha)


def _download(settings: Settings, repo: str, commit: str, pin: str | None, limits: HubLimits) -> Path:
    """The folder of the downloaded release.

    The index comes first and is held against its pin; only what it names is asked for then, after the listed sizes
    were added up.
    """
    from huggingface_hub import get_cached_repo_tree

    api()
    index = read_index(download(settings, repo, commit, [INDEX], limits), pin)
    patterns = [f"{entry.path}/*" for entry in index.entries.values()]
    folders = tuple(pattern[:-1] for pattern in patterns)
    sizes = [
        file.size
        for file in get_cached_repo_tree(repo, revision=commit, cache_dir=cache_folder(settings))
        if file.path.startswith(folders)
    ]
    if sum(sizes) > MAX_RELEASE_BYTES or max(sizes, default=0) > MAX_FILE_BYTES:
        raise ProviderUnavailable(
            NAME,
            f"lists {sum(sizes)} bytes for {repo}; the limits are {MAX_FILE_BYTES} a file, {MAX_RELEASE_BYTES} in all",
            IN_USE,
        )
    return download(settings, repo, commit, [INDEX, *patterns], limits)
