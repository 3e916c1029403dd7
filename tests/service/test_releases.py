"""Switching and rolling back: for whoever carries the admin token, and without a moment in which nothing is active."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.artifacts.hub import pull
from core.artifacts.store import ModelStore
from core.config import Settings
from core.errors import Busy, Forbidden, NotFound, ProviderFailed, RateLimited, Unauthorized
from core.service.releases import Releases
from tests.artifacts.line import BUILDERS, INPUTS, write_release
from tests.hub import Hub, files_below, stand_in

REPO = "maker/models"
TOKEN = "open-sesame"  # noqa: S105  made up


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with stand_in(monkeypatch, tmp_path) as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", hub_repo=REPO, admin_token=TOKEN)


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(write_release(tmp_path / "bundled", "1.0.0"), BUILDERS)


@pytest.fixture
def releases(settings: Settings, store: ModelStore, hub: Hub, tmp_path: Path) -> Releases:
    for place, version in enumerate(("2.0.0", "3.0.0"), 1):
        files = files_below(write_release(tmp_path / version, version, seed=20 * place))
        hub.commit(REPO, files, tag=f"v{version}")
    return Releases(settings, store)


def test_releases_are_offered_with_what_is_in_use(releases: Releases) -> None:
    offer = releases.offer()
    assert (offer.repo, offer.problem, offer.active, offer.may_roll_back) == (REPO, None, "bundled", False)
    assert [release.tag for release in offer.releases] == ["v3.0.0", "v2.0.0"]


def test_the_token_switches_rolls_back_and_restores(releases: Releases, store: ModelStore) -> None:
    assert releases.switch("v3.0.0", TOKEN) == "v3.0.0 is in use."
    assert (releases.active(), store.get("alpha").version) == ("v3.0.0", "3.0.0")
    releases.switch("v2.0.0", f" {TOKEN} ")
    assert store.get("alpha").version == "2.0.0"
    assert releases.roll_back(TOKEN) == "Rolled back: v3.0.0 is in use."
    assert store.get("beta").version == "3.0.0"
    releases.switch("bundled", TOKEN)
    assert (releases.active(), store.get("alpha").version) == ("bundled", "1.0.0")
    releases.roll_back(TOKEN)
    assert releases.active() == "v3.0.0"


@pytest.mark.parametrize("token", [None, "", "  ", 7])
def test_without_a_token_nothing_happens(releases: Releases, hub: Hub, token: object) -> None:
    with pytest.raises(Unauthorized):
        releases.switch("v2.0.0", token)
    with pytest.raises(Unauthorized):
        releases.roll_back(token)
    assert hub.requests == []


@pytest.mark.parametrize("token", ["wrong", TOKEN[:-1], TOKEN + "x", "öffne"])
def test_a_wrong_token_is_refused_before_the_hub_is_asked(releases: Releases, hub: Hub, token: str) -> None:
    with pytest.raises(Forbidden, match="not the admin token"):
        releases.switch("v2.0.0", token)
    with pytest.raises(Forbidden):
        releases.roll_back(token)
    assert hub.requests == []


def test_guessing_is_stopped_even_for_the_right_token(releases: Releases) -> None:
    for place in range(10):
        with pytest.raises(Forbidden):
            releases.roll_back(f"guess {place}")
    with pytest.raises(RateLimited):
        releases.switch("v2.0.0", TOKEN)


def test_a_listing_serves_whoever_comes_within_a_minute(releases: Releases, hub: Hub) -> None:
    first = releases.offer()
    hub.requests.clear()
    assert releases.offer() == first
    assert hub.requests == []


def test_when_none_is_configured_nobody_may(settings: Settings, store: ModelStore) -> None:
    with pytest.raises(Forbidden, match="LEDGERLENS_ADMIN_TOKEN"):
        Releases(replace(settings, admin_token=None), store).switch("bundled", TOKEN)


def test_a_release_that_cannot_be_had_leaves_what_is_active_and_is_listed_as_refused(
    releases: Releases, store: ModelStore
) -> None:
    releases.switch("v2.0.0", TOKEN)
    with pytest.raises(ProviderFailed, match=r"has no revision v9\.9\.9"):
        releases.switch("v9.9.9", TOKEN)
    assert releases.active() == "v2.0.0"
    assert {row["version"] for row in store.status()} == {"2.0.0"}
    assert all("v9.9.9" in row["refused"] for row in store.status())


def test_without_a_repository_only_the_bundled_models_can_be_chosen(settings: Settings, store: ModelStore) -> None:
    alone = Releases(replace(settings, hub_repo=None), store)
    assert alone.offer().releases == ()
    with pytest.raises(NotFound, match="LEDGERLENS_HUB_REPO"):
        alone.switch("v2.0.0", TOKEN)
    assert alone.switch("bundled", TOKEN) == "The models that ship with the app are in use."


def test_a_hub_that_is_away_is_a_problem_to_show(settings: Settings, store: ModelStore) -> None:
    offer = Releases(replace(settings, offline=True), store).offer()
    assert offer.problem is not None
    assert "LEDGERLENS_OFFLINE=1" in offer.problem
    assert offer.active == "bundled"


def test_two_switches_do_not_cross(releases: Releases, hub: Hub) -> None:
    hub.slow_s = 0.3
    first = threading.Thread(target=releases.switch, args=("v2.0.0", TOKEN))
    first.start()
    time.sleep(0.2)
    with pytest.raises(Busy):
        releases.switch("v3.0.0", TOKEN)
    hub.slow_s = 0
    first.join(20)
    assert releases.active() == "v2.0.0"


@pytest.mark.slow
def test_requests_in_flight_get_whole_answers_while_releases_are_switched(
    releases: Releases, store: ModelStore
) -> None:
    releases.switch("v2.0.0", TOKEN)
    expected = dict.fromkeys(("2.0.0", "3.0.0"))
    answers: list[tuple[str, object]] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            bundle = store.get("alpha")
            answers.append((bundle.version, repr(bundle.model.golden(INPUTS))))

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for tag in ("v3.0.0", "v2.0.0", "v3.0.0"):
        releases.switch(tag, TOKEN)
    stop.set()
    for reader in readers:
        reader.join(10)
    assert {version for version, _ in answers} == expected.keys()
    assert len(set(answers)) == 2  # one answer per version, never a mixture


def test_a_switch_survives_a_restart_and_so_does_going_back(
    releases: Releases, settings: Settings, tmp_path: Path
) -> None:
    def restarted() -> str:
        store = ModelStore(tmp_path / "bundled", BUILDERS)
        thread = pull(settings, store)
        if thread is not None:
            thread.join(20)
        return Releases(settings, store).active()

    releases.switch("v2.0.0", TOKEN)
    assert restarted() == "v2.0.0"
    releases.switch("v3.0.0", TOKEN)
    assert restarted() == "v3.0.0"
    releases.roll_back(TOKEN)
    assert restarted() == "v2.0.0"
    releases.switch("bundled", TOKEN)
    assert restarted() == "bundled"
