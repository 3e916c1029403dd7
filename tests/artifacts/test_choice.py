"""A choice of a release lasts over a restart, until the operator's settings change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.artifacts.choice import BUNDLED, FILE, ReleaseChoice
from core.config import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    pin = "f" * 64
    return Settings(data_dir=tmp_path, hub_repo="maker/models", hub_revision="v1.0.0", hub_index_sha256=pin)


def test_without_a_choice_the_settings_decide(settings: Settings) -> None:
    choice = ReleaseChoice(settings)
    assert choice.now() == "v1.0.0"
    assert choice.settled() is settings
    assert not choice.keeps_bundled()
    assert ReleaseChoice(replace(settings, hub_revision=None)).now() == BUNDLED


def test_a_choice_is_found_again_and_has_no_pin_of_another_release(settings: Settings) -> None:
    ReleaseChoice(settings).choose("v2.0.0")
    settled = ReleaseChoice(settings).settled()
    assert (settled.hub_revision, settled.hub_index_sha256) == ("v2.0.0", None)
    ReleaseChoice(settings).choose("v1.0.0")
    assert ReleaseChoice(settings).settled() == settings


def test_going_back_twice_undoes_itself(settings: Settings) -> None:
    choice = ReleaseChoice(settings)
    choice.choose("v2.0.0")
    choice.choose(BUNDLED)
    assert choice.keeps_bundled()
    choice.go_back()
    assert choice.now() == "v2.0.0"
    choice.go_back()
    assert choice.now() == BUNDLED


@pytest.mark.parametrize("changed", [{"hub_revision": "v3.0.0"}, {"hub_repo": "maker/others"}])
def test_settings_changed_later_win(settings: Settings, changed: dict[str, str]) -> None:
    ReleaseChoice(settings).choose(BUNDLED)
    later = ReleaseChoice(replace(settings, **changed))  # type: ignore[arg-type]  # both are text
    assert not later.keeps_bundled()
    assert later.now() == (changed.get("hub_revision") or "v1.0.0")


@pytest.mark.parametrize("broken", [b"", b"[1]", b"{}", b'{"repo": 1}', b"\xff"])
def test_a_broken_file_is_a_lost_choice_and_no_more(settings: Settings, broken: bytes) -> None:
    (settings.data_dir / FILE).write_bytes(broken)
    assert ReleaseChoice(settings).now() == "v1.0.0"
    ReleaseChoice(settings).choose("v2.0.0")
    assert ReleaseChoice(settings).now() == "v2.0.0"


def test_a_choice_that_names_no_release_does_not_count(settings: Settings) -> None:
    choice = ReleaseChoice(settings)
    choice.choose("../../etc")
    assert choice.now() == "v1.0.0"
