"""Downloads of explorers: the same history as the same rows from the API, and never a guess of whose they are."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cache, partial
from typing import Any

import pytest

from core.address import Address
from core.config import Settings
from core.errors import InvalidInput
from core.progress import quiet
from core.sources.exports.read import is_export, read_exports
from core.sources.samples import SAMPLE_DIR, Samples, listing
from core.tables.questions import Asked
from core.tables.upload import Upload
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import WalletHistory
from core.wallet.names import BUILT_IN, NameBook
from tests.sources.exports.downloads import (
    blockscout_tokens,
    blockscout_transactions,
    packed,
    site_collectibles,
    site_internals,
    site_tokens,
    site_transactions,
    written,
)
from tests.sources.wallets import ME, PEER, START_S, token, tx

SAMPLES = {sample.archetype: sample.address for sample in listing()}
# Transactions, tokens, singles and multiples between them; a contract that was created; one with failures.
TRIED = ("everyday", "nft_flipper", "airdrop_farmer", "contract", "active_trader")
OTHER = Address.parse("0x" + "4d" * 20)


def books(_chain: Chain) -> NameBook:
    return BUILT_IN


def read(upload: Upload, address: str | None = None, chain: Chain = ETHEREUM) -> tuple[WalletHistory, ...]:
    return read_exports(upload, books, chain, 10_000, () if address is None else (Address.parse(address),))


def one(text: str, name: str = "export.csv") -> Upload:
    return Upload(name, text.encode())


@cache
def stored(archetype: str) -> dict[str, Any]:
    path = SAMPLE_DIR / f"{SAMPLES[archetype]}.json.gz"
    found: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return found


def same(found: object, expected: object, left_out: Sequence[str] = ()) -> None:
    for part in fields(found):  # type: ignore[arg-type]  # both are lists of a history
        if part.name not in left_out:
            assert list(getattr(found, part.name)) == list(getattr(expected, part.name)), part.name


@pytest.mark.parametrize("archetype", TRIED)
def test_a_download_of_etherscan_is_the_history_that_its_api_gives(archetype: str) -> None:
    rows = stored(archetype)
    own = rows["address"]
    files = {
        "transactions.csv": site_transactions(own, rows["txlist"]),
        "erc20.csv": site_tokens(rows["tokentx"]),
        "erc721.csv": site_collectibles(rows["tokennfttx"]),
        "erc1155.csv": site_collectibles(rows["token1155tx"], multi=True),
    }
    (found,) = read(packed(files))
    expected = Samples(Settings(offline=True)).fetch(Address.parse(own), quiet)
    assert found.address == expected.address
    same(found.transactions, expected.transactions)
    # Decimals of a token that nobody knows are not in the file: amounts are the same, the unit is not.
    same(found.tokens, expected.tokens, ("value_raw", "decimals"))
    amounts = [
        [
            raw / 10**decimals
            for raw, decimals in zip(one.value_raw, one.decimals.tolist(), strict=True)
            if decimals >= 0
        ]
        for one in (found.tokens, expected.tokens)
    ]
    assert amounts[0] == pytest.approx(amounts[1], rel=1e-15)
    assert found.lists["internal"].state == "unavailable"
    assert {name: part.state for name, part in found.lists.items() if name != "internal"} == {
        name: part.state for name, part in expected.lists.items()
    }


def test_a_download_of_blockscout_is_in_wei_and_its_times_are_texts() -> None:
    rows = stored("active_trader")
    own = rows["address"]
    files = {"a.csv": blockscout_transactions(own, rows["txlist"]), "b.csv": blockscout_tokens(rows["tokentx"])}
    (found,) = read(packed(files))
    expected = Samples(Settings(offline=True)).fetch(Address.parse(own), quiet)
    same(found.transactions, expected.transactions)
    erc20 = [i for i, standard in enumerate(expected.tokens.standard) if standard == "erc20"]
    assert list(found.tokens.value_raw) == [expected.tokens.value_raw[i] for i in erc20]
    assert found.tokens.decimals.tolist() == expected.tokens.decimals[erc20].tolist()
    assert found.lists["nft"].state == "unavailable"


def test_internal_transfers_count_once_each_and_not_what_their_parent_carried() -> None:
    moved = [tx(1, **{"from": PEER, "to": ME.lower, "value": "5"})] * 2
    files = {"t.csv": site_transactions(ME.lower, [tx(1), tx(2)]), "i.csv": site_internals(ME.lower, moved)}
    (found,) = read(packed(files))
    assert list(found.internals.value_wei) == [5, 5]
    assert found.lists["internal"].complete


def test_files_that_overlap_count_a_row_once_and_equal_rows_of_one_file_as_many() -> None:
    twice = [token(1), token(1), token(2)]
    files = {
        "2020.csv": site_transactions(ME.lower, [tx(1), tx(2)]),
        "2021.csv": site_transactions(ME.lower, [tx(2), tx(3)]),
        "a.csv": site_tokens(twice),
        "b.csv": site_tokens([token(1), token(3)]),
    }
    (found,) = read(packed(files))
    assert (len(found.transactions), len(found.tokens)) == (3, 4)


def test_a_chains_own_coin_says_the_chain_and_a_coin_of_another_is_refused() -> None:
    bnb = one(site_transactions(ME.lower, [tx(1), tx(2, to=OTHER.lower)], "BNB"))
    assert read(bnb)[0].chain.name == "bnb"
    from core.sources.chains import CHAINS

    with pytest.raises(InvalidInput, match="chain is polygon, and the file pays in BNB"):
        read(bnb, chain=CHAINS["polygon"])
    eth = one(site_transactions(ME.lower, [tx(1), tx(2, to=OTHER.lower)]))
    assert read(eth, chain=CHAINS["base"])[0].chain.name == "base"


def test_files_of_several_wallets_are_a_history_each_and_so_is_one_file_of_several() -> None:
    theirs = [
        tx(3, **{"from": OTHER.lower, "to": "0x" + "77" * 20}),
        tx(4, **{"from": "0x" + "88" * 20, "to": OTHER.lower}),
    ]
    mine = [tx(1), tx(2, to="0x" + "66" * 20)]
    own, others = site_transactions(ME.lower, mine), site_transactions(OTHER.lower, theirs)
    for upload in (packed({"a.csv": own, "b.csv": others}), one(own + others.split("\n", 1)[1])):
        found = read(upload)
        assert [history.address for history in found] == sorted([ME, OTHER], key=lambda address: address.lower)
        assert [len(history.transactions) for history in found] == [2, 2]


def test_whose_a_file_is_is_asked_where_every_row_is_between_the_same_two() -> None:
    text = site_tokens([token(1), token(2)])
    rows = site_transactions(ME.lower, [tx(1, value="0"), tx(2, value="0")])
    upload = packed({"a.csv": rows, "b.csv": text})
    with pytest.raises(Asked) as caught:
        read(upload)
    (question,) = caught.value.questions
    assert question.field == "options.address"
    assert {Address.parse(str(each)).lower for each in question.candidates} == {ME.lower, PEER}
    assert read(upload, str(caught.value.proposal.options["address"]))
    assert read(packed({f"export-{ME.checksum}.csv": rows}))[0].address == ME


def test_what_was_not_handed_in_is_unknown_and_an_empty_file_says_that_there_is_none() -> None:
    own = site_transactions(ME.lower, [tx(1), tx(2, to=OTHER.lower)])
    (alone,) = read(one(own))
    assert {name: part.state for name, part in alone.lists.items()} == {
        "transactions": "read",
        "erc20": "unavailable",
        "nft": "unavailable",
        "internal": "unavailable",
    }
    (told,) = read(packed({"a.csv": own, "b.csv": site_tokens([])}))
    assert told.lists["erc20"].state == "none"
    with pytest.raises(InvalidInput, match="not its transactions"):
        read(packed({"b.csv": site_tokens([token(1), token(2, to=OTHER.lower)])}))


def test_a_file_of_as_many_rows_as_such_downloads_have_is_called_incomplete() -> None:
    many = [tx(i, to=f"0x{i:040x}") for i in range(1, 5_001)]
    (cut,) = read(one(site_transactions(ME.lower, many)))
    assert not cut.lists["transactions"].complete
    (whole,) = read(one(site_transactions(ME.lower, many[:-1])))
    assert whole.lists["transactions"].complete


def test_methods_are_told_by_name_and_a_transfer_is_a_call_where_it_goes_to_a_token() -> None:
    header = [
        "Transaction Hash",
        "Status",
        "Method",
        "Blockno",
        "DateTime (UTC)",
        "From",
        "To",
        "Amount",
        "Value (USD)",
        "Txn Fee",
    ]
    contract = token(1)["contractAddress"]
    lines = [
        (f"0x{i:064x}", state, method, i, "2024-05-01 10:00:00", ME.lower, to, amount, "$0", "0.001")
        for i, (state, method, to, amount) in enumerate(
            [
                ("Success", "Transfer", PEER, "1,000.5 ETH"),
                ("Success", "Transfer", contract, "0 ETH"),
                ("Success", "Approve", contract, "0 ETH"),
                ("Failed", "Swap Exact Tokens For ETH", PEER, "0 ETH"),
            ],
            1,
        )
    ]
    (found,) = read(packed({"list.csv": written(header, lines), "t.csv": site_tokens([token(9)])}), ME.lower)
    rows = found.transactions
    assert list(rows.selector) == ["", "0xa9059cbb", "0x095ea7b3", "0xffffffff"]
    assert rows.value_wei[0] == 10**21 + 5 * 10**17
    assert list(rows.fee_wei) == [10**15] * 4
    assert rows.failed.tolist() == [False, False, False, True]


def test_tables_of_the_api_itself_are_read_and_other_files_are_not_taken_for_downloads() -> None:
    rows = [tx(1), tx(2, to=OTHER.lower)]
    (found,) = read(one(written(list(rows[0]), [list(row.values()) for row in rows])))
    assert found.transactions.time_s.tolist() == [START_S + 60, START_S + 120]
    assert list(found.transactions.value_wei) == [10**18] * 2
    assert is_export(one(site_transactions(ME.lower, rows)))
    assert not is_export(one("address,label\n" + ME.checksum + ",mine\n"))
    refuse = partial(read, one("address,label\n" + ME.checksum + ",mine\n"))
    with pytest.raises(InvalidInput, match="has not the columns of an explorer's download"):
        refuse()


def test_a_cell_that_is_no_number_is_refused_with_its_column() -> None:
    text = site_transactions(ME.lower, [tx(1), tx(2, to=OTHER.lower)]).replace('"1"', '"1.2.3"', 1)
    with pytest.raises(InvalidInput, match=r"has '1\.2\.3' in the column Value_OUT"):
        read(one(text))
