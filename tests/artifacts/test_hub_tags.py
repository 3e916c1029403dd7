"""Tags that move: noticed, said, and followed only when somebody says so."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from core.artifacts.hub import fetch
from core.artifacts.store import ModelStore
from core.config import Settings
from tests.artifacts.conftest import QUICK, REPO
from tests.artifacts.line import BUILDERS
from tests.artifacts.pulling import run
from tests.hub import Hub


def test_a_moved_tag_is_said_and_what_was_seen_first_stays(
    hub: Hub, bundled: Path, settings: Settings, release: dict[str, bytes], other: dict[str, bytes]
) -> None:
    tagged = replace(settings, hub_revision="v2.0.0")
    first = hub.commit(REPO, release, tag="v2.0.0")
    assert run(tagged, ModelStore(bundled, BUILDERS)) is None
    second = hub.commit(REPO, other, tag="v2.0.0")
    store = ModelStore(bundled, BUILDERS)
    assert run(tagged, store) is None
    row = store.status()[0]
    assert (row["commit"], row["release"], row["version"]) == (first, "v2.0.0", "2.0.0")
    assert f"was moved on the Hub, from {first[:12]} to {second[:12]}; the release first seen" in row["notice"]


def test_a_moved_tag_is_followed_when_the_pinned_index_says_so(
    hub: Hub, bundled: Path, settings: Settings, release: dict[str, bytes], other: dict[str, bytes]
) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    assert run(replace(settings, hub_revision="v2.0.0"), ModelStore(bundled, BUILDERS)) is None
    second = hub.commit(REPO, other, tag="v2.0.0")
    store = ModelStore(bundled, BUILDERS)
    pin = hashlib.sha256(other["index.json"]).hexdigest()
    assert run(replace(settings, hub_revision="v2.0.0", hub_index_sha256=pin), store) is None
    assert (store.get("alpha").commit, store.get("alpha").version) == (second, "3.0.0")
    assert "the new one is in use" in store.status()[0]["notice"]


def test_a_moved_tag_that_the_pin_forbids_is_not_followed(
    hub: Hub, bundled: Path, settings: Settings, release: dict[str, bytes], other: dict[str, bytes]
) -> None:
    pinned = replace(
        settings, hub_revision="v2.0.0", hub_index_sha256=hashlib.sha256(release["index.json"]).hexdigest()
    )
    first = hub.commit(REPO, release, tag="v2.0.0")
    assert run(pinned, ModelStore(bundled, BUILDERS)) is None
    hub.commit(REPO, other, tag="v2.0.0")
    store = ModelStore(bundled, BUILDERS)
    assert run(pinned, store) is None
    assert store.get("alpha").commit == first
    assert "stays in use" in store.status()[0]["notice"]


def test_a_moved_tag_is_followed_when_somebody_chooses_it(
    hub: Hub, store: ModelStore, settings: Settings, release: dict[str, bytes], other: dict[str, bytes]
) -> None:
    hub.commit(REPO, release, tag="v2.0.0")
    fetch(settings, BUILDERS, QUICK, "v2.0.0")
    second = hub.commit(REPO, other, tag="v2.0.0")
    assert fetch(settings, BUILDERS, QUICK, "v2.0.0").bundles["alpha"].commit == second
    assert fetch(replace(settings, hub_revision="v2.0.0"), BUILDERS, QUICK).notice is None
