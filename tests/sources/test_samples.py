"""Bundled wallets: from files, reproducible, and a damaged file says so."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.config import Settings
from core.errors import ProviderFailed
from core.progress import quiet
from core.sources.samples import Sample, Samples, listing
from tests.sources.wallets import ME, tx, write_sample


def test_a_sample_is_synthetic_and_was_fetched_when_it_was_made(tmp_path: Path) -> None:
    write_sample(tmp_path, [tx(1)])
    history = Samples(Settings(offline=True), tmp_path).fetch(ME, quiet)
    assert history.synthetic
    assert history.fetched_s == datetime(2024, 5, 1, tzinfo=UTC).timestamp()
    assert (history.code, history.nonce, history.balance_wei) == ("0x", 3, 123)


def test_the_order_of_the_rows_in_the_file_does_not_matter(tmp_path: Path) -> None:
    write_sample(tmp_path, [tx(2), tx(1), tx(3)])
    history = Samples(Settings(), tmp_path).fetch(ME, quiet)
    assert history.transactions.block.tolist() == [10_000_001, 10_000_002, 10_000_003]


def test_the_listing_is_that_of_the_index(tmp_path: Path) -> None:
    write_sample(tmp_path, [tx(1)])
    assert listing(tmp_path) == (Sample(ME.lower, "everyday", "Everyday", "Sends now and then."),)


def test_without_files_there_is_nothing_to_list_or_to_ask(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert listing(missing) == ()
    assert Samples(Settings(), missing).available(Settings()) == "no samples are bundled"


@pytest.mark.parametrize(
    "content",
    [
        b"not gzip",
        gzip.compress(b"not json"),
        gzip.compress(b"[]"),
        gzip.compress(b"{}"),
        gzip.compress(json.dumps({"as_of": "someday"}).encode()),
        gzip.compress(b"{}")[:-9],
    ],
)
def test_a_damaged_file_is_a_failure_of_the_samples(tmp_path: Path, content: bytes) -> None:
    write_sample(tmp_path, [tx(1)]).write_bytes(content)
    with pytest.raises(ProviderFailed, match="samples has a damaged file"):
        Samples(Settings(), tmp_path).fetch(ME, quiet)


def test_a_damaged_index_is_a_failure_of_the_samples(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text('[{"address": "0x1"}]')
    with pytest.raises(ProviderFailed, match="damaged index"):
        listing(tmp_path)
