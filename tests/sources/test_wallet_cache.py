"""What is remembered of a wallet: whole answers only, fresh instead of asking, old when nobody can be asked."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.address import Address
from core.config import Settings
from core.errors import Offline, ProviderUnavailable
from core.sources import Providers
from core.sources.cache import FRESH_S, KEEP_S
from core.sources.chain import fetch_history
from core.sources.explorers.table import EXPLORERS
from core.sources.samples import listing
from core.wallet.history import WalletHistory
from tests.sources.servers import Call, Explorer, Loopback, Play, Reply, node, notok, ok, serving
from tests.sources.wallets import FAST, KEY, ME, PEER, settings_at, token, tx

NODE = node({"eth_getCode": "0x", "eth_getTransactionCount": "0x5", "eth_getBalance": "0x64"})
LISTS = {"txlist": [tx(1), tx(2)], "tokentx": [token(1)]}
SOURCES: Providers = {
    "etherscan": lambda settings: EXPLORERS["etherscan"](settings, FAST),
    "blockscout_pro": lambda settings: EXPLORERS["blockscout_pro"](settings, FAST),
    "blockscout": lambda settings: EXPLORERS["blockscout"](settings, FAST),
}


class World:
    """Every source behind one server; what it plays can be changed while it runs."""

    def __init__(self) -> None:
        self.explorer: Play = Explorer(LISTS)
        self.node: Play = NODE
        self.server: Loopback

    def __call__(self, call: Call) -> Reply:
        """Answer one request."""
        return (self.node if call.path == "/rpc" else self.explorer)(call)

    def all_down(self) -> None:
        """From now on nobody answers."""
        self.explorer = self.node = lambda _call: Reply({}, status=503)

    def asked(self) -> int:
        """Calls to explorers since the last time."""
        count = sum(call.path != "/rpc" for call in self.server.calls)
        self.server.calls.clear()
        return count


@pytest.fixture
def world() -> Iterator[World]:
    found = World()
    with serving(found) as server:
        found.server = server
        yield found


def _read(world: World, source: str = "auto", **changed: object) -> WalletHistory:
    return fetch_history(ME, source, settings_at(world.server.url, **changed), SOURCES)


def _grow_older(seconds: float) -> None:
    path = Path(os.environ["LEDGERLENS_DATA_DIR"]) / "answers.sqlite3"
    with sqlite3.connect(path) as base:
        base.execute("UPDATE answers SET made_s = made_s - ?", (seconds,))
    base.close()


def _kept() -> int:
    path = Path(os.environ["LEDGERLENS_DATA_DIR"]) / "answers.sqlite3"
    with sqlite3.connect(path) as base:
        found = [zlib.decompress(row[0]) for row in base.execute("SELECT body FROM answers")]
    base.close()
    return sum(body.startswith(b"[[") for body in found)


def test_a_second_look_within_ten_minutes_asks_no_explorer_and_says_how_old_the_answer_is(world: World) -> None:
    first = _read(world)
    assert world.asked() > 0
    _grow_older(120)
    again = _read(world)
    assert world.asked() == 0
    assert again.transactions.hash == first.transactions.hash
    assert again.fetched_s == first.fetched_s
    assert again.attempts[0].provider == "etherscan"
    assert again.attempts[0].outcome == "answered from the cache: transactions 2, token transfers 1"
    assert again.attempts[0].cached_age_s == pytest.approx(120, abs=5)
    assert again.caveats == ()
    assert (again.code, again.nonce) == ("0x", 5)


def test_the_node_is_asked_every_time(world: World) -> None:
    _read(world)
    world.node = node(
        {"eth_getCode": "0xef0100" + "ab" * 20, "eth_getTransactionCount": "0x6", "eth_getBalance": "0x0"}
    )
    again = _read(world)
    assert again.code == "0xef0100" + "ab" * 20
    assert again.nonce == 6


def test_an_answer_older_than_ten_minutes_is_asked_for_again(world: World) -> None:
    _read(world)
    world.asked()
    _grow_older(FRESH_S + 5)
    again = _read(world)
    assert world.asked() > 0
    assert again.attempts[0].cached_age_s is None


def test_when_every_source_is_down_the_old_answer_is_given_with_its_age_and_every_attempt(world: World) -> None:
    _read(world)
    _grow_older(2 * 86_400)
    world.all_down()
    stale = _read(world)
    assert len(stale.transactions) == 2
    assert [attempt.provider.split(" ")[0] for attempt in stale.attempts] == [
        *SOURCES,
        "etherscan",
        "rpc",
        "rpc",
    ]
    assert all("HTTP 503" in attempt.outcome for attempt in stale.attempts[:3])
    assert stale.attempts[3].cached_age_s == pytest.approx(2 * 86_400, abs=5)
    assert any("because no source could be asked just now" in caveat for caveat in stale.caveats)
    assert (stale.code, stale.nonce, stale.balance_wei) == ("0x", 5, 100)
    assert stale.attempts[-1].cached_age_s == pytest.approx(2 * 86_400, abs=5)


def test_an_answer_older_than_thirty_days_is_not_given(world: World) -> None:
    _read(world)
    _grow_older(KEEP_S + 5)
    world.all_down()
    with pytest.raises(ProviderUnavailable):
        _read(world)


def test_offline_the_old_answer_is_given_and_nobody_is_asked(world: World) -> None:
    _read(world)
    _grow_older(86_400)
    world.server.calls.clear()
    found = _read(world, offline=True)
    assert world.server.calls == []
    assert len(found.transactions) == 2
    assert any("because the app runs offline" in caveat for caveat in found.caveats)
    with pytest.raises(Offline):
        fetch_history(Address(PEER), "auto", settings_at(world.server.url, offline=True), SOURCES)


@pytest.mark.parametrize(
    ("action", "reply"),
    [
        ("tokentx", Reply({}, status=500)),
        ("tokennfttx", Reply({}, status=503)),
        ("token1155tx", Reply(raw=b"<html>")),
        ("tokentx", Reply({"status": "2", "message": "Not yet processed", "result": [token(1)]})),
        ("tokentx", ok([{"hash": "0x1"}])),
        ("txlist", notok("Max daily rate limit reached")),
    ],
)
def test_nothing_half_read_is_remembered(world: World, action: str, reply: Reply) -> None:
    world.explorer = Explorer(LISTS, {action: lambda _call: reply})
    try:
        _read(world)
    except ProviderUnavailable:
        assert action == "txlist"
    assert _kept() == 0


def test_a_cut_history_whose_first_transaction_is_unknown_is_not_remembered(world: World) -> None:
    def play(call: Call) -> Reply:
        newest_first = [tx(i) for i in reversed(range(150))]
        return Reply({}, status=500) if call.query["sort"] == "asc" else ok(newest_first[:100])

    world.explorer = Explorer({}, {"txlist": play})
    assert _read(world, max_rows=100).first_transaction_s is None
    assert _kept() == 0


def test_a_history_cut_at_our_own_limit_is_remembered_for_that_limit(world: World) -> None:
    world.explorer = Explorer({"txlist": [tx(i) for i in range(150)]})
    _read(world, max_rows=100)
    world.asked()
    assert len(_read(world, max_rows=100).transactions) == 101
    assert world.asked() == 0
    assert len(_read(world, max_rows=200).transactions) == 150
    assert world.asked() > 0


def test_a_named_source_is_not_answered_with_what_another_said(world: World) -> None:
    _read(world, "etherscan")
    world.asked()
    assert _read(world, "blockscout").attempts[0].cached_age_s is None
    assert world.asked() > 0


def test_a_mirror_is_not_answered_with_what_the_original_said(world: World) -> None:
    _read(world, "blockscout")
    with serving(world) as mirror:
        other = fetch_history(ME, "blockscout", settings_at(mirror.url), SOURCES)
    assert other.attempts[0].cached_age_s is None


def test_no_key_is_on_disk(world: World) -> None:
    _read(world)
    _read(world, "blockscout_pro")
    world.explorer = lambda _call: notok(f"Strange request ?apikey={KEY}")
    files = list(Path(os.environ["LEDGERLENS_DATA_DIR"]).iterdir())
    assert "answers.sqlite3" in {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert KEY.encode() not in content
    with sqlite3.connect(Path(os.environ["LEDGERLENS_DATA_DIR"]) / "answers.sqlite3") as base:
        bodies = [zlib.decompress(row[0]) for row in base.execute("SELECT body FROM answers")]
    base.close()
    assert len(bodies) == 3
    assert not any(KEY.encode() in body for body in bodies)


@pytest.mark.parametrize("body", [b"junk", zlib.compress(b"[1, 2]"), zlib.compress(b"null")])
def test_a_damaged_entry_is_asked_for_again(world: World, body: bytes) -> None:
    _read(world)
    world.asked()
    with sqlite3.connect(Path(os.environ["LEDGERLENS_DATA_DIR"]) / "answers.sqlite3") as base:
        base.execute("UPDATE answers SET body = ?", (body,))
    base.close()
    world.node = lambda _call: Reply({}, status=503)
    again = _read(world)
    assert world.asked() > 0
    assert len(again.transactions) == 2
    assert again.code is None


def test_without_a_place_to_keep_it_the_answer_comes_all_the_same_and_says_so(world: World, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    found = _read(world, data_dir=tmp_path / "taken")
    assert len(found.transactions) == 2
    assert "This answer could not be kept for next time: the data directory cannot be written to." in found.caveats


def test_samples_leave_no_trace(tmp_path: Path) -> None:
    settings = Settings(offline=True, data_dir=tmp_path / "data")
    fetch_history(Address.parse(listing()[0].address), "auto", settings)
    assert not (tmp_path / "data").exists()
