"""Rows of raw lists as typed columns."""

from __future__ import annotations

from typing import Any

from core.wallet.listed import listed_tokens, listed_transactions
from core.wallet.lists import UNKNOWN_DECIMALS


def test_transactions_keep_large_values_fees_of_the_account_and_selectors() -> None:
    rows: dict[str, list[Any]] = {
        "time": [10, 20],
        "hash16": ["aa", "bb"],
        "from": ["genesis", "0x1"],
        "to": ["0x1", ""],
        "created": ["0x9", "0x7"],
        "value": [str(2**70), "0"],
        "gas_used": [5, 5],
        "gas_price": [7, 7],
        "failed": [False, True],
        "method": ["0x", "0xa9059cbb"],
        "block": [1, 2],
    }
    found = listed_transactions(rows, "0x1")
    assert found.sender == ["GENESIS", "0x1"]
    assert found.created == ["", "0x7"]
    assert found.value_wei == [2**70, 0]
    assert found.fee_wei == [0, 35]
    assert found.selector == ["", "0xa9059cbb"]
    assert found.failed.tolist() == [False, True]


def test_token_transfers_say_where_decimals_are_not_known() -> None:
    rows = {name: ["x"] for name in ("hash16", "from", "to", "token", "symbol", "name")}
    found = listed_tokens({**rows, "time": [1], "value": ["12"], "decimals": [None]})
    assert found.decimals.tolist() == [UNKNOWN_DECIMALS]
    assert found.value_raw == [12]
    assert found.standard == ["erc20"]
