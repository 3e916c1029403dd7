"""The releases on offer: semver tags, newest first, with the reason why one cannot be run."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from core.artifacts.client import HubLimits
from core.artifacts.releases import list_releases, version_of
from core.config import Settings
from core.errors import InvalidInput, ProviderFailed, ProviderUnavailable
from tests.artifacts.conftest import QUICK, REPO
from tests.artifacts.line import BUILDERS
from tests.artifacts.tamper import refresh_hashes
from tests.hub import Hub


@pytest.mark.parametrize(
    ("tag", "version"),
    [
        ("v1.2.0", (1, 2, 0)),
        ("10.0.3", (10, 0, 3)),
        ("v1.2", None),
        ("latest", None),
        ("v01.2.3", None),
        ("vv1.2.3", None),
    ],
)
def test_a_release_is_a_semver_tag(tag: str, version: tuple[int, int, int] | None) -> None:
    assert version_of(tag) == version


def test_releases_are_listed_by_version_newest_first_and_other_tags_left_out(
    hub: Hub, settings: Settings, release: dict[str, bytes]
) -> None:
    commits = {tag: hub.commit(REPO, release, tag=tag) for tag in ("v1.9.0", "nightly", "v1.10.0", "v0.9.9")}
    found = list_releases(settings, BUILDERS, QUICK)
    assert [(one.tag, one.commit) for one in found] == [(tag, commits[tag]) for tag in ("v1.10.0", "v1.9.0", "v0.9.9")]
    assert {one.refused for one in found} == {None}
    assert found[0].models["alpha"].version == "2.0.0"
    assert found[0].models["alpha"].metrics == {"silhouette": 0.25}
    assert found[0].models["alpha"].created_at == "2026-01-02T03:04:05Z"


def test_only_the_index_and_the_manifests_are_downloaded(
    hub: Hub, settings: Settings, release: dict[str, bytes]
) -> None:
    hub.commit(REPO, release, tag="v1.0.0")
    list_releases(settings, BUILDERS, QUICK)
    assert not [line for line in hub.requests if line.endswith((".skops", ".md"))]


def test_a_second_listing_asks_for_the_tags_only(hub: Hub, settings: Settings, release: dict[str, bytes]) -> None:
    hub.commit(REPO, release, tag="v1.0.0")
    first = list_releases(settings, BUILDERS, QUICK)
    hub.requests.clear()
    assert list_releases(settings, BUILDERS, QUICK) == first
    assert hub.requests == ["GET /api/models/maker/models/refs"]


def test_a_release_for_another_scikit_learn_is_shown_with_the_reason(
    hub: Hub, settings: Settings, release: dict[str, bytes]
) -> None:
    files = dict(release)
    manifest = json.loads(files["alpha/2.0.0/manifest.json"])
    manifest["versions"]["scikit-learn"] = "1.3.2"
    files["alpha/2.0.0/manifest.json"] = json.dumps(manifest).encode()
    refresh_hashes(files)
    hub.commit(REPO, files, tag="v2.0.0")
    (one,) = list_releases(settings, BUILDERS, QUICK)
    assert one.refused is not None
    assert "was made with scikit-learn 1.3.2" in one.refused
    assert one.models["alpha"].version == "2.0.0"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"index.json": b"{"}, "index.json is not valid JSON"),
        ({"index.json": None}, "index.json is missing"),
        ({"alpha/2.0.0/manifest.json": b"{}"}, "alpha/2.0.0/manifest.json was altered"),
        ({"alpha/2.0.0/manifest.json": None}, "alpha/2.0.0/manifest.json is missing"),
    ],
)
def test_a_broken_release_does_not_hide_the_others(
    hub: Hub, settings: Settings, release: dict[str, bytes], change: dict[str, bytes | None], reason: str
) -> None:
    hub.commit(REPO, release, tag="v1.0.0")
    broken = {path: data for path, data in {**release, **change}.items() if data is not None}
    hub.commit(REPO, broken, tag="v1.1.0")
    newest, older = list_releases(settings, BUILDERS, QUICK)
    assert newest.refused is not None
    assert reason in newest.refused
    assert older.refused is None


def test_a_release_of_unknown_models_says_so(hub: Hub, settings: Settings, release: dict[str, bytes]) -> None:
    hub.commit(REPO, release, tag="v1.0.0")
    (one,) = list_releases(settings, {"gamma": BUILDERS["alpha"]}, QUICK)
    assert one.refused == "It holds none of the models that this app knows: gamma."


def test_a_moved_tag_is_noticed(
    hub: Hub, settings: Settings, release: dict[str, bytes], other: dict[str, bytes]
) -> None:
    first = hub.commit(REPO, release, tag="v1.0.0")
    assert list_releases(settings, BUILDERS, QUICK)[0].moved_from is None
    second = hub.commit(REPO, other, tag="v1.0.0")
    (one,) = list_releases(settings, BUILDERS, QUICK)
    assert (one.commit, one.moved_from) == (second, first)


def test_a_damaged_memory_of_tags_is_begun_again(hub: Hub, settings: Settings, release: dict[str, bytes]) -> None:
    hub.commit(REPO, release, tag="v1.0.0")
    settings.data_dir.mkdir()
    (settings.data_dir / "hub-tags.json").write_text('{"maker/models@v1.0.0": 7, "x": ')
    assert list_releases(settings, BUILDERS, QUICK)[0].moved_from is None
    assert json.loads((settings.data_dir / "hub-tags.json").read_text()).keys() == {"maker/models@v1.0.0"}


def test_a_repository_without_tags_offers_nothing(hub: Hub, settings: Settings, release: dict[str, bytes]) -> None:
    hub.commit(REPO, release)
    assert list_releases(settings, BUILDERS, QUICK) == ()


def test_offline_the_hub_is_not_asked(hub: Hub, settings: Settings) -> None:
    with pytest.raises(ProviderUnavailable, match="LEDGERLENS_OFFLINE=1"):
        list_releases(replace(settings, offline=True), BUILDERS, QUICK)
    assert hub.requests == []


def test_without_a_repository_the_setting_is_named(hub: Hub, settings: Settings) -> None:
    with pytest.raises(InvalidInput, match="LEDGERLENS_HUB_REPO"):
        list_releases(replace(settings, hub_repo=None), BUILDERS, QUICK)


@pytest.mark.parametrize(
    ("trouble", "error", "said"),
    [
        ("missing", ProviderFailed, "has no repository"),
        ("gated", ProviderFailed, "gated"),
        ("broken", ProviderUnavailable, "HTTP 500"),
        ("stalled", ProviderUnavailable, "did not"),
    ],
)
def test_a_hub_that_does_not_list_is_explained_in_bounded_time(
    hub: Hub, settings: Settings, release: dict[str, bytes], trouble: str, error: type[Exception], said: str
) -> None:
    if trouble != "missing":
        hub.commit(REPO, release, tag="v1.0.0")
    hub.gated, hub.broken, hub.stalled = trouble == "gated", 500 * (trouble == "broken"), trouble == "stalled"
    began = time.monotonic()
    with pytest.raises(error, match=said):
        list_releases(settings, BUILDERS, HubLimits(0.5, 0.3, 1.5))
    assert time.monotonic() - began < 3
