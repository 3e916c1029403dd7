"""One address, one pass: parsed once on the way in, whichever wire it came by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.address import Address
from core.errors import InvalidInput
from core.service import Service
from core.sources.samples import listing
from core.wallet.market import TRAINING_QUERY_ID
from tests.conftest import LiveApp
from tests.golden.visitor import Visitor
from tests.sources.dune_server import DuneServer
from tests.sources.servers import Call, Reply, node, serving
from tests.sources.wallets import ME, settings_at

SAMPLE = Address(listing()[0].address).checksum


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Everything that is parsed as an address while a test runs."""
    found: list[object] = []
    parse = Address.parse

    def counting(value: object, field: str = "address") -> Address:
        found.append(value)
        return parse(value, field)

    monkeypatch.setattr(Address, "parse", counting)
    return found


def over_rest(live_app: LiveApp) -> str:
    response = httpx.get(f"{live_app.url}/analyze/{SAMPLE}", timeout=60, trust_env=False)
    return str(response.json()["address"])


def over_gradio(live_app: LiveApp) -> str:
    endpoint = f"{live_app.url}/gradio_api/call/analyze_wallet"
    with httpx.Client(timeout=60, trust_env=False) as client:
        event = client.post(endpoint, json={"data": [SAMPLE, "ethereum", "auto"]}).json()["event_id"]
        answer = client.get(f"{endpoint}/{event}").text
    return SAMPLE if f'"address": "{SAMPLE}"' in answer else answer


def on_the_page(live_app: LiveApp) -> str:
    said = Visitor(live_app.app.page).do("ll-address", "submit", value=SAMPLE)
    return SAMPLE if any(SAMPLE[-4:] in line for lines in said.texts.values() for line in lines) else ""


@pytest.mark.parametrize("wire", [over_rest, over_gradio, on_the_page])
def test_an_address_is_parsed_once_on_each_wire(
    wire: Callable[[LiveApp], str], live_app: LiveApp, parsed: list[object]
) -> None:
    assert wire(live_app) == SAMPLE
    assert parsed == [SAMPLE]


def test_a_name_is_looked_up_once_and_its_answer_parsed_once(
    service: Service, tmp_path: Path, parsed: list[object]
) -> None:
    plays: dict[str, Callable[[Call], Reply]] = {
        "/rpc": node({"eth_getCode": "0x", "eth_getTransactionCount": "0x5", "eth_getBalance": "0x64"}),
        "/api/v1/1/domains/alice.eth": lambda _call: Reply({"resolved_address": {"hash": ME.checksum}}),
    }
    dune: Any = DuneServer(states=["COMPLETED"])
    with serving(lambda call: plays.get(call.path, dune)(call)) as server:
        settings = settings_at(server.url, dune_query_id=TRAINING_QUERY_ID, data_dir=tmp_path)
        reading = Service(settings, service.store).wallets.analyze_wallet("Alice.eth", source="dune")
    assert (reading.address, reading.ens) == (ME.checksum, "alice.eth")
    assert parsed == [ME.checksum]
    assert sum(call.path in plays and call.path != "/rpc" for call in server.calls) == 1


def test_text_that_is_neither_an_address_nor_a_name_is_refused(service: Service) -> None:
    with pytest.raises(InvalidInput):
        service.wallets.analyze_wallet("alice")
