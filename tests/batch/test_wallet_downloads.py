"""Downloads of explorers, for all their wallets: what the app says of each, with ages to the last row."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from core.address import Address
from core.batch import wallet_downloads
from core.batch.inputs import find_inputs
from core.batch.request import parse_request
from core.batch.run import BatchRun
from core.batch.wallet_downloads import download_of, histories_in
from core.batch.wallet_lists import reading_columns
from core.errors import InvalidInput, TooLarge
from core.service import Service
from core.sources.exports.read import read_exports
from core.sources.samples import SAMPLE_DIR, listing
from core.tables.upload import Upload
from core.wallet.chain import ETHEREUM
from tests.batch.orders import read_answer
from tests.batch.test_customer_job import batch
from tests.sources.exports.downloads import site_tokens, site_transactions

OWN = {sample.archetype: sample.address for sample in listing()}
WRITTEN = ("everyday", "active_trader")


def write_downloads(folder: Path) -> Path:
    """Etherscan's files of two wallets, one of them packed."""
    folder.mkdir()
    for name in WRITTEN:
        stored = json.loads(gzip.decompress((SAMPLE_DIR / f"{OWN[name]}.json.gz").read_bytes()))
        sent = site_transactions(OWN[name].lower(), stored["txlist"]).encode()
        (folder / f"{OWN[name]} sent.csv.gz").write_bytes(gzip.compress(sent))
        (folder / f"{OWN[name]} tokens.csv").write_text(site_tokens(stored["tokentx"]))
    return folder


def test_every_wallet_of_a_folder_is_what_the_app_says_of_its_files(service: Service, tmp_path: Path) -> None:
    folder = write_downloads(tmp_path / "in")
    manifest = batch(service, "wallets", str(folder), str(tmp_path / "out"), "--parts", "2")
    assert manifest["rows"] == {"read": 2, "kept": 2, "left_out": {}}
    histories = [
        history
        for name in WRITTEN
        for history in read_exports(
            download_of(find_inputs(f"{folder}/{OWN[name]}*")), service.names, ETHEREUM, 10_000, (Address(OWN[name]),)
        )
    ]
    last = max(float(one.transactions.time_s.max()) for one in histories)
    alone = [service.wallets.read_history(replace(one, fetched_s=last)) for one in histories]
    expected = reading_columns(sorted(alone, key=lambda one: one.reading.address))
    found = read_answer(tmp_path / "out", "wallets")
    assert list(found) == list(expected)
    for name, (values, _) in expected.items():
        assert found[name] == values.tolist(), name


def test_ages_count_to_the_last_row_and_not_to_the_moment_of_reading(service: Service, tmp_path: Path) -> None:
    request = parse_request(["wallets", str(write_downloads(tmp_path / "in")), str(tmp_path / "out")])
    run = SimpleNamespace(request=request, files=find_inputs(request.inputs), service=service)
    found = histories_in(cast("BatchRun", run))
    assert {one.fetched_s for one in found} == {max(float(one.transactions.time_s.max()) for one in found)}


def test_which_wallets_are_wanted_can_be_said_and_a_dry_run_says_the_files(service: Service, tmp_path: Path) -> None:
    folder = write_downloads(tmp_path / "in")
    said = batch(service, "wallets", str(folder), str(tmp_path / "out"), "--dry-run")
    assert len(said["reads"]["read"]) == 4
    options = json.dumps({"addresses": [OWN["everyday"]], "chain": "nowhere"})
    with pytest.raises(InvalidInput, match="chain"):
        batch(service, "wallets", str(folder), str(tmp_path / "out"), "--options", options)
    with pytest.raises(InvalidInput, match="address"):
        batch(service, "wallets", str(folder), str(tmp_path / "out"), "--options", '{"address": "0x"}')


def test_other_files_are_refused_with_everything_that_is_read(service: Service, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("colour,shape\nred,round\n")
    with pytest.raises(InvalidInput, match="has not the columns") as caught:
        batch(service, "wallets", str(tmp_path / "a.csv"), str(tmp_path / "out"))
    assert caught.value.field == "INPUT"
    assert "counted events" in str(caught.value.allowed)


def test_a_file_alone_is_itself_and_too_many_bytes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"x" * 99))
    (tmp_path / "b.csv").write_bytes(b"y" * 9)
    assert download_of(find_inputs(str(tmp_path / "a*"))) == Upload("a.csv", b"x" * 99)
    monkeypatch.setattr(wallet_downloads, "MOST_BYTES", 107)
    with pytest.raises(TooLarge):
        download_of(find_inputs(str(tmp_path)))
