"""The bundle of a model of one's own: what it says of itself, and what is refused when it comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.artifacts.own_store import OwnBundles
from core.artifacts.own_zip import unzip_release
from core.errors import BundleRefused
from core.service import own_bundle
from core.service.own_bundle import BUILDER, renamed_release
from tests.own_rows import bundle


@pytest.fixture
def kept(tmp_path: Path) -> OwnBundles:
    return OwnBundles(tmp_path / "own", BUILDER)


def test_it_says_what_it_holds_and_how_firm_it_is_and_nothing_of_the_file_s_name(kept: OwnBundles) -> None:
    found = kept.get(kept.keep(lambda root: unzip_release(bundle(), root)))
    assert "rows.csv" not in found.card + json.dumps(dict(found.manifest))
    assert "without their names" in found.card
    assert "| one Gaussian cloud |" in found.card
    assert found.manifest["training_data"]["rows"] == 90
    assert found.manifest["metrics"]["baselines"].keys() == {"rows", "permuted", "one_gaussian"}


def test_other_names_go_everywhere_and_change_no_number(kept: OwnBundles) -> None:
    name = kept.keep(lambda root: unzip_release(bundle(), root))
    before: Any = kept.get(name)
    kept.keep(renamed_release(kept.root(name), before, ("a|b", "<i>", "c")), name)
    after: Any = kept.get(name)
    assert after.model.labels == ("a|b", "<i>", "c")
    assert (after.model.centroids == before.model.centroids).all()
    assert [one["label"] for one in after.manifest["metrics"]["clusters"]] == ["a|b", "<i>", "c"]
    assert "**<i>**" in after.card
    assert "**small**" not in after.card


def test_a_bundle_that_asks_for_too_much_is_refused(kept: OwnBundles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_bundle, "MOST_GOLDEN", 2)
    with pytest.raises(BundleRefused, match="does not hold what own is made of"):
        kept.keep(lambda root: unzip_release(bundle(), root))


def test_a_model_that_does_not_hold_together_is_refused(kept: OwnBundles, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(own_bundle, "check_sound", refuse)
    with pytest.raises(BundleRefused):
        kept.keep(lambda root: unzip_release(bundle(), root))
