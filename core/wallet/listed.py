"""Rows of raw explorer lists, as tables of many accounts hold them, to the typed lists of one account.

A row of transactions: time (seconds since 1970), hash16, from, to, value (wei, as text), failed, gas_used, gas_price,
created, method, block. A row of token transfers (ERC-20): time, hash16, from, to, token, name, symbol, decimals, value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.wallet.lists import UNKNOWN_DECIMALS, TokenTransfers, Transactions

SELECTOR_CHARS = 10


def listed_transactions(rows: Mapping[str, list[Any]], account: str) -> Transactions:
    """Normal transactions of an account.

    Args:
        rows: Columns of its rows, oldest first.
        account: Its address, lower case.
    """
    return Transactions(
        time_s=np.array(rows["time"], dtype=np.int64),
        hash=rows["hash16"],
        sender=["GENESIS" if sender == "genesis" else sender for sender in rows["from"]],
        recipient=rows["to"],
        created=[made if not to else "" for made, to in zip(rows["created"], rows["to"], strict=True)],
        value_wei=[int(value) for value in rows["value"]],
        fee_wei=[
            used * price if sender == account else 0
            for used, price, sender in zip(rows["gas_used"], rows["gas_price"], rows["from"], strict=True)
        ],
        failed=np.array(rows["failed"], dtype=np.bool_),
        selector=[method if len(method) == SELECTOR_CHARS else "" for method in rows["method"]],
        block=np.array(rows["block"], dtype=np.int64),
    )


def listed_tokens(rows: Mapping[str, list[Any]]) -> TokenTransfers:
    """ERC-20 transfers of an account, from columns of its rows, oldest first."""
    count = len(rows["hash16"])
    return TokenTransfers(
        time_s=np.array(rows["time"], dtype=np.int64),
        hash=rows["hash16"],
        sender=rows["from"],
        recipient=rows["to"],
        contract=rows["token"],
        symbol=rows["symbol"],
        name=rows["name"],
        standard=["erc20"] * count,
        value_raw=[int(value) for value in rows["value"]],
        decimals=np.array(
            [UNKNOWN_DECIMALS if decimals is None else decimals for decimals in rows["decimals"]], dtype=np.int64
        ),
        token_id=[""] * count,
    )
