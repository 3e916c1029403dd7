"""A label book of one's own: how it is written, and what it names."""

from __future__ import annotations

import gzip
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.sources.explorers.table import EXPLORERS
from core.sources.own_labels import SETTING, read_own_labels
from core.sources.samples import listing
from core.wallet.counterparties import counterparties
from core.wallet.names import BRIDGE, EXCHANGE
from tests.sources.servers import Explorer, serving
from tests.sources.wallets import ME, PEER, settings_at, tx

CSV = f"address,name,label\n{PEER},My broker,exchange\n0x{'4d' * 20},Gate to Base,bridge|arbitrum\n"
AS_LIST = json.dumps([{"Address": PEER, "name_tag": "My broker", "labels": ["exchange"]}])
AS_OBJECT = json.dumps({PEER: {"name": "My broker", "labels": ["binance"]}, f"0x{'5e' * 20}": "Plain name"})


@pytest.mark.parametrize("text", [CSV, CSV.replace(",", ";"), "\ufeff" + CSV, AS_LIST, AS_OBJECT])
def test_lists_are_read_as_they_are_written(text: str, tmp_path: Path) -> None:
    path = tmp_path / "labels"
    path.write_text(text, encoding="utf-8")
    found = read_own_labels(path)
    assert (found[PEER].name, found[PEER].categories) == ("My broker", frozenset({EXCHANGE}))
    packed = tmp_path / "labels.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert read_own_labels(packed) == found


def test_an_address_may_have_several_rows(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(f"{CSV}{PEER},My broker again,bridge\n", encoding="utf-8")
    assert (read_own_labels(path)[PEER].name, read_own_labels(path)[PEER].categories) == (
        "My broker",
        frozenset({EXCHANGE, BRIDGE}),
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"name,label\nx,y\n", "no column address"),
        (f"address\n{PEER}\n".encode(), "no column name"),
        (b"address,name\n0x12,x\n", "line 2"),
        (f"address,name\n{PEER},\n".encode(), "no name in line 2"),
        (b"[1]", "entry 1"),
        (b"{", "not valid JSON"),
        (b"address,name\n", "holds no label"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_the_setting(content: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match=why) as caught:
        read_own_labels(path)
    assert caught.value.field == SETTING


def test_the_app_starts_without_a_wrong_file_and_says_so(
    service: Service, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        asked = Service(Settings(offline=True, data_dir=tmp_path, labels=tmp_path / "none.csv"), service.store)
    assert SETTING in caplog.text
    assert asked.wallets.analyze_wallet(listing()[0].address).kind.title


@pytest.mark.parametrize("chain", ["ethereum", "polygon"])
def test_it_names_counterparties_and_kinds_on_every_chain(
    chain: str, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, row in EXPLORERS.items():
        monkeypatch.setitem(EXPLORERS, name, replace(row, calls_per_s=0))
    path = tmp_path / "labels.csv"
    path.write_text(f"{CSV}{ME.checksum},My own,treasury\n", encoding="utf-8")
    lived = [tx(i, timeStamp=str(1_600_000_000 + i * 200_000)) for i in range(1, 9)]
    lists = {"txlist": [tx(0, **{"from": PEER, "to": ME.lower}), *lived]}
    with serving(Explorer(lists)) as server:
        asked = Service(settings_at(server.url, labels=path), service.store)
        opened = asked.wallets.open_wallet(ME.checksum, chain)
    assert [one.name for one in counterparties(opened.counted, opened.book)] == ["My broker"]
    assert "first funded from an exchange (My broker)" in opened.reading.kind.sentence
    tag = opened.reading.name_tag
    assert tag is not None
    assert (tag.name, tag.categories) == ("My own", ("treasury",))
    assert "label book" in tag.source
