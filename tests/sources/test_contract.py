"""What every source of `providers()` must do, run against a loopback server or files that play its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from core.config import Settings
from core.errors import NotFound, Offline
from core.progress import quiet
from core.sources import providers
from core.sources.base import Provider
from core.sources.explorers.source import Explorer
from core.sources.explorers.table import EXPLORERS
from core.sources.samples import Samples
from tests.sources.servers import Explorer as Explorers
from tests.sources.servers import Loopback, serving
from tests.sources.wallets import (
    FAST,
    KEY,
    ME,
    START_S,
    Row,
    internal,
    multi,
    nft,
    settings_at,
    token,
    tx,
    write_sample,
)

Lists = Mapping[str, Sequence[Row]]
LISTS: Lists = {
    "txlist": [tx(i) for i in range(5)],
    "tokentx": [token(i) for i in range(3)],
    "tokennfttx": [nft(i) for i in range(2)],
    "token1155tx": [multi(4)],
    "txlistinternal": [internal(1), internal(3)],
}


@contextmanager
def _explorer(
    row: Explorer, lists: Lists, settings: Settings, folder: Path
) -> Iterator[tuple[Provider, Settings, Loopback | None]]:
    with serving(Explorers(lists)) as server:
        found = settings_at(server.url, max_rows=settings.max_rows, offline=settings.offline)
        yield row(found, FAST), found, server


@contextmanager
def _samples(lists: Lists, settings: Settings, folder: Path) -> Iterator[tuple[Provider, Settings, Loopback | None]]:
    if lists:
        write_sample(folder, **{"txlist": [], **{name: list(rows) for name, rows in lists.items()}})
    yield Samples(settings, folder), settings, None


def play(
    name: str, lists: Lists, settings: Settings, folder: Path
) -> AbstractContextManager[tuple[Provider, Settings, Loopback | None]]:
    """A source with its server or files: rows of `EXPLORERS` are all played alike."""
    if name in EXPLORERS:
        return _explorer(EXPLORERS[name], lists, settings, folder)
    return _samples(lists, settings, folder)


each = pytest.mark.parametrize("name", providers())


@each
def test_goes_by_the_name_it_is_listed_under(name: str) -> None:
    assert providers()[name](Settings()).name == name


@each
def test_says_where_it_asks_without_its_key(name: str, tmp_path: Path) -> None:
    with play(name, LISTS, Settings(), tmp_path) as (provider, _, server):
        assert provider.url.startswith(server.url if server else "")
        assert bool(provider.url) == provider.needs_network
        assert KEY not in provider.url
        assert provider.note == ""


@each
def test_can_be_asked_when_it_has_what_it_needs(name: str, tmp_path: Path) -> None:
    with play(name, LISTS, Settings(), tmp_path) as (provider, settings, _):
        assert provider.available(settings) is None


@each
def test_reads_every_list_oldest_first(name: str, tmp_path: Path) -> None:
    with play(name, LISTS, Settings(), tmp_path) as (provider, _, _server):
        history = provider.fetch(ME, quiet)
    assert history.address == ME
    assert history.provider == name
    assert history.transactions.time_s.tolist() == [START_S + 60 * i for i in range(5)]
    assert history.tokens.time_s.tolist() == sorted(history.tokens.time_s.tolist())
    assert sorted(history.tokens.standard) == ["erc1155"] + ["erc20"] * 3 + ["erc721"] * 2
    assert history.first_transaction_s == START_S
    assert {key: (part.seen, part.total, part.state) for key, part in history.lists.items()} == {
        "transactions": (5, 5, "read"),
        "erc20": (3, 3, "read"),
        "nft": (3, 3, "read"),
        **({} if name == "samples" else {"internal": (2, 2, "read")}),
    }
    assert len(history.internals) == (0 if name == "samples" else 2)  # the samples' format has none
    assert history.caveats == ()


@each
def test_says_none_where_the_source_says_there_are_none(name: str, tmp_path: Path) -> None:
    with play(name, {"txlist": []}, Settings(), tmp_path) as (provider, _, _server):
        history = provider.fetch(ME, quiet)
    assert [part.state for part in history.lists.values()] == ["none"] * (3 if name == "samples" else 4)
    assert all(part.complete for part in history.lists.values())
    assert history.first_transaction_s is None


@each
def test_a_long_history_is_cut_to_the_newest_rows_and_the_first_transaction(name: str, tmp_path: Path) -> None:
    lists = {"txlist": [tx(i) for i in range(260)], "tokentx": [token(i) for i in range(101)]}
    with play(name, lists, Settings(max_rows=100), tmp_path) as (provider, _, _server):
        history = provider.fetch(ME, quiet)
    assert history.transactions.block.tolist() == [10_000_000, *range(10_000_160, 10_000_260)]
    assert history.first_transaction_s == START_S
    assert len(history.tokens) == 100
    for part in ("transactions", "erc20"):
        coverage = history.lists[part]
        assert (coverage.state, coverage.complete, coverage.total) == ("partial", False, None)
        assert "newest" in coverage.note


@each
def test_a_list_of_exactly_the_cap_is_complete(name: str, tmp_path: Path) -> None:
    with play(name, {"txlist": [tx(i) for i in range(100)]}, Settings(max_rows=100), tmp_path) as (provider, _, _s):
        history = provider.fetch(ME, quiet)
    assert history.lists["transactions"].complete
    assert len(history.transactions) == 100


@each
def test_tells_how_far_it_is(name: str, tmp_path: Path) -> None:
    told: list[float] = []
    with play(name, LISTS, Settings(), tmp_path) as (provider, _, _server):
        provider.fetch(ME, lambda _text, share: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0


@each
def test_opens_no_socket_when_offline(name: str, tmp_path: Path) -> None:
    with play(name, LISTS, Settings(offline=True), tmp_path) as (provider, settings, server):
        if provider.needs_network:
            with pytest.raises(Offline, match=name):
                provider.fetch(ME, quiet)
        else:
            assert len(provider.fetch(ME, quiet).transactions) == 5
    assert server is None or server.calls == []
    assert settings.offline


@each
def test_only_a_closed_list_of_wallets_can_lack_one(name: str, tmp_path: Path) -> None:
    with play(name, {}, Settings(), tmp_path) as (provider, _, _server):
        if provider.needs_network:
            assert len(provider.fetch(ME, quiet).transactions) == 0
        else:
            with pytest.raises(NotFound, match=ME.checksum):
                provider.fetch(ME, quiet)


def test_etherscan_is_not_available_without_a_key() -> None:
    bare = replace(Settings(), etherscan_api_key=None)
    assert EXPLORERS["etherscan"](bare).available(bare) == "no ETHERSCAN_API_KEY"
