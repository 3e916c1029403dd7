"""The recorded lists of the featured accounts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from core.address import Address, parse_address
from core.config import Settings
from core.progress import quiet
from core.sources.samples import Samples, featured, holds, is_featured
from core.train.featured import ACCOUNTS, OUT, main

DATA = Path(__file__).parents[3] / "shared" / "data"


EACH = pytest.mark.parametrize("address", [one.address for one in ACCOUNTS])
CUT = 10_000  # rows at which the data set cuts a list


def test_the_index_gives_their_order() -> None:
    assert featured() == tuple(one.address for one in ACCOUNTS)
    assert is_featured(ACCOUNTS[0].address.upper().replace("0X", "0x"))


@EACH
def test_a_file_is_real_whole_names_its_source_and_claims_no_balance(address: str) -> None:
    asked = parse_address(address)
    assert isinstance(asked, Address)
    history = Samples(Settings(offline=True)).fetch(asked, quiet)
    assert not history.synthetic
    assert history.balance_wei is None
    assert 0 < len(history.transactions.time_s) < CUT
    assert holds(asked)
    found = json.loads(gzip.decompress((OUT / f"{address}.json.gz").read_bytes()))
    assert "MIT" in found["source"]


@EACH
def test_no_hash_pretends_to_be_whole(address: str) -> None:
    found = json.loads(gzip.decompress((OUT / f"{address}.json.gz").read_bytes()))
    assert all(len(row["hash"]) == 16 for name in ("txlist", "tokentx") for row in found[name])


def test_the_command_writes_the_same_file_again(tmp_path: Path) -> None:
    if not (DATA / "eth_histories").is_dir():
        pytest.skip(f"the lists are not in {DATA}")
    main(["--data", str(DATA), "--out", str(tmp_path)])
    assert (tmp_path / "index.json").read_bytes() == (OUT / "index.json").read_bytes()
    for name in (f"{one.address}.json.gz" for one in ACCOUNTS):
        assert gzip.decompress((tmp_path / name).read_bytes()) == gzip.decompress((OUT / name).read_bytes())
