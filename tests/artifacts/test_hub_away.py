"""The real client of the Hub against a stand-in that is away, slow, cut off or full: what was verified answers."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.artifacts.client import HubLimits
from core.artifacts.hub import pull
from core.artifacts.store import ModelStore
from core.config import Settings
from tests.artifacts.conftest import QUICK, REPO
from tests.artifacts.line import BUILDERS
from tests.artifacts.pulling import refused, run
from tests.hub import Hub


@pytest.mark.parametrize("away", ["down", "stalled", "offline"])
@pytest.mark.parametrize("by", ["tag", "commit"])
def test_what_was_verified_before_answers_while_the_hub_is_away(
    hub: Hub,
    bundled: Path,
    settings: Settings,
    release: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    away: str,
    by: str,
) -> None:
    commit = hub.commit(REPO, release, tag="v2.0.0")
    pinned = replace(settings, hub_revision="v2.0.0" if by == "tag" else commit)
    assert run(pinned, ModelStore(bundled, BUILDERS)) is None
    if away == "down":
        monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    hub.stalled = away == "stalled"
    later = ModelStore(bundled, BUILDERS)
    assert run(replace(pinned, offline=away == "offline"), later) is None
    row = later.status()[0]
    assert (row["source"], row["commit"]) == ("hub", commit)
    if by == "tag" or away == "offline":  # a commit is not asked for again, so nobody sees that the Hub is away
        assert row["release"] == ("v2.0.0" if by == "tag" else None)
        assert "as it was kept here" in row["notice"]


def test_what_was_kept_is_checked_again(
    hub: Hub, bundled: Path, settings: Settings, release: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    pinned = replace(settings, hub_revision="v2.0.0")
    assert run(pinned, ModelStore(bundled, BUILDERS)) is None
    kept = [path for path in (settings.data_dir / "hub").rglob("*.skops") if path.is_file()]
    assert kept
    for path in kept:
        path.resolve().write_bytes(b"something else")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert "cannot be reached" in refused(pinned, ModelStore(bundled, BUILDERS))


@pytest.mark.parametrize("revision", ["v2.0.0", "a" * 40])
def test_a_stalled_hub_is_given_up_within_the_limit(
    hub: Hub, store: ModelStore, settings: Settings, revision: str
) -> None:
    hub.stalled = True
    store.wait()
    began = time.monotonic()
    assert "The Hugging Face Hub did not" in refused(replace(settings, hub_revision=revision), store)
    assert time.monotonic() - began < QUICK.total_s + 1.5


def test_the_start_does_not_wait_for_a_stalled_hub(hub: Hub, store: ModelStore, settings: Settings) -> None:
    hub.stalled = True
    began = time.monotonic()
    thread = pull(replace(settings, hub_revision="a" * 40), store, QUICK)
    assert time.monotonic() - began < 0.5
    assert store.get("alpha").source == "bundled"
    assert thread is not None
    assert thread.daemon
    thread.join(20)


def test_a_hub_that_fails_is_said_with_its_status(hub: Hub, store: ModelStore, settings: Settings) -> None:
    hub.broken = 500
    assert "HTTP 500" in refused(replace(settings, hub_revision="v1.0.0"), store)


def test_a_download_that_is_cut_off_again_and_again_is_given_up(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    hub.cut = True
    assert "did not" in refused(replace(settings, hub_revision=hub.commit(REPO, release)), store)


def test_a_file_delivered_short_is_refused(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    hub.short = True
    assert "cut short" in refused(replace(settings, hub_revision=hub.commit(REPO, release)), store)


def test_a_listing_over_the_size_limit_is_refused_before_the_download(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.artifacts.hub.MAX_RELEASE_BYTES", 1000)
    assert "the limits are" in refused(replace(settings, hub_revision=hub.commit(REPO, release)), store)
    assert not [line for line in hub.requests if line.endswith(".skops")]


def test_a_slow_hub_delays_nobody_and_delivers_in_the_end(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    hub.slow_s = 0.2
    thread = pull(replace(settings, hub_revision=hub.commit(REPO, release)), store, HubLimits(1.0, 1.0, 15.0))
    assert thread is not None
    assert store.get("alpha").version == "1.0.0"
    thread.join(20)
    assert store.get("alpha").version == "2.0.0"


def test_a_full_disk_is_said_and_nothing_half_written_is_used(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    resource = pytest.importorskip("resource", reason="needs a limit on the size of files")
    store.wait()
    largest = max(len(data) for data in release.values())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest - 1, hard))  # writing on fails as on a full disk: with OSError
    try:
        reason = refused(replace(settings, hub_revision=hub.commit(REPO, release)), store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "could not be stored" in reason
    assert "LEDGERLENS_DATA_DIR" in reason


def test_a_data_folder_that_cannot_be_written_is_said(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    pinned = replace(settings, hub_revision=hub.commit(REPO, release), data_dir=tmp_path / "file")
    assert "could not be stored" in refused(pinned, store)
