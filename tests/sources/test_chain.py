"""Which source answers, what is tried before, and what is said when none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.config import Settings
from core.errors import InvalidInput, NotFound, Offline, ProviderFailed, ProviderUnavailable
from core.sources import Providers, providers
from core.sources.chain import fetch_history, recall_history, sources
from core.sources.explorers.table import EXPLORERS
from core.sources.samples import Samples
from tests.conftest import free_port
from tests.sources.servers import Call, Explorer, Play, Reply, node, notok, serving
from tests.sources.wallets import FAST, KEY, ME, settings_at, tx, write_sample

NODE = node({"eth_getCode": "0x", "eth_getTransactionCount": "0x5", "eth_getBalance": "0x64"})
GOOD = Explorer({"txlist": [tx(1)]})


def _providers(folder: Path) -> Providers:
    return {
        "etherscan": lambda settings: EXPLORERS["etherscan"](settings, FAST),
        "blockscout": lambda settings: EXPLORERS["blockscout"](settings, FAST),
        "samples": lambda settings: Samples(settings, folder),
    }


def _world(etherscan: Play = GOOD, blockscout: Play = GOOD, nodes: Play = NODE) -> Play:
    def play(call: Call) -> Reply:
        return {"/v2/api": etherscan, "/api": blockscout, "/rpc": nodes}[call.path](call)

    return play


def test_the_registry_and_auto_are_what_a_source_may_be() -> None:
    assert sources() == ("auto", *providers(), "dune")
    assert list(providers()) == ["etherscan", "blockscout_pro", "blockscout", "samples"]


def test_auto_asks_etherscan_first_and_then_a_node(tmp_path: Path) -> None:
    with serving(_world()) as server:
        history = fetch_history(ME, "auto", settings_at(server.url), _providers(tmp_path))
    assert history.provider == "etherscan"
    assert (history.code, history.nonce, history.balance_wei) == ("0x", 5, 100)
    assert [attempt.provider.split(" ")[0] for attempt in history.attempts] == ["etherscan", "rpc"]
    assert history.attempts[0].outcome == "answered: transactions 1, token transfers 0"
    assert all(attempt.ms > 0 for attempt in history.attempts)
    assert "/api" not in {call.path for call in server.calls}
    assert {call.query.get("chainid") for call in server.calls if call.path == "/v2/api"} == {"1"}


def test_without_a_key_blockscout_answers_and_it_is_said_why(tmp_path: Path) -> None:
    with serving(_world()) as server:
        settings = settings_at(server.url, etherscan_api_key=None)
        history = fetch_history(ME, "auto", settings, _providers(tmp_path))
    assert history.provider == "blockscout"
    assert history.attempts[0].outcome == "cannot be asked: no ETHERSCAN_API_KEY"


def test_a_source_that_fails_is_followed_by_the_next_and_reported(tmp_path: Path) -> None:
    with serving(_world(etherscan=lambda _call: notok("Max daily rate limit reached"))) as server:
        history = fetch_history(ME, "auto", settings_at(server.url), _providers(tmp_path))
    assert history.provider == "blockscout"
    assert [attempt.outcome for attempt in history.attempts[:2]] == [
        "has reached the daily limit of our key",
        "answered: transactions 1, token transfers 0",
    ]


def test_when_all_fail_every_one_is_named_and_the_last_decides_the_kind(tmp_path: Path) -> None:
    broken, limited = (lambda _call: Reply({}, status=500)), (lambda _call: Reply({}, status=503))
    with serving(_world(etherscan=limited, blockscout=broken)) as server, pytest.raises(ProviderFailed) as failed:
        fetch_history(ME, "auto", settings_at(server.url), _providers(tmp_path))
    with serving(_world(etherscan=broken, blockscout=limited)) as server, pytest.raises(ProviderUnavailable) as gone:
        fetch_history(ME, "auto", settings_at(server.url), _providers(tmp_path))
    for error in (failed.value, gone.value):
        assert error.provider == "blockscout"
        assert "blockscout" in error.message
        assert "etherscan" in error.message
        assert "HTTP 500" in error.message
        assert "HTTP 503" in error.message
        assert KEY not in error.message
    assert (failed.value.status, gone.value.status) == (502, 503)


def test_a_named_source_is_the_only_one_asked(tmp_path: Path) -> None:
    broken = _world(etherscan=lambda _call: Reply({}, status=500))
    with serving(broken) as server, pytest.raises(ProviderFailed, match="etherscan"):
        fetch_history(ME, "etherscan", settings_at(server.url), _providers(tmp_path))
    assert {call.path for call in server.calls} == {"/v2/api"}


def test_a_named_source_without_its_key_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProviderUnavailable, match="etherscan cannot be asked: no ETHERSCAN_API_KEY"):
        fetch_history(ME, "etherscan", Settings(data_dir=tmp_path), _providers(tmp_path))


@pytest.mark.parametrize("source", ["etherscn", "", None, 3, "AUTO"])
def test_an_unknown_source_names_the_known_ones(source: object) -> None:
    with pytest.raises(InvalidInput, match="auto, etherscan, blockscout_pro, blockscout, samples") as caught:
        fetch_history(ME, source, Settings())
    assert caught.value.field == "source"


def test_a_sample_answers_for_its_own_address_without_any_call(tmp_path: Path) -> None:
    write_sample(tmp_path, [tx(1), tx(2)])
    with serving(_world()) as server:
        history = fetch_history(ME, "auto", settings_at(server.url), _providers(tmp_path))
        offline = fetch_history(ME, "auto", settings_at(server.url, offline=True), _providers(tmp_path))
    assert server.calls == []
    assert history.provider == offline.provider == "samples"
    assert history.nonce == 3
    assert [attempt.provider for attempt in history.attempts] == ["samples"]


def test_a_sample_address_is_asked_elsewhere_when_a_source_is_named(tmp_path: Path) -> None:
    write_sample(tmp_path, [tx(1), tx(2)])
    with serving(_world()) as server:
        history = fetch_history(ME, "blockscout", settings_at(server.url), _providers(tmp_path))
    assert history.provider == "blockscout"
    assert len(history.transactions) == 1


def test_the_samples_do_not_know_other_wallets(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=ME.checksum):
        fetch_history(ME, "samples", Settings(), _providers(tmp_path))


@pytest.mark.parametrize("source", ["auto", "etherscan", "blockscout"])
def test_offline_says_to_open_an_example(tmp_path: Path, source: str) -> None:
    with serving(_world()) as server, pytest.raises(Offline, match="Open one of the examples"):
        fetch_history(ME, source, settings_at(server.url, offline=True), _providers(tmp_path))
    assert server.calls == []


def test_nodes_that_fail_do_not_fail_the_wallet(tmp_path: Path) -> None:
    with serving(_world(nodes=lambda _call: Reply({"result": "Max rate limit reached"}))) as server:
        history = fetch_history(ME, "auto", settings_at(server.url), _providers(tmp_path))
    assert (history.code, history.nonce, history.balance_wei) == (None, None, None)
    assert "hexadecimal" in history.attempts[-1].outcome


def test_a_closed_port_everywhere_is_unavailable(tmp_path: Path) -> None:
    closed = settings_at(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(ProviderUnavailable, match="could not be reached") as caught:
        fetch_history(ME, "auto", closed, _providers(tmp_path))
    assert "etherscan" in caught.value.message


def test_what_was_read_before_is_recalled_without_a_call_and_nothing_else_is(tmp_path: Path) -> None:
    with serving(_world()) as server:
        settings = settings_at(server.url)
        assert recall_history(ME, settings, _providers(tmp_path)) is None
        fetch_history(ME, "auto", settings, _providers(tmp_path))
        before = len(server.calls)
        recalled = recall_history(ME, settings, _providers(tmp_path))
        assert len(server.calls) == before
    assert recalled is not None
    assert (recalled.provider, recalled.code, recalled.nonce) == ("etherscan", "0x", 5)
    assert len(recalled.transactions) == 1
