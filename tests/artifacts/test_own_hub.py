"""Models of one's own to the Hub and from it, against a stand-in, with the Hub's own client."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from core.artifacts.own_hub import checked_place, fetch_own, publish_own
from core.artifacts.own_store import OwnBundles
from core.artifacts.own_zip import unzip_release, zip_release
from core.config import Settings
from core.errors import BundleRefused, InvalidInput, Offline, ProviderFailed
from core.service.own_bundle import BUILDER
from tests.hub import Hub, files_below
from tests.own_rows import bundle

REPO = "visitor/lens"
TOKEN = "hf_" + "s3cret" * 5


@pytest.fixture
def release(tmp_path: Path) -> Path:
    root = tmp_path / "release"
    root.mkdir()
    unzip_release(bundle(), root)
    return root


@pytest.fixture
def kept(tmp_path: Path) -> OwnBundles:
    return OwnBundles(tmp_path / "own", BUILDER)


def test_there_and_back(hub: Hub, settings: Settings, release: Path, kept: OwnBundles) -> None:
    made = publish_own(release, REPO, TOKEN, BUILDER, settings, public=False)
    assert hub.heads[REPO] == made.commit
    assert hub.private == {REPO: True}
    name = kept.keep(fetch_own(settings, made.repo, made.commit, None))
    assert zip_release(kept.root(name)) == bundle()
    assert "whoever\ncan read this repository" in hub.files(REPO)["README.md"].decode()


def test_it_is_read_as_nobody_and_written_with_her_token_alone(
    hub: Hub, settings: Settings, release: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_of_the_owner_of_the_app")
    caplog.set_level(logging.DEBUG)
    made = publish_own(release, REPO, f" {TOKEN}\n", BUILDER, settings, public=True)
    assert set(hub.tokens) == {f"Bearer {TOKEN}"}
    hub.tokens.clear()
    fetch_own(settings, REPO, made.commit, "own")
    assert set(hub.tokens) == {None}
    assert TOKEN not in caplog.text
    written = [path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file()]
    assert not any(TOKEN.encode() in data for data in written)


def test_other_models_of_a_repository_stay(hub: Hub, settings: Settings, release: Path, kept: OwnBundles) -> None:
    files = files_below(release)
    index = json.loads(files["index.json"])
    entry = index["models"].pop("own")
    index["models"]["theirs"] = {**entry, "path": "theirs/1.0.0"}
    hub.commit(REPO, {"index.json": json.dumps(index).encode(), "theirs/1.0.0/manifest.json": b"{}"})
    made = publish_own(release, REPO, TOKEN, BUILDER, settings, public=False)
    assert json.loads(hub.files(REPO)["index.json"])["models"].keys() == {"theirs", "own"}
    assert "theirs/1.0.0/manifest.json" in hub.files(REPO)
    with pytest.raises(InvalidInput, match="several models") as caught:
        fetch_own(settings, REPO, made.commit, None)
    assert (caught.value.field, caught.value.allowed) == ("name", "theirs, own")
    assert kept.get(kept.keep(fetch_own(settings, REPO, made.commit, "own"))).name == "own"
    with pytest.raises(InvalidInput, match="name is 'mine'"):
        fetch_own(settings, REPO, made.commit, "mine")


def test_what_was_altered_on_the_hub_is_not_kept(hub: Hub, settings: Settings, release: Path, kept: OwnBundles) -> None:
    commit = hub.commit(REPO, {**files_below(release), "own/1.0.0/own.skops": b"PK else"})
    with pytest.raises(BundleRefused, match=r"own\.skops"):
        kept.keep(fetch_own(settings, REPO, commit, None))


def test_a_repository_that_is_not_there_says_what_a_visitor_can_do(hub: Hub, settings: Settings) -> None:
    with pytest.raises(ProviderFailed) as caught:
        fetch_own(settings, "nobody/none", "0" * 40, None)
    assert "Check its name" in caught.value.message
    assert "HF_TOKEN" not in caught.value.message
    assert "LEDGERLENS" not in caught.value.message


def test_a_token_that_may_only_read_publishes_nothing(hub: Hub, settings: Settings, release: Path) -> None:
    hub.read_only = True
    with pytest.raises(ProviderFailed, match="may write") as caught:
        publish_own(release, REPO, TOKEN, BUILDER, settings, public=False)
    assert TOKEN not in caught.value.message
    assert REPO not in hub.heads


@pytest.mark.parametrize(
    ("repo", "commit", "field"),
    [("lens", "0" * 40, "repo"), ("a/b/c", "0" * 40, "repo"), (None, "0" * 40, "repo"), (REPO, "main", "commit"),
     (REPO, "v1.0.0", "commit"), (REPO, None, "commit"), ("../etc/x", "0" * 40, "repo")],
)  # fmt: skip
def test_a_place_is_a_repository_and_a_commit(repo: object, commit: object, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_place(repo, commit)
    assert caught.value.field == field


@pytest.mark.parametrize("token", [None, "", "short", "hf_with a blank in it", "x" * 201])
def test_a_token_that_is_none_is_refused_and_not_repeated(token: object, settings: Settings, release: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        publish_own(release, REPO, token, BUILDER, settings, public=False)
    assert caught.value.field == "token"
    assert not token or str(token) not in caught.value.message


def test_the_long_token_of_a_sign_in_is_one(tmp_path: Path, release: Path) -> None:
    offline = Settings(data_dir=tmp_path, offline=True)
    with pytest.raises(Offline):
        publish_own(release, REPO, "hf_oauth_" + "e" * 900, BUILDER, offline, public=False)
    with pytest.raises(InvalidInput):
        publish_own(release, REPO, "hf_oauth_" + "e" * 4_001, BUILDER, offline, public=False)


def test_offline_nothing_is_asked(hub: Hub, tmp_path: Path, release: Path) -> None:
    offline = Settings(data_dir=tmp_path, offline=True)
    with pytest.raises(Offline):
        fetch_own(offline, REPO, "0" * 40, None)
    with pytest.raises(Offline):
        publish_own(release, REPO, TOKEN, BUILDER, offline, public=False)
    assert hub.requests == []
