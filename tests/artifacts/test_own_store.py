"""Models of visitors: an unguessable name, verified whenever they come from the disk, forgotten, bounded."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest

from core.artifacts import own_store
from core.artifacts.own_store import OWN, OwnBundles, is_own
from core.artifacts.own_zip import unzip_release
from core.errors import BundleRefused, InvalidInput, NotFound
from core.service.own_bundle import BUILDER
from tests.own_rows import bundle

WEEK_S = 7 * 86_400
unpack = partial(unzip_release, bundle())


@pytest.fixture
def kept(tmp_path: Path) -> OwnBundles:
    return OwnBundles(tmp_path / "own", BUILDER)


def test_every_model_gets_a_name_of_its_own_that_nobody_can_guess(kept: OwnBundles) -> None:
    names = {kept.keep(unpack) for _ in range(3)}
    assert len(names) == 3
    assert all(OWN.fullmatch(name) and is_own(name) for name in names)
    assert not is_own("onchain")
    assert not is_own(None)


def test_another_process_finds_it_and_verifies_it_again(kept: OwnBundles, tmp_path: Path) -> None:
    name = kept.keep(unpack)
    assert OwnBundles(tmp_path / "own", BUILDER).get(name).card == kept.get(name).card
    card = kept.root(name) / "own/1.0.0/README.md"
    card.write_text(card.read_text().replace("own", "new"))
    with pytest.raises(BundleRefused, match=r"README\.md was altered"):
        OwnBundles(tmp_path / "own", BUILDER).get(name)


def test_what_does_not_pass_is_not_kept(kept: OwnBundles, tmp_path: Path) -> None:
    def write(root: Path) -> None:
        unpack(root)
        (root / "own/1.0.0/README.md").write_text("another")

    with pytest.raises(BundleRefused):
        kept.keep(write)
    assert list((tmp_path / "own").iterdir()) == []


def test_it_is_forgotten_after_a_week(kept: OwnBundles) -> None:
    name = kept.keep(unpack)
    left_s = kept.expires(name).timestamp() - time.time()
    assert abs(left_s - WEEK_S) < 60
    root = kept.root(name)
    past = time.time() - WEEK_S - 5
    os.utime(root / "index.json", (past, past))
    with pytest.raises(NotFound):
        kept.get(name)
    kept.keep(unpack)
    assert not root.exists()


def test_the_oldest_makes_room(kept: OwnBundles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_store, "MOST_KEPT", 2)
    names = []
    for age in (30, 20, 10):
        names.append(kept.keep(unpack))
        past = time.time() - age
        os.utime(kept.root(names[-1]) / "index.json", (past, past))
    with pytest.raises(NotFound):
        kept.get(names[0])
    assert kept.get(names[1]).name == kept.get(names[2]).name == "own"


@pytest.mark.parametrize("name", ["own:", "own:../../etc/passwd", "own:" + "a" * 25, "own:" + "/" * 24])
def test_a_name_is_never_a_path(kept: OwnBundles, name: str) -> None:
    with pytest.raises(InvalidInput):
        kept.get(name)


def test_a_name_that_nobody_was_given_is_unknown(kept: OwnBundles) -> None:
    with pytest.raises(NotFound):
        kept.get("own:" + "a" * 24)


def test_too_large_a_bundle_is_refused(kept: OwnBundles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_store, "MOST_BYTES", 1_000)
    with pytest.raises(BundleRefused, match=r"the limit is 1,000"):
        kept.keep(unpack)
