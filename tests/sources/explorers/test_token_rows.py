"""Token rows of explorers: fungible, collectible, single and batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.errors import ProviderFailed
from core.sources.explorers.token_rows import collectible, fungible, joined_transfers, token_keys
from core.wallet.lists import UNKNOWN_DECIMALS
from tests.sources.wallets import TOKEN, Row, multi, nft, token

ERC20_COLUMNS = ("timeStamp", "hash", "from", "to", "contractAddress", "value", "tokenName", "tokenSymbol")


@pytest.mark.parametrize("name", [*ERC20_COLUMNS, "tokenDecimal"])
def test_a_token_row_without_a_needed_column_names_it(name: str) -> None:
    row = token(1)
    del row[name]
    with pytest.raises(ProviderFailed, match=f"without the column {name}"):
        fungible("someone", [token(0), row])


@pytest.mark.parametrize(("make", "name"), [(nft, "tokenID"), (multi, "tokenID"), (multi, "tokenValue")])
def test_a_collectible_without_a_needed_column_names_it(make: Callable[[int], Row], name: str) -> None:
    row = make(1)
    del row[name]
    with pytest.raises(ProviderFailed, match=f"without the column {name}"):
        collectible("someone", *(([row], []) if make is nft else ([], [row])))


@pytest.mark.parametrize(
    ("changed", "decimals"),
    [
        ({}, 6),
        ({"tokenName": "", "tokenSymbol": "", "tokenDecimal": "1"}, UNKNOWN_DECIMALS),
        ({"tokenName": None, "tokenSymbol": None, "tokenDecimal": "1"}, UNKNOWN_DECIMALS),
        ({"tokenDecimal": "1"}, 1),
        ({"tokenName": "", "tokenSymbol": "", "tokenDecimal": "18"}, 18),
        ({"tokenDecimal": ""}, UNKNOWN_DECIMALS),
        ({"tokenDecimal": None}, UNKNOWN_DECIMALS),
        ({"tokenDecimal": "100000"}, UNKNOWN_DECIMALS),
    ],
)
def test_filler_decimals_are_unknown(changed: dict[str, Any], decimals: int) -> None:
    assert fungible("someone", [token(1, **changed)]).decimals.tolist() == [decimals]


def test_null_names_become_empty() -> None:
    typed = fungible("someone", [token(1, tokenName=None, tokenSymbol=None)])
    assert (typed.name, typed.symbol) == ([""], [""])


def test_several_transfers_of_one_transaction_all_count() -> None:
    rows = [token(1, value="1"), token(1, value="2"), token(1, value="2", logIndex="9")]
    assert fungible("someone", rows).value_raw == [1, 2, 2]


def test_a_log_index_tells_equal_transfers_apart() -> None:
    rows = [token(1, logIndex="8"), token(1, logIndex="9"), token(1, logIndex="9", confirmations="1")]
    assert len(fungible("someone", rows)) == 2


def test_the_standards_keep_their_values() -> None:
    typed = collectible("someone", [nft(1)], [multi(2, tokenValue="40")])
    assert typed.standard == ["erc721", "erc1155"]
    assert typed.value_raw == [1, 40]
    assert typed.token_id == ["501", "7"]
    assert typed.contract == [TOKEN, TOKEN]


def test_a_token_id_in_the_token_list_makes_a_collectible() -> None:
    rows = [token(1), token(2, tokenID="77", value="1"), token(3, tokenID="78", value="5")]
    assert len(fungible("someone", rows)) == 1
    typed = collectible("someone", [], [], rows)
    assert typed.standard == ["erc721", "erc1155"]
    assert typed.value_raw == [1, 5]


def test_a_batch_counts_once_per_token() -> None:
    row = token(1, tokenIDs=["4", "5"], values=["10", "20"])
    del row["value"]
    typed = collectible("someone", [], [], [row])
    assert (typed.token_id, typed.value_raw) == (["4", "5"], [10, 20])


def test_a_collectible_that_stands_in_two_lists_counts_once() -> None:
    own = multi(1, tokenValue="1")
    typed = collectible("someone", [], [own], [token(1, tokenID="7", value="1", functionName="x"), nft(2, value="1")])
    assert (typed.token_id, typed.standard) == (["7", "502"], ["erc1155", "erc721"])


def test_joined_lists_are_in_order() -> None:
    both = joined_transfers(fungible("someone", [token(1), token(3)]), collectible("someone", [nft(2)], []))
    assert both.standard == ["erc20", "erc721", "erc20"]
    assert both.decimals.tolist() == [6, 0, 6]


def test_a_list_where_a_value_belongs_is_refused() -> None:
    with pytest.raises(ProviderFailed, match="holds a list"):
        token_keys("someone", [token(1, value=["1"])])


def test_two_equal_transfers_of_one_transaction_are_two_where_nothing_numbers_them() -> None:
    assert fungible("someone", [token(1), token(1), token(2)]).value_raw == [2_500_000] * 3
