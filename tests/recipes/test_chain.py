"""The recipe for a chain: a value of `CHAINS`."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from core.address import checksummed
from core.api.capabilities import BY_NAME
from core.errors import InvalidInput
from core.service import Service
from core.sources.chains import CHAINS
from core.sources.explorers.table import EXPLORERS
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.names import EXCHANGE, NameBook
from core.wallet.protocols import DEX
from tests.api.wires import Case
from tests.conftest import LiveApp
from tests.recipes.everywhere import ask_every_wire, offered, told
from tests.sources import test_chains as contract
from tests.sources.servers import serving
from tests.sources.wallets import ME

ROOT = Path(__file__).resolve().parents[2]
WRAPPED = "0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC"
TINY = Chain.of(
    "tiny",
    "Tiny Chain",
    424_242,
    "TNY",
    wrapped=WRAPPED,
    whale_coins=7.0,
    site="https://tiny.example",
    tokens=((WRAPPED, "WTNY", "Wrapped Tiny", 18, True),),
    contracts=((checksummed("0x" + "9d" * 20), "Tiny swap", "Tiny", DEX),),
    rpc_urls=("https://rpc.tiny.example",),
)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CHAINS, TINY.name, TINY)
    contract.unpace(monkeypatch)


@pytest.mark.usefixtures("registered")
def test_a_ninth_chain_keeps_the_contract(service: Service) -> None:
    contract.test_a_chain_is_whole(TINY)
    contract.test_each_is_asked_for_by_its_number_and_said_in_its_coin(TINY, service)


@pytest.mark.usefixtures("registered")
def test_its_contracts_and_tokens_are_its_own(service: Service) -> None:
    with serving(contract.world({TINY.chain_id: 3})) as server:
        opened = contract.service_at(server, service).wallets.open_wallet(ME.checksum, TINY.name)
    assert opened.book.name("0x" + "9d" * 20) == "Tiny swap"
    assert opened.book.tokens is TINY.tokens
    router = next(address for address, known in ETHEREUM.contracts.items() if known.category == DEX)
    assert opened.book.name(router) is None  # another contract may be there
    book = cast("NameBook", service.store.get("labels").model)
    exchange = next(address for address in book.accounts if book.belongs(address, EXCHANGE))
    assert opened.book.belongs(exchange, EXCHANGE)  # the same key signs there


@pytest.mark.usefixtures("registered")
def test_every_wire_and_the_page_know_it(live_app: LiveApp, service: Service, tmp_path: Path) -> None:
    case = Case("named", "analyze_wallet", {"address": ME.checksum, "chain": TINY.name})
    error = ask_every_wire(live_app, service, case, tmp_path).error
    assert error is not None
    assert "LEDGERLENS_OFFLINE" in error  # it is known, and nobody is asked
    assert (TINY.title, TINY.name) in offered(service)
    assert f'"{TINY.name}"' in told("analyze_wallet")
    with pytest.raises(InvalidInput) as caught:
        service.wallets.analyze_wallet(ME.checksum, "nowhere")
    assert TINY.name in str(caught.value.allowed)


def test_what_is_written_names_the_chains() -> None:
    said = (ROOT / "docs/sources.md").read_text(encoding="utf-8").split("## Chains")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip().strip("`") for line in said.splitlines() if line.startswith("| `")]
    assert rows == list(CHAINS)
    for chain in CHAINS.values():
        assert f"| `{chain.name}` | {chain.chain_id} | {chain.coin} |" in said
    assert "chain" in BY_NAME["analyze_wallet"].parameters
    assert all(row.chain_parameter or row.elsewhere for row in EXPLORERS.values())
