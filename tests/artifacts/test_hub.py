"""The real client of the Hub against a stand-in: the good path swaps, everything else leaves what was active."""

from __future__ import annotations

import hashlib
import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.artifacts.client import HubLimits, bound_client
from core.artifacts.hub import pull
from core.artifacts.store import ModelStore
from core.config import Settings
from tests.artifacts.conftest import REPO
from tests.artifacts.line import BUILDERS, INPUTS
from tests.artifacts.pulling import refused, run
from tests.hub import Hub


def test_a_pinned_release_replaces_the_bundled_models_and_says_where_it_is_from(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    commit = hub.commit(REPO, release)
    pin = hashlib.sha256(release["index.json"]).hexdigest()
    assert run(replace(settings, hub_revision=commit, hub_index_sha256=pin), store) is None
    row = store.status()[0]
    assert (row["model"], row["version"], row["source"], row["repo"], row["commit"]) == (
        "alpha",
        "2.0.0",
        "hub",
        REPO,
        commit,
    )
    assert store.get("alpha").index_sha256 == pin
    assert store.get("beta").version == "2.0.0"


def test_only_what_the_index_names_is_downloaded(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    commit = hub.commit(REPO, {**release, "alpha/1.9.0/alpha.skops": b"old", "notes.txt": b"unrelated"})
    assert run(replace(settings, hub_revision=commit), store) is None
    got = {line.split(f"{commit}/")[1] for line in hub.requests if line.startswith("GET /maker/models/resolve")}
    assert got == set(release)


def test_a_second_start_needs_no_request_for_a_pinned_commit(
    hub: Hub, bundled: Path, settings: Settings, release: dict[str, bytes]
) -> None:
    pinned = replace(settings, hub_revision=hub.commit(REPO, release))
    assert run(pinned, ModelStore(bundled, BUILDERS)) is None
    hub.requests.clear()
    store = ModelStore(bundled, BUILDERS)
    assert run(pinned, store) is None
    assert hub.requests == []
    assert store.get("alpha").source == "hub"


def test_a_tag_is_resolved_to_its_commit(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    commit = hub.commit(REPO, release, tag="v2.0.0")
    assert run(replace(settings, hub_revision="v2.0.0"), store) is None
    assert store.get("alpha").commit == commit


def test_a_reader_that_took_a_bundle_before_the_swap_keeps_it_and_rollback_brings_it_back(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    before = store.get("alpha")
    answers = before.model.golden(INPUTS)
    assert run(replace(settings, hub_revision=hub.commit(REPO, release)), store) is None
    assert store.get("alpha") is not before
    assert store.get("alpha").model.golden(INPUTS) != answers
    assert (before.version, before.model.golden(INPUTS)) == ("1.0.0", answers)
    store.rollback()
    assert store.get("alpha") is before


def test_the_cache_is_in_the_data_folder_unless_the_hubs_own_setting_says_otherwise(
    hub: Hub,
    store: ModelStore,
    settings: Settings,
    release: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pinned = replace(settings, hub_revision=hub.commit(REPO, release))
    assert run(pinned, store) is None
    assert (pinned.data_dir / "hub" / "models--maker--models").is_dir()
    from huggingface_hub import constants

    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "home" / "hub"))
    assert run(replace(pinned, data_dir=tmp_path / "other"), store) is None
    assert (tmp_path / "home" / "hub" / "models--maker--models").is_dir()
    assert not (tmp_path / "other").exists()


def test_without_a_repository_nothing_is_pulled(store: ModelStore) -> None:
    assert pull(Settings(), store) is None


def test_offline_the_hub_is_not_asked_and_that_is_said(hub: Hub, store: ModelStore, settings: Settings) -> None:
    assert "LEDGERLENS_OFFLINE=1" in refused(replace(settings, hub_revision="a" * 40, offline=True), store)
    assert hub.requests == []


def test_the_hubs_own_offline_switch_is_named(
    hub: Hub, store: ModelStore, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    assert "HF_HUB_OFFLINE" in refused(replace(settings, hub_revision="a" * 40), store)
    assert hub.requests == []


@pytest.mark.parametrize(
    ("repo", "revision", "setting"),
    [
        ("models", "a" * 40, "LEDGERLENS_HUB_REPO"),
        ("../../etc/passwd", "a" * 40, "LEDGERLENS_HUB_REPO"),
        (REPO, None, "LEDGERLENS_HUB_REVISION"),
        (REPO, "refs/pr/1", "LEDGERLENS_HUB_REVISION"),
    ],
)
def test_a_setting_of_the_wrong_form_is_named_before_the_hub_is_asked(
    hub: Hub, store: ModelStore, settings: Settings, repo: str, revision: str | None, setting: str
) -> None:
    assert setting in refused(replace(settings, hub_repo=repo, hub_revision=revision), store)
    assert hub.requests == []


def test_a_missing_repository_is_named(hub: Hub, store: ModelStore, settings: Settings) -> None:
    assert "has no repository maker/models" in refused(replace(settings, hub_revision="a" * 40), store)


@pytest.mark.parametrize("revision", ["a" * 40, "v9.9.9"])
def test_a_missing_revision_is_named(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes], revision: str
) -> None:
    hub.commit(REPO, release)
    assert f"has no revision {revision}" in refused(replace(settings, hub_revision=revision), store)


def test_a_gated_repository_asks_for_a_token(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    hub.gated = True
    reason = refused(replace(settings, hub_revision=hub.commit(REPO, release)), store)
    assert "gated" in reason
    assert "HF_TOKEN" in reason


def test_a_repository_without_an_index_is_refused(hub: Hub, store: ModelStore, settings: Settings) -> None:
    reason = refused(replace(settings, hub_revision=hub.commit(REPO, {"README.md": b"hello"})), store)
    assert "index.json is missing" in reason


def test_a_refused_connection_is_said(
    hub: Hub, store: ModelStore, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")  # the discard port: nothing listens
    assert "cannot be reached" in refused(replace(settings, hub_revision="a" * 40), store)


def test_a_later_good_pull_clears_the_reason(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    refused(replace(settings, hub_revision="a" * 40), store)
    assert run(replace(settings, hub_revision=hub.commit(REPO, release)), store) is None


def test_the_token_of_the_environment_is_sent_and_never_shown(
    hub: Hub, store: ModelStore, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secretsecret")
    caplog.set_level(logging.DEBUG)
    assert "hf_secretsecret" not in refused(replace(settings, hub_revision="a" * 40), store)
    assert "hf_secretsecret" not in caplog.text


def test_the_bounded_client_caps_every_kind_of_wait_and_keeps_shorter_ones(hub: Hub) -> None:
    from huggingface_hub import get_session

    bound_client(HubLimits(connect_s=1.0, read_s=2.0))
    seen: list[Any] = []
    client = get_session()
    client.event_hooks["request"].append(lambda request: seen.append(request.extensions["timeout"]))
    client.event_hooks = client.event_hooks
    client.get(f"{hub.url}/x", timeout=None)
    client.get(f"{hub.url}/x", timeout=0.25)
    client.get(f"{hub.url}/x", timeout=60)
    longest = {"connect": 1.0, "pool": 1.0, "read": 2.0, "write": 2.0}
    assert seen == [longest, dict.fromkeys(longest, 0.25), longest]


def test_the_app_can_be_imported_without_the_hubs_client() -> None:
    code = (
        "import sys; import core.artifacts.hub, core.artifacts.store, core.artifacts.pack;"
        "print([m for m in ('huggingface_hub', 'sklearn', 'skops', 'httpx2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    assert done.stdout.strip() == "[]"
