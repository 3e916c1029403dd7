"""The recipe for an explorer: a row of `EXPLORERS`."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from core.errors import InvalidInput
from core.service import Service
from core.sources import source_title
from core.sources.chain import fetch_history, sources
from core.sources.explorers.source import Explorer
from core.sources.explorers.table import EXPLORERS
from tests.api.wires import Case
from tests.conftest import LiveApp
from tests.recipes.everywhere import ask_every_wire, offered
from tests.sources import test_contract as contract
from tests.sources.servers import Explorer as Plays
from tests.sources.servers import serving
from tests.sources.wallets import KEY, ME, settings_at

ROOT = Path(__file__).resolve().parents[2]
TINY = Explorer(
    name="tinyscan",
    title="Tinyscan",
    credit="Tinyscan",
    url=lambda settings: settings.etherscan_url,
    calls_per_s=2,
    key=lambda settings: settings.etherscan_api_key,
    key_variable="TINYSCAN_API_KEY",
    key_parameter="token",
)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXPLORERS, TINY.name, TINY)


@pytest.mark.usefixtures("registered")
def test_a_fourth_explorer_keeps_the_contract(tmp_path: Path) -> None:
    for number, (name, test) in enumerate(inspect.getmembers(contract, inspect.isfunction)):
        wanted = list(inspect.signature(test).parameters)
        if name.startswith("test_") and wanted and set(wanted) <= {"name", "tmp_path"}:
            folder = tmp_path / str(number)
            folder.mkdir()
            test(**{"name": TINY.name, "tmp_path": folder} if "tmp_path" in wanted else {"name": TINY.name})


@pytest.mark.usefixtures("registered")
def test_its_row_decides_how_it_is_asked() -> None:
    with serving(Plays(contract.LISTS)) as server:
        history = fetch_history(ME, TINY.name, settings_at(server.url))
        asked = [call.query for call in server.calls if call.query.get("module") == "account"]
    assert history.provider == TINY.name
    assert asked
    assert all(query["token"] == KEY and "apikey" not in query and "chainid" not in query for query in asked)
    bare = settings_at(server.url, etherscan_api_key=None)
    assert TINY(bare).available(bare) == "no TINYSCAN_API_KEY"


@pytest.mark.usefixtures("registered")
def test_every_wire_and_the_page_know_it(live_app: LiveApp, service: Service, tmp_path: Path) -> None:
    case = Case("named", "analyze_wallet", {"address": ME.checksum, "source": TINY.name})
    error = ask_every_wire(live_app, service, case, tmp_path).error
    assert error is not None
    assert TINY.name in error  # offline: it was not asked, and it is named
    assert (TINY.title, TINY.name) in offered(service)
    with pytest.raises(InvalidInput) as caught:
        service.wallets.analyze_wallet(ME.checksum, source="nobody")
    assert TINY.name in str(caught.value.allowed)


def test_what_is_written_names_the_rows() -> None:
    said = (ROOT / "docs/sources.md").read_text().split("asks in this order")[1].split("A source that fails")[0]
    rows = [f"{row.title} ({'key' if row.key_variable else 'no key'})" for row in EXPLORERS.values()]
    assert re.findall(r"(?<=; )[^;(]+ \((?:no )?key\)", " ".join(said.split())) == rows
    thanked = " ".join((ROOT / "README.md").read_text().split()).split("Powered by ")[1].split(" APIs")[0]
    assert thanked.split(" and ") == list(dict.fromkeys(row.credit for row in EXPLORERS.values()))
    assert sources()[1 : 1 + len(EXPLORERS)] == tuple(EXPLORERS)
    assert [source_title(name) for name in EXPLORERS] == [row.title for row in EXPLORERS.values()]
