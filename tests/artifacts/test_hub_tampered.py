"""Releases that were altered, on the Hub, on the way or in the cache: refused whole, with the reason."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.artifacts.store import ModelStore
from core.config import Settings
from tests.artifacts.conftest import REPO
from tests.artifacts.line import BUILDERS, payload
from tests.artifacts.pulling import refused, run
from tests.artifacts.tamper import refresh_hashes
from tests.hub import Hub


def _truncated(files: dict[str, bytes]) -> None:
    files["alpha/2.0.0/alpha.skops"] = files["alpha/2.0.0/alpha.skops"][:-9]


def _flipped(files: dict[str, bytes]) -> None:
    data = bytearray(files["beta/2.0.0/beta.skops"])
    data[len(data) // 2] ^= 1
    files["beta/2.0.0/beta.skops"] = bytes(data)


def _manifest_changed(files: dict[str, bytes]) -> None:
    files["alpha/2.0.0/manifest.json"] = files["alpha/2.0.0/manifest.json"].replace(b"MIT", b"BSD")


def _file_gone(files: dict[str, bytes]) -> None:
    del files["alpha/2.0.0/README.md"]


def _other_sklearn(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["alpha/2.0.0/manifest.json"])
    manifest["versions"]["scikit-learn"] = "1.3.2"
    files["alpha/2.0.0/manifest.json"] = json.dumps(manifest).encode()
    refresh_hashes(files)


def _foreign_type(files: dict[str, bytes]) -> None:
    import skops.io

    files["alpha/2.0.0/alpha.skops"] = skops.io.dumps({"scaler": os.getcwd})
    refresh_hashes(files)


def _drifted(files: dict[str, bytes]) -> None:
    from core.artifacts.pack import dump_payload

    values = payload(seed=7)
    values["scaler"].mean_[0] += 1e-6
    files["alpha/2.0.0/alpha.skops"] = dump_payload(values)
    refresh_hashes(files)


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (_truncated, "alpha/2.0.0/alpha.skops has "),
        (_flipped, "beta/2.0.0/beta.skops was altered"),
        (_manifest_changed, "alpha/2.0.0/manifest.json was altered"),
        (_file_gone, "alpha/2.0.0/README.md is missing"),
        (_other_sklearn, "alpha/2.0.0/alpha.skops was made with scikit-learn 1.3.2"),
        (_foreign_type, "alpha/2.0.0/alpha.skops holds types that are not allowed: posix.getcwd"),
        (_drifted, "alpha/2.0.0/alpha.skops does not reproduce its golden outputs"),
    ],
)
def test_one_wrong_file_refuses_the_whole_release(
    hub: Hub,
    store: ModelStore,
    settings: Settings,
    release: dict[str, bytes],
    tamper: Callable[[dict[str, bytes]], None],
    reason: str,
) -> None:
    files = dict(release)
    tamper(files)
    assert reason in refused(replace(settings, hub_revision=hub.commit(REPO, files)), store)


def test_an_index_other_than_the_pinned_one_is_refused_before_anything_else_is_downloaded(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    pinned = replace(settings, hub_revision=hub.commit(REPO, release), hub_index_sha256="0" * 64)
    assert "index.json is not the pinned one" in refused(pinned, store)
    assert not [line for line in hub.requests if line.endswith((".skops", "manifest.json"))]


def test_a_tampered_cache_is_refused_though_the_client_returns_it(
    hub: Hub, bundled: Path, settings: Settings, release: dict[str, bytes]
) -> None:
    commit = hub.commit(REPO, release)
    pinned = replace(settings, hub_revision=commit)
    assert run(pinned, ModelStore(bundled, BUILDERS)) is None
    cached = pinned.data_dir / "hub/models--maker--models/snapshots" / commit / "alpha/2.0.0/alpha.skops"
    data = bytearray(cached.read_bytes())
    data[-1] ^= 1
    cached.resolve().write_bytes(bytes(data))
    assert "alpha/2.0.0/alpha.skops was altered" in refused(pinned, ModelStore(bundled, BUILDERS))


def test_a_byte_flipped_on_the_way_is_refused(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes]
) -> None:
    hub.flipped = True
    index_sha256 = hashlib.sha256(release["index.json"]).hexdigest()
    pinned = replace(settings, hub_revision=hub.commit(REPO, release), hub_index_sha256=index_sha256)
    assert "index.json is not the pinned one" in refused(pinned, store)
