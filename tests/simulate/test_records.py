"""Made-up Aave records: the schema of the export, and every amount in the token's own raw units."""

from __future__ import annotations

import json
from pathlib import Path

from core.lending.records import Read, read_record
from core.simulate.records import STORIES, build_records, write_records


def test_every_record_is_one_that_the_intake_takes_whole() -> None:
    for made in build_records():
        found = read_record(made)
        assert isinstance(found, Read), made
        assert not found.unknown_tokens
        assert not found.unpriced


def test_amounts_come_back_as_they_were_told() -> None:
    found = [read_record(made) for made in build_records()]
    told = sorted(step[3] for steps in STORIES.values() for step in steps if step[1] != "liquidationcall")
    read = [one.event.amount or 0 for one in found if isinstance(one, Read) and one.event.action != "liquidation"]
    assert sorted(read) == told


def test_a_liquidation_leaves_the_common_fields_empty_as_the_export_does() -> None:
    (made,) = [made for made in build_records() if made["action"] == "liquidationcall"]
    assert (made["actionData"]["amount"], made["actionData"]["assetSymbol"]) == ("0", "")
    found = read_record(made)
    assert isinstance(found, Read)
    assert (found.event.asset, found.event.amount, found.event.seized_asset) == ("USDC", 6_000.0, "WBTC")


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first = write_records(tmp_path).read_bytes()
    assert write_records(tmp_path).read_bytes() == first
    assert len(json.loads(first)) == sum(map(len, STORIES.values()))
