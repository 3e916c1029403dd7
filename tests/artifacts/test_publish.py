"""Publishing: one commit upon the one that was looked at, verified as it came back, the tag last."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.artifacts.client import HubLimits
from core.artifacts.hub import fetch
from core.artifacts.publish import next_tag, publish, standing
from core.config import Settings
from core.errors import BundleRefused, ProviderFailed, ProviderUnavailable
from tests.artifacts.conftest import REPO
from tests.artifacts.line import BUILDERS, write_release
from tests.artifacts.tamper import refresh_hashes
from tests.hub import Hub

SOON = HubLimits(connect_s=0.5, read_s=1.0, total_s=4.0)
ALPHA = {"alpha": BUILDERS["alpha"]}


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return write_release(tmp_path / "newer", "3.0.0", seed=3)


def push(root: Path, settings: Settings, names: tuple[str, ...] = ("alpha", "beta")) -> tuple[str, str]:
    before = standing(settings, BUILDERS, SOON)
    made = publish(root, names, settings, BUILDERS, before, "A new version", SOON)
    return made.commit, made.tag


@pytest.mark.parametrize(("newest", "tag"), [(None, "v1.0.0"), ("v1.4.2", "v1.5.0"), ("2.0.0", "v2.1.0")])
def test_a_publication_is_the_next_minor_version(newest: str | None, tag: str) -> None:
    assert next_tag(newest) == tag


def test_the_first_publication_makes_the_repository_and_can_be_pulled(
    hub: Hub, settings: Settings, newer: Path
) -> None:
    assert standing(settings, BUILDERS, SOON).head is None
    commit, tag = push(newer, settings)
    assert tag == "v1.0.0"
    assert hub.tags == {(REPO, "v1.0.0"): commit}
    pulled = fetch(replace(settings, hub_revision=tag), BUILDERS, SOON)
    assert {name: bundle.version for name, bundle in pulled.bundles.items()} == {"alpha": "3.0.0", "beta": "3.0.0"}


def test_the_other_models_of_the_repository_stay_and_all_is_one_commit(
    hub: Hub, settings: Settings, release: dict[str, bytes], newer: Path
) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    commit, tag = push(newer, settings, ("alpha",))
    assert tag == "v2.1.0"
    assert hub.commits(REPO)[1:] == [commit]
    index = json.loads(hub.files(REPO, commit)["index.json"])["models"]
    assert {name: entry["version"] for name, entry in index.items()} == {"alpha": "3.0.0", "beta": "2.0.0"}
    assert {"alpha/2.0.0/alpha.skops", "alpha/3.0.0/alpha.skops"} <= hub.files(REPO, commit).keys()
    assert "beta/3.0.0/beta.skops" not in hub.files(REPO, commit)


def test_the_tag_is_made_after_the_files_were_downloaded_again(
    hub: Hub, settings: Settings, release: dict[str, bytes], newer: Path
) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    push(newer, settings)
    order = [
        kind
        for line in hub.requests
        for kind, mark in (("commit", "/commit/main"), ("back", "alpha/3.0.0/alpha.skops"), ("tag", "/tag/"))
        if mark in line and not line.startswith("HEAD")
    ]
    assert order == ["commit", "back", "tag"]


def test_what_stands_is_the_newest_release_loaded(hub: Hub, settings: Settings, release: dict[str, bytes]) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    head = hub.commit(REPO, {**release, "notes.md": b"later"})
    before = standing(settings, ALPHA, SOON)
    assert (before.head, before.newest) == (head, "v2.0.0")
    assert before.bundles.keys() == {"alpha"}
    assert before.index.keys() == {"alpha", "beta"}


def test_when_somebody_else_published_meanwhile_nothing_is_changed(
    hub: Hub, settings: Settings, release: dict[str, bytes], other: dict[str, bytes], newer: Path
) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    before = standing(settings, BUILDERS, SOON)
    theirs = hub.commit(REPO, other)
    with pytest.raises(ProviderFailed, match="changed meanwhile"):
        publish(newer, ("alpha",), settings, BUILDERS, before, "Mine", SOON)
    assert hub.heads[REPO] == theirs
    assert hub.tags.keys() == {(REPO, "v2.0.0")}


def test_a_release_that_comes_back_altered_is_not_tagged(
    hub: Hub, settings: Settings, release: dict[str, bytes], newer: Path
) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    before = standing(settings, BUILDERS, SOON)
    hub.flipped = True
    with pytest.raises(ProviderFailed, match=r"gave back another .* than was sent\. The release was not tagged"):
        publish(newer, ("alpha",), settings, BUILDERS, before, "Mine", SOON)
    assert hub.tags.keys() == {(REPO, "v2.0.0")}


def test_a_release_that_does_not_load_is_not_tagged(
    hub: Hub, settings: Settings, release: dict[str, bytes], newer: Path
) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    (newer / "alpha/3.0.0/README.md").write_text("another card than the manifest states")
    with pytest.raises(BundleRefused, match=r"README\.md"):
        push(newer, settings)
    assert hub.tags.keys() == {(REPO, "v2.0.0")}


def test_a_token_that_may_only_read_publishes_nothing_and_is_named(
    hub: Hub, settings: Settings, release: dict[str, bytes], newer: Path
) -> None:
    head = hub.commit(REPO, release, tag="v2.0.0")
    hub.read_only = True
    with pytest.raises(ProviderFailed, match="Check HF_TOKEN"):
        push(newer, settings)
    assert hub.heads[REPO] == head


def test_a_stalled_hub_is_given_up(hub: Hub, settings: Settings, release: dict[str, bytes]) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    hub.stalled = True
    with pytest.raises(ProviderUnavailable, match="did not"):
        standing(settings, BUILDERS, HubLimits(0.5, 0.3, 1.5))


def test_a_tampered_newest_release_is_no_base_to_compare_with(
    hub: Hub, settings: Settings, release: dict[str, bytes]
) -> None:
    hub.commit(REPO, {**release, "alpha/2.0.0/alpha.skops": b"else"}, tag="v2.0.0")
    with pytest.raises(BundleRefused, match=r"alpha\.skops"):
        standing(settings, BUILDERS, SOON)


def test_a_release_of_another_scikit_learn_is_built_upon_but_not_compared_with(
    hub: Hub, settings: Settings, release: dict[str, bytes], newer: Path
) -> None:
    files = dict(release)
    manifest = json.loads(files["alpha/2.0.0/manifest.json"])
    manifest["versions"]["scikit-learn"] = "1.3.2"
    files["alpha/2.0.0/manifest.json"] = json.dumps(manifest).encode()
    refresh_hashes(files)
    hub.commit(REPO, files, tag="v2.0.0")
    before = standing(settings, BUILDERS, SOON)
    assert before.bundles.keys() == {"beta"}
    assert before.index["alpha"]["version"] == "2.0.0"
    assert push(newer, settings)[1] == "v2.1.0"


def test_a_head_without_a_readable_index_is_not_built_upon(hub: Hub, settings: Settings) -> None:
    hub.commit(REPO, {"index.json": b"[]"})
    with pytest.raises(BundleRefused, match=r"index\.json"):
        standing(settings, BUILDERS, SOON)
