"""`source="dune"`: cache, then Dune, then a node; every attempt is told, and an old row says how old it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.config import Settings
from core.errors import Offline, ProviderFailed, ProviderUnavailable
from core.sources.cache import FRESH_S
from core.sources.dune.query import Dune, DuneLimits
from core.sources.market import MarketAnswer, fetch_market
from core.wallet.market import TRAINING_QUERY_ID
from tests.sources.dune_server import ROW, DuneServer
from tests.sources.servers import Call, Loopback, Play, Reply, node, serving
from tests.sources.wallets import FAST, KEY, ME, settings_at

NODE = node({"eth_getCode": "0x", "eth_getTransactionCount": "0x5", "eth_getBalance": "0x64"})


class World:
    """Dune and a node behind one server."""

    def __init__(self) -> None:
        self.dune: Play = DuneServer()
        self.server: Loopback

    def __call__(self, call: Call) -> Reply:
        """Answer one request."""
        return (NODE if call.path == "/rpc" else self.dune)(call)

    def asked(self) -> int:
        """Calls to Dune since the last time."""
        count = sum(call.path != "/rpc" for call in self.server.calls)
        self.server.calls.clear()
        return count


@pytest.fixture
def world() -> Iterator[World]:
    found = World()
    with serving(found) as server:
        found.server = server
        yield found


def _build(settings: Settings) -> Dune:
    return Dune(settings, FAST, poll_s=0.01, limits=DuneLimits(0, 0))


def _ask(world: World, query_id: int | None = TRAINING_QUERY_ID, offline: bool = False) -> MarketAnswer:
    settings = settings_at(world.server.url, dune_query_id=query_id, offline=offline)
    return fetch_market(ME, settings, build=_build)


def _grow_older(seconds: float) -> None:
    with sqlite3.connect(Path(os.environ["LEDGERLENS_DATA_DIR"]) / "answers.sqlite3") as base:
        base.execute("UPDATE answers SET made_s = made_s - ?", (seconds,))
    base.close()


def test_the_row_comes_with_every_attempt_and_with_what_a_node_says(world: World) -> None:
    answer = _ask(world)
    assert answer.row.features["tx_count"] == 412
    assert [(one.provider.split(" ")[0], one.outcome) for one in answer.account.attempts] == [
        ("dune", f"answered: query {TRAINING_QUERY_ID}, one row"),
        ("rpc", "read code, nonce, balance"),
    ]
    assert (answer.account.code, answer.account.nonce, answer.account.balance_wei) == ("0x", 5, 100)
    assert len(answer.account.transactions) == 0


def test_a_second_look_costs_no_execution(world: World) -> None:
    first = _ask(world)
    world.asked()
    again = _ask(world)
    assert world.asked() == 0
    assert again.row == first.row
    assert again.account.attempts[0].outcome.startswith("answered from the cache")
    assert again.account.attempts[0].cached_age_s is not None
    assert again.account.caveats == ()


def test_another_query_is_another_question(world: World) -> None:
    _ask(world)
    world.asked()
    assert _ask(world, 99).row.query_id == 99
    assert world.asked() > 0


@pytest.mark.parametrize("status", [402, 500, 503])
def test_when_dune_fails_the_old_row_is_given_with_its_age(world: World, status: int) -> None:
    _ask(world)
    _grow_older(FRESH_S + 86_400)
    world.dune = lambda _call: Reply({"error": "no"}, status=status)
    answer = _ask(world)
    assert answer.row.found
    assert [one.cached_age_s is not None for one in answer.account.attempts[:2]] == [False, True]
    assert f"HTTP {status}" in answer.account.attempts[0].outcome
    assert any("because Dune could not be asked just now" in caveat for caveat in answer.account.caveats)


def test_when_dune_fails_and_nothing_is_kept_the_error_is_dunes(world: World) -> None:
    world.dune = lambda _call: Reply({}, status=503)
    with pytest.raises(ProviderUnavailable, match="dune is out of order"):
        _ask(world)
    world.dune = lambda _call: Reply({}, status=500)
    with pytest.raises(ProviderFailed, match="dune"):
        _ask(world)


def test_offline_the_kept_row_is_given_and_without_one_nobody_is_asked(world: World) -> None:
    with pytest.raises(Offline, match="dune"):
        _ask(world, offline=True)
    assert world.asked() == 0
    _ask(world)
    _grow_older(86_400)
    world.server.calls.clear()
    answer = _ask(world, offline=True)
    assert world.server.calls == []
    assert any("because the app runs offline" in caveat for caveat in answer.account.caveats)


def test_an_incomplete_result_is_not_kept(world: World) -> None:
    world.dune = DuneServer(states=["COMPLETED_PARTIAL"])
    assert "(incomplete)" in _ask(world).account.attempts[0].outcome
    world.asked()
    _ask(world)
    assert world.asked() > 0


def test_that_there_is_no_row_is_kept_too(world: World) -> None:
    world.dune = DuneServer([])
    assert not _ask(world).row.found
    world.asked()
    assert not _ask(world).row.found
    assert world.asked() == 0


def test_a_kept_row_that_cannot_be_read_is_asked_for_again(world: World) -> None:
    import zlib

    _ask(world)
    world.asked()
    with sqlite3.connect(Path(os.environ["LEDGERLENS_DATA_DIR"]) / "answers.sqlite3") as base:
        base.execute("UPDATE answers SET body = ?", (zlib.compress(b'{"features": 3}'),))
    base.close()
    assert _ask(world).row.features["tx_count"] == ROW["tx_count"]
    assert world.asked() > 0


def test_no_key_is_on_disk(world: World) -> None:
    _ask(world)
    files = list(Path(os.environ["LEDGERLENS_DATA_DIR"]).iterdir())
    assert "answers.sqlite3" in {path.name for path in files}
    for path in files:
        assert KEY.encode() not in path.read_bytes()
