"""Publish a release: one atomic commit, downloaded again and verified, and only then the tag."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.artifacts.bundle import CARD, INDEX, MANIFEST, Builders, Bundle, model_file
from core.artifacts.client import HubLimits, api, ask, checked_commit, checked_repository, snapshot
from core.artifacts.hub_errors import NAME
from core.artifacts.load import check_versions, load_release
from core.artifacts.release_card import release_card
from core.artifacts.releases import tags_of, version_of
from core.artifacts.verify import read_index, read_manifest
from core.config import Settings
from core.errors import BundleRefused, ProviderFailed

PUBLISHING = HubLimits(connect_s=10.0, read_s=60.0, total_s=600.0)
FIRST_TAG = "v1.0.0"


@dataclass(frozen=True)
class Published:
    """What was published: the repository, the commit and the tag that names it."""

    repo: str
    commit: str
    tag: str


@dataclass(frozen=True)
class PublishedState:
    """What a repository holds before a publication.

    Attributes:
        head: The commit at the end of its main branch; None when there is no such repository yet.
        index: Entries of the `index.json` there, by model name.
        newest: Its newest semver tag, or None.
        bundles: The models of the newest release that are known and made with a scikit-learn like this one, verified
            and loaded.
    """

    head: str | None
    index: Mapping[str, Any]
    newest: str | None
    bundles: Mapping[str, Bundle]


def standing(settings: Settings, builders: Builders, limits: HubLimits = PUBLISHING) -> PublishedState:
    """Look at what is published already: what a new version is compared with, and what it builds upon.

    Args:
        settings: hub_repo and data_dir are used.
        builders: The models to load of the newest release.
        limits: How long the Hub may take.

    Raises:
        LedgerlensError: The Hub cannot be asked, or its newest release does not pass the checks.
    """
    repo = checked_repository(settings.hub_repo)

    def work() -> tuple[str | None, Path | None, str | None, Path | None, str | None]:
        from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

        try:
            head = checked_commit("main", api().model_info(repo, timeout=limits.read_s).sha)
        except GatedRepoError:
            raise
        except RepositoryNotFoundError:
            return None, None, None, None, None
        latest = snapshot(settings, repo, head, [INDEX], limits)
        tags = tags_of(repo)
        if not tags:
            return head, latest, None, None, None
        tag, commit = tags[0]
        index = read_index(snapshot(settings, repo, commit, [INDEX], limits))
        wanted = [f"{entry.path}/*" for name, entry in index.entries.items() if name in builders]
        return head, latest, tag, snapshot(settings, repo, commit, [INDEX, *wanted], limits), commit

    head, latest, tag, root, commit = ask(limits, work, repo)
    index: Mapping[str, Any] = {}
    if latest is not None and (latest / INDEX).exists():
        read_index(latest)  # refuses what is none
        index = json.loads((latest / INDEX).read_bytes())["models"]
    usable = {} if root is None else {name: builders[name] for name in _usable(root) & builders.keys()}
    bundles = load_release(root, usable, source="hub", repo=repo, commit=commit) if root and usable else {}
    return PublishedState(head, index, tag, bundles)


def _usable(root: Path) -> set[str]:
    """The models of a release that were made with a scikit-learn like this one; of others only the version is known."""
    found = set()
    for name, entry in read_index(root).entries.items():
        if (root / entry.path).is_dir():
            manifest = read_manifest(root, entry)
            with contextlib.suppress(BundleRefused):
                check_versions(manifest, entry.path)
                found.add(name)
    return found


def next_tag(newest: str | None) -> str:
    """The tag after a release: a retrained model is a minor version, because answers change."""
    version = version_of(newest) if newest else None
    return f"v{version[0]}.{version[1] + 1}.0" if version else FIRST_TAG


def publish(
    root: Path,
    names: Iterable[str],
    settings: Settings,
    builders: Builders,
    before: PublishedState,
    message: str,
    limits: HubLimits = PUBLISHING,
) -> Published:
    """Publish models of a local release folder on top of what stands.

    The commit names the one it was made upon: when somebody else published meanwhile, the Hub refuses it and nothing
    is changed. The tag is made last, of a commit that was downloaded again and passed every check; a release without
    its tag is selected by nobody.

    Args:
        root: The folder with `index.json`.
        names: The models to publish; the others in the repository stay as they are.
        settings: hub_repo is used; the credentials are those the Hub's own client finds.
        builders: (payload, manifest) -> model, to verify with.
        before: What stands there, as `standing` found it.
        message: The commit's message.
        limits: How long the Hub may take.

    Raises:
        ProviderFailed: The Hub refused, or gave back something else than was sent.
        ProviderUnavailable: It cannot be reached, or takes too long.
        BundleRefused: What came back does not pass the checks.
    """
    repo = checked_repository(settings.hub_repo)
    local = json.loads((root / INDEX).read_bytes())
    entries = {name: local["models"][name] for name in names}
    index = {**local, "models": dict(sorted({**before.index, **entries}.items()))}
    files = {INDEX: (json.dumps(index, indent=1) + "\n").encode()}
    for name, entry in entries.items():
        for file in (MANIFEST, CARD, model_file(name)):
            path = f"{entry['path']}/{file}"
            files[path] = (root / path).read_bytes()
    tag = next_tag(before.newest)
    files[CARD] = release_card(repo, tag, index["models"]).encode()

    def commit() -> str:
        from huggingface_hub import CommitOperationAdd
        from huggingface_hub.errors import HfHubHTTPError

        hub = api()
        parent = before.head
        if parent is None:
            hub.create_repo(repo, exist_ok=True)
            parent = checked_commit("main", hub.model_info(repo, timeout=limits.read_s).sha)
        operations = [CommitOperationAdd(path, data) for path, data in files.items()]
        try:
            made = hub.create_commit(repo, operations, commit_message=message, parent_commit=parent)
        except HfHubHTTPError as error:
            if error.response.status_code == 412:
                advice = (
                    "Nothing was changed; train and publish again, so that the gate compares with what is there now"
                )
                raise ProviderFailed(NAME, f"says that {repo} changed meanwhile", advice) from error
            raise
        return checked_commit("main", made.oid)

    oid = ask(limits, commit, repo)
    with tempfile.TemporaryDirectory(prefix="ledgerlens-published-") as folder:
        again = replace(settings, data_dir=Path(folder))
        # Into an empty cache of its own: what is verified has to come from the Hub.
        fetched = ask(limits, lambda: _fetch_back(again, repo, oid, list(files), limits), repo, oid)
        for path, data in files.items():
            if not (fetched / path).is_file() or (fetched / path).read_bytes() != data:
                raise ProviderFailed(NAME, f"gave back another {path} than was sent", "The release was not tagged")
        load_release(fetched, {name: builders[name] for name in entries}, source="hub", repo=repo, commit=oid)
    ask(limits, lambda: api().create_tag(repo, tag=tag, revision=oid, tag_message=message), repo, oid)
    return Published(repo, oid, tag)


def _fetch_back(settings: Settings, repo: str, commit: str, paths: list[str], limits: HubLimits) -> Path:
    from huggingface_hub import snapshot_download

    api()
    return Path(
        snapshot_download(
            repo,
            revision=commit,
            cache_dir=settings.data_dir,
            allow_patterns=paths,
            endpoint=api().endpoint,
            etag_timeout=limits.read_s,
        )
    )
