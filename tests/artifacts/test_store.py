"""The active set: loaded once, replaced in one step, rolled back, and honest about what it is."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from core.artifacts.load import load_release
from core.artifacts.store import ModelStore
from core.errors import BundleRefused, NotFound
from tests.artifacts.line import BUILDERS, INPUTS, write_release


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_release(tmp_path / "bundled")


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return write_release(tmp_path / "newer", "2.0.0", seed=9)


def test_the_first_get_waits_for_the_bundled_models(root: Path) -> None:
    store = ModelStore(root, BUILDERS)
    assert not store.ready
    assert store.get("alpha").version == "1.0.0"
    assert store.ready


def test_starting_returns_at_once_and_many_readers_get_the_same_bundle(root: Path) -> None:
    store = ModelStore(root, BUILDERS)
    store.start()
    found: list[object] = []
    readers = [threading.Thread(target=lambda: found.append(store.get("alpha"))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(30)
    assert len(found) == 8
    assert len(set(map(id, found))) == 1


def test_an_unknown_name_lists_the_known_ones_without_waiting(root: Path) -> None:
    store = ModelStore(root, BUILDERS)
    with pytest.raises(NotFound, match=r"no model 'gamma'\. Choose one of: alpha, beta"):
        store.get("gamma")
    assert not store.ready


def test_one_broken_bundled_model_does_not_take_the_other_with_it(root: Path) -> None:
    (root / "alpha/1.0.0/alpha.skops").write_bytes(b"")
    store = ModelStore(root, BUILDERS)
    assert store.get("beta").version == "1.0.0"
    with pytest.raises(BundleRefused, match=r"alpha cannot be used: alpha/1\.0\.0/alpha\.skops has 0 bytes"):
        store.get("alpha")
    rows = {row["model"]: row for row in store.status()}
    assert "has 0 bytes" in rows["alpha"]["refused"]
    assert (rows["alpha"]["version"], rows["beta"]["refused"]) == (None, None)
    assert not store.ready


@pytest.mark.parametrize("content", [None, b"{"])
def test_without_a_usable_index_every_model_says_so(root: Path, content: bytes | None) -> None:
    (root / "index.json").unlink()
    if content is not None:
        (root / "index.json").write_bytes(content)
    store = ModelStore(root, BUILDERS)
    assert store.wait(30)
    assert all("index.json" in row["refused"] for row in store.status())
    with pytest.raises(BundleRefused, match=r"index\.json"):
        store.get("alpha")


def test_a_model_that_does_not_ship_says_so(root: Path) -> None:
    store = ModelStore(root, {**BUILDERS, "gamma": BUILDERS["alpha"]})
    with pytest.raises(BundleRefused, match="gamma cannot be used: it is not among the models that ship"):
        store.get("gamma")
    assert store.get("alpha").version == "1.0.0"


def test_a_swap_replaces_all_at_once_and_rollback_undoes_it(root: Path, newer: Path) -> None:
    store = ModelStore(root, BUILDERS)
    old = store.get("alpha"), store.get("beta")
    store.swap(load_release(newer, BUILDERS, source="hub", repo="maker/models", commit="c" * 40))
    assert {row["version"] for row in store.status()} == {"2.0.0"}
    store.rollback()
    assert (store.get("alpha"), store.get("beta")) == old
    store.rollback()
    assert store.get("alpha").version == "2.0.0"


def test_a_model_that_a_release_lacks_stays(root: Path, newer: Path) -> None:
    store = ModelStore(root, BUILDERS)
    store.swap(load_release(newer, {"alpha": BUILDERS["alpha"]}, source="hub"))
    assert [(row["model"], row["version"]) for row in store.status()] == [("alpha", "2.0.0"), ("beta", "1.0.0")]


def test_a_reader_is_not_affected_by_swaps_that_happen_meanwhile(root: Path, newer: Path) -> None:
    store = ModelStore(root, BUILDERS)
    bundle = store.get("alpha")
    expected = bundle.model.golden(INPUTS)
    store.swap(load_release(newer, BUILDERS, source="hub"))
    assert bundle.version == "1.0.0"
    assert bundle.model.golden(INPUTS) == expected
    assert store.get("alpha").model.golden(INPUTS) != expected


def test_a_swap_before_the_first_load_waits_for_it(root: Path, newer: Path) -> None:
    store = ModelStore(root, BUILDERS)
    store.swap(load_release(newer, BUILDERS, source="hub"))
    assert store.get("alpha").version == "2.0.0"
    store.rollback()
    assert store.get("alpha").version == "1.0.0"


def test_swapping_in_a_model_nobody_knows_is_a_defect(root: Path, newer: Path) -> None:
    bundle = load_release(newer, BUILDERS, source="hub")["alpha"]
    with pytest.raises(ValueError, match="no such model: gamma"):
        ModelStore(root, BUILDERS).swap({"gamma": bundle})


def test_without_a_swap_there_is_nothing_to_go_back_to(root: Path) -> None:
    with pytest.raises(NotFound, match="no earlier models"):
        ModelStore(root, BUILDERS).rollback()


def test_status_says_what_each_model_was_trained_on(root: Path) -> None:
    assert ModelStore(root, BUILDERS).status()[0] == {
        "model": "alpha",
        "version": "1.0.0",
        "source": "bundled",
        "repo": None,
        "release": None,
        "commit": None,
        "trained_on": {"source": "made up", "rows": 50, "period": "2025", "synthetic": True},
        "created_at": "2026-01-02T03:04:05Z",
        "metrics": {"silhouette": 0.25},
        "labels": ["near", "far"],
        "refused": None,
        "notice": None,
    }


def test_a_refusal_before_the_first_load_is_not_lost(root: Path) -> None:
    store = ModelStore(root, BUILDERS)
    store.refuse("The Hub was away.")
    assert [row["refused"] for row in store.status()] == ["The Hub was away."] * 2
    assert store.get("alpha").version == "1.0.0"


def test_a_swap_clears_an_earlier_refusal(root: Path, newer: Path) -> None:
    store = ModelStore(root, BUILDERS)
    store.refuse("The Hub was away.")
    store.swap(load_release(newer, BUILDERS, source="hub"))
    assert [row["refused"] for row in store.status()] == [None, None]
