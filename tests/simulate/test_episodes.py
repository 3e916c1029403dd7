"""The stage on which cases are played."""

from __future__ import annotations

import numpy as np
import pytest

from core.anomaly.ledger import MISSING, OUT
from core.anomaly.typologies.base import StagedEvent
from core.simulate.cities import far_from
from core.simulate.episodes import FOREIGN, OWN, Script
from core.simulate.ledger_users import make_users
from core.spans import HOUR_MS

WALLET = 5


@pytest.fixture
def script() -> Script:
    rng = np.random.default_rng(4)
    return Script(rng, make_users(rng, 60, 1_700_000_000_000, 100), mark=(2, 3))


def test_an_event_is_the_owners_own_device_and_city_unless_it_says_otherwise(script: Script) -> None:
    script.act(StagedEvent(WALLET, 10.9, OUT, 12.346, 7))
    script.act(StagedEvent(WALLET, 11, OUT, -3.0, 7, foreign=True, city=2))
    assert script.rows[0] == (WALLET, 10, OUT, 12.35, 7, OWN, script.users.city[WALLET], 0)
    assert script.rows[1] == (WALLET, 11, OUT, 0.0, 7, FOREIGN, 2, 0)
    assert script.events().time_ms.tolist() == [10, 11]


def test_what_the_owner_does_anyway_is_not_labelled(script: Script) -> None:
    script.act(StagedEvent(WALLET, 1, OUT, 1.0, 7))
    script.act(StagedEvent(WALLET, 2, OUT, 1.0, 7, ordinary=True))
    assert script.marks == [(2, 3), (MISSING, 0)]


def test_a_stranger_is_a_merchant_that_the_owner_does_not_pay(script: Script) -> None:
    found = [script.stranger(WALLET) for _ in range(200)]
    assert min(found) >= len(script.users)
    paid = set(script.favourites(WALLET).tolist())
    assert sum(one in paid for one in found) <= 5


def test_others_are_different_and_those_without_an_episode_come_first(script: Script) -> None:
    script.busy = np.arange(0, 50)
    found = script.others(WALLET, 10).tolist()
    assert len(set(found)) == 10
    assert set(found) == set(range(50, 60))
    assert WALLET not in script.others(WALLET, 100).tolist()
    assert len(script.others(WALLET, 100)) == 59


def test_moments_are_ascending_and_within_their_hours(script: Script) -> None:
    found = script.spread(1_000.0, 2.0, 50)
    assert (np.diff(found) >= 0).all()
    assert found[0] >= 1_000
    assert found[-1] <= 1_000 + 2 * HOUR_MS


def test_a_far_city_is_far_and_no_episode_makes_no_event(script: Script) -> None:
    assert script.far_city(WALLET) in far_from(int(script.users.city[WALLET]))
    assert len(script.events().time_ms) == 0
