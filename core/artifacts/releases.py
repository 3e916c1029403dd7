"""The releases that a repository offers: its semver tags, what is in each, and whether this app can run it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.artifacts.bundle import INDEX, MANIFEST, Builders
from core.artifacts.client import HubLimits, api, ask, checked_commit, checked_repository, snapshot
from core.artifacts.hub_errors import IN_USE, NAME
from core.artifacts.load import check_versions
from core.artifacts.tag_history import SeenTags
from core.artifacts.verify import Index, read_index, read_manifest
from core.config import Settings
from core.errors import BundleRefused, ProviderUnavailable

SEMVER = re.compile(r"v?(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
MOST = 20
LISTING = HubLimits(connect_s=5.0, read_s=10.0, total_s=45.0)


@dataclass(frozen=True)
class Offered:
    """One model of a release, as its manifest states it: nothing of it was run."""

    version: str
    created_at: str | None
    metrics: Mapping[str, Any]


@dataclass(frozen=True)
class Release:
    """A semver tag of the repository.

    Attributes:
        tag: The tag.
        commit: What it names now.
        models: What is in it, by model name; empty when it could not be read.
        refused: Why this app cannot run it, or None. The files themselves are only checked when it is chosen.
        moved_from: The commit that the tag named when it was first seen here, when that is another one.
    """

    tag: str
    commit: str
    models: Mapping[str, Offered] = field(default_factory=dict)
    refused: str | None = None
    moved_from: str | None = None


def version_of(tag: str) -> tuple[int, int, int] | None:
    """`v1.2.0` or `1.2.0` as numbers; None for a tag that is no release."""
    found = SEMVER.fullmatch(tag)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def list_releases(settings: Settings, builders: Builders, limits: HubLimits = LISTING) -> tuple[Release, ...]:
    """The newest releases of the repository, newest first, at most twenty.

    Only the index and the manifests are downloaded. What a tag named when it was first seen is remembered.

    Args:
        settings: hub_repo, data_dir and offline are used.
        builders: The models that this app knows.
        limits: How long the Hub may take.

    Raises:
        InvalidInput: The repository is not of the form the Hub uses.
        ProviderUnavailable: The Hub was not asked, cannot be reached or takes too long.
        ProviderFailed: The Hub does not have the repository, or does not give it to us.
    """
    repo = checked_repository(settings.hub_repo)
    if settings.offline:
        raise ProviderUnavailable(NAME, "was not asked: this app runs with LEDGERLENS_OFFLINE=1", IN_USE)
    seen = SeenTags(settings.data_dir)

    def work() -> list[Release]:
        found = []
        for tag, commit in tags_of(repo)[:MOST]:
            first = seen.get(repo, tag)
            moved = first if first not in {None, commit} else None
            try:
                root, index = _manifests(settings, repo, commit, limits)
                found.append(Release(tag, commit, *_examine(root, index, builders), moved))
            except BundleRefused as error:
                found.append(Release(tag, commit, refused=error.message, moved_from=moved))
        return found

    releases = tuple(ask(limits, work, repo))
    seen.note(repo, {release.tag: release.commit for release in releases})
    return releases


def tags_of(repo: str) -> list[tuple[str, str]]:
    """The semver tags of a repository with the commits they name, newest version first. Call it within `ask`."""
    named = [(tag.name, tag.target_commit) for tag in api().list_repo_refs(repo).tags]
    kept = [(version, tag, commit) for tag, commit in named if (version := version_of(tag)) is not None]
    return [(tag, checked_commit(tag, commit)) for _, tag, commit in sorted(kept, reverse=True)]


def _manifests(settings: Settings, repo: str, commit: str, limits: HubLimits) -> tuple[Path, Index]:
    index = read_index(snapshot(settings, repo, commit, [INDEX], limits))
    wanted = [f"{entry.path}/{MANIFEST}" for entry in index.entries.values()]
    return snapshot(settings, repo, commit, [INDEX, *wanted], limits), index


def _examine(root: Path, index: Index, builders: Builders) -> tuple[dict[str, Offered], str | None]:
    """What is offered, and the first reason why this app cannot run it."""
    offered: dict[str, Offered] = {}
    refused = None
    for name, entry in index.entries.items():
        manifest = read_manifest(root, entry)
        created, metrics = manifest.get("created_at"), manifest.get("metrics")
        offered[name] = Offered(
            entry.version,
            created if isinstance(created, str) else None,
            metrics if isinstance(metrics, dict) else {},
        )
        if name in builders and refused is None:
            try:
                check_versions(manifest, entry.path)
            except BundleRefused as error:
                refused = error.message
    if not builders.keys() & offered.keys():
        refused = f"It holds none of the models that this app knows: {', '.join(sorted(builders))}."
    return offered, refused
