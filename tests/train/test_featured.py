"""The recorded list of the featured account."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from core.address import Address, parse_address
from core.config import Settings
from core.progress import quiet
from core.sources.samples import Samples, featured, holds, is_featured
from core.train.featured import ADDRESS, OUT, main

DATA = Path(__file__).parents[3] / "shared" / "data"


def test_the_file_is_real_names_its_source_and_claims_no_balance() -> None:
    asked = parse_address(ADDRESS)
    assert isinstance(asked, Address)
    history = Samples(Settings(offline=True)).fetch(asked, quiet)
    assert not history.synthetic
    assert history.balance_wei is None
    assert len(history.transactions.time_s) == 504
    assert featured() == (ADDRESS,)
    assert is_featured(ADDRESS.upper().replace("0X", "0x"))
    assert holds(asked)
    found = json.loads(gzip.decompress((OUT / f"{ADDRESS}.json.gz").read_bytes()))
    assert "MIT" in found["source"]


def test_no_hash_pretends_to_be_whole() -> None:
    found = json.loads(gzip.decompress((OUT / f"{ADDRESS}.json.gz").read_bytes()))
    assert all(len(row["hash"]) == 16 for name in ("txlist", "tokentx") for row in found[name])


def test_the_command_writes_the_same_file_again(tmp_path: Path) -> None:
    if not (DATA / "eth_histories").is_dir():
        pytest.skip(f"the lists are not in {DATA}")
    main(["--data", str(DATA), "--out", str(tmp_path)])
    name = f"{ADDRESS}.json.gz"
    assert gzip.decompress((tmp_path / name).read_bytes()) == gzip.decompress((OUT / name).read_bytes())
