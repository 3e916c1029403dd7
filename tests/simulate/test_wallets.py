"""The example wallets: in the explorers' format, reproducible, consistent, small, and unlike one another."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.address import Address
from core.config import Settings
from core.simulate.__main__ import SAMPLE_DATA, main
from core.simulate.catalog import A_WETH_V3, AAVE_V3_POOL, LIQUIDATE, derive
from core.simulate.explorer_rows import (
    AS_OF_S,
    TOKEN1155TX_COLUMNS,
    TOKENNFTTX_COLUMNS,
    TOKENTX_COLUMNS,
    TXLIST_COLUMNS,
)
from core.simulate.wallets import ARCHETYPES, NOT_STORED, build_wallet, write_wallet
from core.sources.samples import Samples
from core.wallet.account import SAFE_PROXY_BODY, account_type
from core.wallet.history import WalletHistory
from core.wallet.traits import traits
from core.wallet.window import within_window
from tests.wallet.kinds.reading import facts

SAMPLES_FOLDER = SAMPLE_DATA / "wallets"
STORED = [name for name in ARCHETYPES if name not in NOT_STORED]
COLUMNS = {
    "txlist": TXLIST_COLUMNS,
    "tokentx": TOKENTX_COLUMNS,
    "tokennfttx": TOKENNFTTX_COLUMNS,
    "token1155tx": TOKEN1155TX_COLUMNS,
}
KEYS = ["address", "archetype", "title", "about", "synthetic", "as_of", *COLUMNS, "code", "nonce", "balance"]

# Account type, and every trait that holds.
READS_AS: Mapping[str, tuple[str, set[str]]] = {
    "everyday": ("eoa", set()),
    "fresh": ("eoa", {"fresh"}),
    "one_off": ("eoa", {"dormant"}),
    "active_trader": ("eoa", {"defi_user"}),
    "nft_flipper": ("eoa", {"nft_heavy"}),
    "defi_borrower": ("eoa", {"defi_user", "lender"}),
    "liquidated_borrower": ("eoa", {"dormant", "lender"}),
    "bot": ("eoa", {"bot_like"}),
    "whale": ("eoa", {"whale"}),
    "airdrop_farmer": ("eoa", {"airdrop_farmer"}),
    "collection_address": ("eoa", {"dormant"}),
    "contract": ("contract", set()),
    "smart_wallet": ("smart_wallet", set()),
    "delegated_eoa": ("delegated_eoa", set()),
    "unused": ("unused", set()),
}


@cache
def wallet(name: str) -> dict[str, Any]:
    return build_wallet(name)


@cache
def history(name: str) -> WalletHistory:
    address = Address.parse(wallet(name)["address"])
    return Samples(Settings(offline=True), SAMPLES_FOLDER).fetch(address, lambda *_: None)


def stored(name: str) -> Path:
    return SAMPLES_FOLDER / f"{derive(f'wallet {name}')}.json.gz"


@pytest.mark.parametrize("name", STORED)
def test_what_is_stored_is_what_the_seed_makes(name: str) -> None:
    # The content is compared, not the bytes: compressors of different Python builds differ.
    assert json.loads(gzip.decompress(stored(name).read_bytes())) == wallet(name)


def test_the_same_seed_gives_the_same_bytes_without_a_time_stamp(tmp_path: Path) -> None:
    first = write_wallet("everyday", tmp_path).read_bytes()
    second = write_wallet("everyday", tmp_path).read_bytes()
    assert first == second
    assert first[4:8] == b"\x00" * 4  # MTIME of the gzip header


@pytest.mark.parametrize("name", STORED)
def test_every_row_has_the_documented_columns_and_only_texts(name: str) -> None:
    for action, columns in COLUMNS.items():
        for row in wallet(name)[action]:
            assert tuple(row) == columns
            assert all(isinstance(value, str) for value in row.values())


@pytest.mark.parametrize("name", STORED)
def test_a_file_says_what_it_is(name: str) -> None:
    made = wallet(name)
    assert [key for key in made if key != "logs"] == KEYS
    assert ("logs" in made) == (name in {"defi_borrower", "liquidated_borrower"})
    assert made["synthetic"] is True
    assert datetime.fromisoformat(made["as_of"]).timestamp() == AS_OF_S
    assert (made["title"], made["about"]) == (ARCHETYPES[name].title, ARCHETYPES[name].about)
    assert len(made["title"]) <= 18
    assert made["about"].endswith(".")


@pytest.mark.parametrize("name", list(ARCHETYPES))
def test_the_lists_are_consistent(name: str) -> None:
    made = wallet(name)
    own, rows = made["address"], made["txlist"]
    hashes = [row["hash"] for row in rows]
    assert len(set(hashes)) == len(hashes)
    assert all(len(digest) == 66 and b"synthetic".hex() in digest for digest in hashes)
    for action in COLUMNS:
        times = [int(row["timeStamp"]) for row in made[action]]
        assert times == sorted(times)
        assert all(time_s <= AS_OF_S for time_s in times)
        assert all(own in (row["from"], row["to"], row["contractAddress"]) for row in made[action])
    sent = [int(row["nonce"]) for row in rows if row["from"] == own]
    assert sent == list(range(len(sent)))
    assert made["nonce"] >= len(sent)
    assert int(made["balance"]) >= 0
    carried = {row["hash"]: row for row in rows}
    for action in list(COLUMNS)[1:]:
        for row in made[action]:
            if row["hash"] in carried:
                parent = carried[row["hash"]]
                assert all(row[key] == parent[key] for key in ("timeStamp", "nonce", "gasUsed", "blockNumber"))
                assert parent["isError"] == "0"


def test_the_index_lists_every_stored_wallet_with_a_checksummed_address() -> None:
    index = json.loads((SAMPLES_FOLDER / "index.json").read_text())
    assert [entry["archetype"] for entry in index] == STORED
    for entry in index:
        assert list(entry) == ["address", "archetype", "title", "about"]
        assert Address.parse(entry["address"]).checksum == entry["address"]
        assert stored(entry["archetype"]).name == f"{entry['address'].lower()}.json.gz"


def test_there_is_nothing_else_in_the_folder_and_it_is_small() -> None:
    files = sorted(SAMPLES_FOLDER.iterdir())
    assert {path.name for path in files} == {"index.json", *(stored(name).name for name in STORED)}
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_no_two_addresses_or_titles_are_the_same() -> None:
    assert len({derive(f"wallet {name}") for name in ARCHETYPES}) == len(ARCHETYPES)
    assert len({archetype.title for archetype in ARCHETYPES.values()}) == len(ARCHETYPES)


@pytest.mark.parametrize("name", STORED)
def test_each_wallet_reads_as_what_it_was_made_to_be(name: str) -> None:
    made = history(name)
    found = traits(facts(within_window(made)), made.fetched_s)
    assert (account_type(made)[0], {trait.name for trait in found if trait.holds}) == READS_AS[name]


def test_no_two_wallets_read_the_same() -> None:
    # What account type and traits leave equal differs in how much was sent and how much there is.
    def outline(name: str) -> tuple[object, ...]:
        made = history(name)
        rows = made.transactions
        many = len(rows)
        sent = rows.sender.count(made.address)
        kind, holding = READS_AS[name]
        return kind, tuple(sorted(holding)), len(str(many)), round(2 * sent / many) if many else None

    outlines = {name: outline(name) for name in STORED}
    assert len(set(outlines.values())) == len(STORED), outlines


def test_evidence_names_transactions_that_are_in_the_file() -> None:
    made = history("defi_borrower")
    known = {row["hash"] for action in COLUMNS for row in wallet("defi_borrower")[action]}
    evidence = [set(trait.evidence) for trait in traits(facts(within_window(made)), made.fetched_s)]
    assert any(evidence)
    assert all(hashes <= known for hashes in evidence)


def test_a_liquidation_is_in_none_of_the_borrowers_own_transactions() -> None:
    made = wallet("liquidated_borrower")
    assert all(row["methodId"] != LIQUIDATE.selector for row in made["txlist"])
    seized = [row for row in made["tokentx"] if row["to"] == derive("liquidator")]
    assert [row["contractAddress"] for row in seized] == [A_WETH_V3.address] * 2
    assert {row["hash"] for row in seized}.isdisjoint(row["hash"] for row in made["txlist"])


def test_lending_calls_carry_their_arguments() -> None:
    made = wallet("defi_borrower")
    supply = next(row for row in made["txlist"] if row["to"] == AAVE_V3_POOL and row["methodId"] == "0x617ba037")
    words = [supply["input"][10 + 64 * i : 74 + 64 * i] for i in range(4)]
    assert (int(words[1], 16), "0x" + words[2][24:]) == (1_500_000_000_000_000_000, made["address"])


def test_a_contract_was_created_and_sends_nothing() -> None:
    made = wallet("contract")
    first = made["txlist"][0]
    assert (first["to"], first["contractAddress"]) == ("", made["address"])
    assert all(row["from"] != made["address"] for row in made["txlist"])


def test_a_collection_address_is_paid_once_by_each_and_emptied_once() -> None:
    made = wallet("collection_address")
    payers = [row["from"] for row in made["txlist"] if row["to"] == made["address"]]
    assert len(set(payers)) == len(payers) == 230
    assert [row["from"] for row in made["txlist"]].count(made["address"]) == 1


def test_a_whale_holds_more_than_a_thousand_eth() -> None:
    assert int(wallet("whale")["balance"]) >= 1_000 * 10**18


def test_some_wallets_are_spammed_and_poisoned() -> None:
    rows = [row for name in STORED for row in wallet(name)["tokentx"]]
    assert any("claim" in row["tokenName"] for row in rows)
    assert any(row["value"] == "0" for row in rows)


def test_some_transactions_fail() -> None:
    assert any(row["isError"] == "1" for row in wallet("active_trader")["txlist"])


def test_codes_are_of_the_kind_they_stand_for() -> None:
    assert wallet("smart_wallet")["code"].startswith(SAFE_PROXY_BODY)
    assert account_type(history("delegated_eoa"))[1] == Address.parse(derive("delegate")).checksum
    assert wallet("unused")["nonce"] == 0


def test_the_heavy_wallet_has_exactly_ten_thousand_transactions() -> None:
    assert len(wallet("heavy")["txlist"]) == 10_000


def test_the_command_writes_one_wallet_where_it_is_told(tmp_path: Path) -> None:
    main(["wallets", "--only", "unused", "--folder", str(tmp_path / "new")])
    assert [path.name for path in (tmp_path / "new").iterdir()] == [stored("unused").name]


def test_the_command_writes_them_all_and_the_index(tmp_path: Path) -> None:
    main(["wallets", "--folder", str(tmp_path)])
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in SAMPLES_FOLDER.iterdir()}
    assert (tmp_path / "index.json").read_text() == (SAMPLES_FOLDER / "index.json").read_text()
