"""Every chain of the table, over HTTP against explorers and nodes that play it, and what a reading says of its coin."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.address import checksummed
from core.config import RPC_URLS, Settings
from core.errors import InvalidInput, ProviderUnavailable
from core.page.wallet.answer import wallet_html
from core.service import Service
from core.sources.chains import CHAINS, blockscout_root, node_urls
from core.sources.explorers.table import EXPLORERS
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.export import history_table
from core.wire import to_json
from tests.sources.servers import Call, Explorer, Loopback, Reply, notok, serving
from tests.sources.wallets import ME, PEER, internal, settings_at, token, tx

FOLDER = Path(__file__).resolve().parents[2] / "core" / "sources" / "chains"
OTHERS = [chain for chain in CHAINS.values() if chain is not ETHEREUM]
KEYLESS = {"etherscan_api_key": None, "blockscout_api_key": None}


@pytest.fixture(autouse=True)
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    unpace(monkeypatch)


def unpace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Explorers of this machine need no rest between calls."""
    for name, row in EXPLORERS.items():
        monkeypatch.setitem(EXPLORERS, name, replace(row, calls_per_s=0))


def rows(many: int) -> dict[str, list[dict[str, Any]]]:
    """A life of `many` payments out and some in, some of them by contracts."""
    return {
        "txlist": [tx(i, **{} if i % 3 else {"from": PEER, "to": ME.lower}) for i in range(many)],
        "tokentx": [token(i) for i in range(0, many, 4)],
        "txlistinternal": [internal(i) for i in range(0, many, 5)],
    }


def world(lives: dict[int, int]) -> Any:
    """Plays every explorer and node of several chains: chain id -> how many transactions the address has there."""
    explorers = {chain_id: Explorer(rows(many)) for chain_id, many in lives.items()}
    nobody = Explorer({})

    def play(call: Call) -> Reply:
        if call.body:
            known = {"eth_getCode": "0x", "eth_getTransactionCount": "0x0", "eth_getBalance": hex(0)}
            return Reply({"jsonrpc": "2.0", "id": call.body["id"], "result": known[call.body["method"]]})
        chain_id = int(call.query.get("chainid") or call.query.get("chain_id") or 1)
        return explorers.get(chain_id, nobody)(call)

    return play


def service_at(server: Loopback, service: Service, **changed: Any) -> Service:
    """The bundled models over the stand-ins."""
    urls = {"rpc_urls": (f"{server.url}/rpc/{{chain}}",), "blockscout_url": f"{server.url}/{{chain}}"}
    return Service(settings_at(server.url, **{**urls, **changed}), service.store)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_every_address_has_its_checksum(path: Path) -> None:
    for address in re.findall(r"0x[0-9a-fA-F]{40}\b", path.read_text(encoding="utf-8")):
        assert checksummed(address) == address


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_a_chain_is_whole(chain: Chain) -> None:
    assert chain.wrapped in chain.tokens
    assert any(token.dollar for token in chain.tokens.values())
    assert chain.site.startswith("https://")
    assert not chain.site.endswith("/")
    assert all(url.startswith("https://") for url in (*chain.rpc_urls, chain.blockscout) if url)
    assert chain is ETHEREUM or chain.rpc_urls
    assert len({one.chain_id for one in CHAINS.values()}) == len(CHAINS)


@pytest.mark.parametrize("chain", OTHERS, ids=lambda chain: chain.name)
def test_each_is_asked_for_by_its_number_and_said_in_its_coin(chain: Chain, service: Service) -> None:
    with serving(world({chain.chain_id: 40})) as server:
        opened = service_at(server, service).wallets.open_wallet(ME.checksum, chain.name)
        lists = [call.query for call in server.calls if call.query.get("module") == "account"]
        nodes = [call.path for call in server.calls if call.body]
    assert lists
    assert {query["chainid"] for query in lists} == {str(chain.chain_id)}
    assert set(nodes) == {f"/rpc/{chain.name}"}
    reading = opened.reading
    assert (reading.chain, reading.coverage.transactions_seen, reading.account_type) == (chain.name, 40, "eoa")
    assert reading.persona is not None
    assert any("Ethereum" in said and chain.title in said for said in reading.persona.caveats)
    assert any("its data" in said for said in reading.caveats) is (chain.name in ("base", "optimism"))
    assert not {"ETH", chain.coin} & {one.unit for one in reading.persona.evidence}
    assert reading.lending is None
    if chain.coin != "ETH":
        page = str(wallet_html(opened, service.model("onchain"), {}))
        said = page + json.dumps(to_json(reading), ensure_ascii=False)
        assert re.search(rf"(?<![A-Za-z]){chain.coin}(?![A-Za-z])", page)
        assert [
            said[one.start() - 60 : one.end() + 20] for one in re.finditer(r"(?<![A-Za-z])ETH(?![A-Za-z])", said)
        ] == []
        assert "etherscan.io" not in page.replace("optimistic.etherscan.io", "")
        assert not [name for name in history_table(opened.history, opened.sorting) if "eth" in name]
    assert chain.site in str(wallet_html(opened, service.model("onchain"), {}))


