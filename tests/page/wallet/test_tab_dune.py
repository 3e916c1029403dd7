"""A wallet read through Dune on the page: another model, no rows, and nothing that claims there were any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.page.wallet.tab import _report, _run
from core.service import Service
from core.wallet.market import TRAINING_QUERY_ID
from tests.sources.dune_server import ROW, DuneServer
from tests.sources.servers import node, serving
from tests.sources.wallets import ME, settings_at

NODE = node({"eth_getCode": "0x", "eth_getTransactionCount": "0x5", "eth_getBalance": "0x64"})

Asked = Callable[..., tuple[Service, list[Any]]]


@pytest.fixture
def asked(service: Service, tmp_path: Path) -> Asked:
    """Runs the tab for a wallet of which Dune has `rows`."""

    def run(rows: list[dict[str, Any]], query_id: int = TRAINING_QUERY_ID) -> tuple[Service, list[Any]]:
        dune = DuneServer(rows, states=["COMPLETED"])
        with serving(lambda call: (NODE if call.path == "/rpc" else dune)(call)) as server:
            online = Service(settings_at(server.url, dune_query_id=query_id, data_dir=tmp_path), service.store)
            *_, last = _run(online, ME.lower, "dune")
        return online, last

    return run


def test_the_answer_is_the_market_models_with_its_own_features_and_caveats(asked: Asked) -> None:
    _, (html, _rows, shown, *_) = asked([ROW])
    assert shown.opened.reading.persona.model == "market"
    for words in (shown.opened.reading.persona.label, "overcounts", "ERC-20 received", "Dune, just now", "1,221"):
        assert words in html
    assert "Addresses it sent to" not in html


@pytest.mark.parametrize(
    ("rows", "query_id", "words"), [([], TRAINING_QUERY_ID, "no row"), ([ROW], 99, "reads no other")]
)
def test_why_there_is_no_persona_stands_in_its_place(
    asked: Asked, rows: list[dict[str, Any]], query_id: int, words: str
) -> None:
    _, (html, *_) = asked(rows, query_id)
    assert words in html
    assert "ll-reason" in html


def test_the_report_can_be_drawn(asked: Asked) -> None:
    online, last = asked([ROW])
    assert str(_report(online, last[2])[2].value["path"]).endswith("-report.pdf")
