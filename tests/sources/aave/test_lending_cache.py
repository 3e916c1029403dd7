"""The lending of a wallet as it was learnt before."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from core.address import Address
from core.config import Settings
from core.lending.events import DEPOSIT, LendingEvent, LendingHistory
from core.lending.position import PoolAccount
from core.sources.aave.lending_cache import LendingCache
from core.sources.cache import FRESH_S, KEEP_S, Cache

ME, OTHER = (Address.parse("0x" + digit * 40) for digit in "12")
WHOLE = LendingHistory(
    (LendingEvent(ME.lower, 1_700_000_000, DEPOSIT, "USDC", 2.5, None, "0xabc"),),
    "read",
    ("A note.",),
    (PoolAccount("Aave V3", "USD", 2.5, 0.0, 0.8, None),),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def test_what_was_kept_comes_back_the_same_and_is_said(settings: Settings) -> None:
    LendingCache(settings, ME).remember(WHOLE)
    found = LendingCache(settings, ME).recall(FRESH_S)
    assert found is not None
    history, (attempt,) = found
    assert history == WHOLE
    assert attempt.outcome == "answered from the cache: 1 Aave events"
    assert LendingCache(settings, OTHER).recall(FRESH_S) is None


def test_a_part_is_not_kept(settings: Settings) -> None:
    LendingCache(settings, ME).remember(replace(WHOLE, state="partial"))
    assert LendingCache(settings, ME).recall(KEEP_S) is None


def test_an_old_one_says_how_old_it_is(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    LendingCache(settings, ME).remember(WHOLE)
    later = time.time() + 5 * 3600
    monkeypatch.setattr("core.sources.aave.lending_cache.Cache", partial(Cache, clock=lambda: later))
    assert LendingCache(settings, ME).recall(FRESH_S) is None
    found = LendingCache(settings, ME).recall(KEEP_S)
    assert found is not None
    assert "5 hours ago" in found[0].notes[-1]


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b"no json", b'{"events": [{}], "state": "read", "notes": [], "pools": []}']
)
def test_what_cannot_be_read_is_forgotten(settings: Settings, body: bytes) -> None:
    cache = LendingCache(settings, ME)
    cache._cache.put(cache._key, body)
    assert cache.recall(KEEP_S) is None
    assert cache._cache.get(cache._key, KEEP_S) is None