def test_a_chain_without_a_key_is_a_503_that_names_it(service: Service) -> None:
    with serving(world({})) as server:
        asked = Service(settings_at(server.url, **KEYLESS), service.store)
        for chain in OTHERS:
            with pytest.raises(ProviderUnavailable, match="BLOCKSCOUT_API_KEY") as caught:
                asked.wallets.analyze_wallet(ME.checksum, chain.name)
            assert caught.value.status == 503
            assert "ETHERSCAN_API_KEY" in caught.value.message
            assert chain.title in caught.value.message
        assert server.calls == []  # a mirror of Ethereum is not asked about another chain


def test_a_free_plan_that_does_not_reach_is_a_503_that_names_what_does(service: Service) -> None:
    text = "Free API access is not supported for this chain. Please upgrade your api plan for full chain coverage."
    with serving(lambda _: notok(text)) as server:
        asked = Service(settings_at(server.url, blockscout_api_key=None), service.store)
        with pytest.raises(ProviderUnavailable, match="paid plan") as caught:
            asked.wallets.analyze_wallet(ME.checksum, "base")
    assert (caught.value.status, caught.value.provider) == (503, "etherscan")
    assert "BLOCKSCOUT_API_KEY" in caught.value.message


def test_where_one_source_does_not_reach_the_next_one_is_asked(service: Service) -> None:
    reach = world({8453: 5})

    def play(call: Call) -> Reply:
        if "chainid" in call.query:
            return notok("Free API access is not supported for this chain.")
        return reach(call)  # type: ignore[no-any-return]

    with serving(play) as server:
        reading = service_at(server, service).wallets.analyze_wallet(ME.checksum, "base")
    assert reading.coverage.transactions_seen == 5
    assert [one.provider for one in reading.attempts][:2] == ["etherscan", "blockscout_pro"]


def test_all_chains_are_a_line_each_and_the_busiest_in_full(service: Service) -> None:
    with serving(world({1: 6, 137: 30, 100: 3})) as server:
        reading = service_at(server, service).wallets.analyze_wallet(ME.checksum, "all")
    lines = {line.chain: line for line in reading.chains}
    assert list(lines) == list(CHAINS)
    assert reading.chain == "polygon"
    assert {name: line.transactions for name, line in lines.items() if line.active} == {
        "ethereum": 6,
        "polygon": 30,
        "gnosis": 3,
    }
    assert lines["base"].active is False
    assert "Base" in lines["base"].sentence
    assert lines["polygon"].kind == reading.kind.title


def test_of_all_chains_one_that_is_closed_says_why_and_the_rest_answer(service: Service) -> None:
    with serving(world({1: 6})) as server:
        asked = Service(settings_at(server.url, **KEYLESS), service.store)
        reading = asked.wallets.analyze_wallet(ME.checksum, "all")
    assert reading.chain == "ethereum"
    closed = [line for line in reading.chains if line.active is None]
    assert [line.chain for line in closed] == [chain.name for chain in OTHERS]
    assert all("BLOCKSCOUT_API_KEY" in line.sentence for line in closed)


def test_an_answer_of_one_chain_is_not_remembered_for_another(service: Service) -> None:
    with serving(world({1: 6, 10: 9})) as server:
        asked = service_at(server, service)
        for name, many in (("ethereum", 6), ("optimism", 9), ("ethereum", 6), ("optimism", 9)):
            reading = asked.wallets.analyze_wallet(ME.checksum, name)
            assert (reading.chain, reading.coverage.transactions_seen) == (name, many)
    assert any("cache" in one.outcome for one in reading.attempts)


def test_never_used_says_on_which_chain(service: Service) -> None:
    with serving(world({})) as server:
        reading = service_at(server, service).wallets.analyze_wallet(ME.checksum, "gnosis")
    assert reading.account_type == "unused"
    assert "Gnosis" in str(reading.no_persona_reason)


def test_a_source_that_has_ethereum_alone_refuses_others(service: Service) -> None:
    for source in ("samples", "dune"):
        with pytest.raises(InvalidInput) as caught:
            service.wallets.analyze_wallet(ME.checksum, "polygon", source)
        assert caught.value.field == "chain"
    with pytest.raises(InvalidInput, match="base") as caught:
        service.wallets.analyze_wallet(ME.checksum, "bsae")
    assert caught.value.field == "chain"


def test_mirrors_serve_ethereum_unless_they_have_a_place_for_the_chain() -> None:
    plain, mirror = Settings(), Settings(blockscout_url="http://mirror", rpc_urls=("http://node",))
    base = CHAINS["base"]
    assert blockscout_root(plain, base) == base.blockscout != ""
    assert node_urls(plain, base) == base.rpc_urls
    assert node_urls(plain, ETHEREUM) == RPC_URLS
    assert (blockscout_root(mirror, base), node_urls(mirror, base)) == ("", ())
    every = Settings(blockscout_url="http://{chain}.mirror", rpc_urls=("http://node", "http://{chain}.node"))
    assert (blockscout_root(every, base), node_urls(every, base)) == ("http://base.mirror", ("http://base.node",))
    assert node_urls(every, ETHEREUM) == ("http://node", "http://ethereum.node")
