"""The lists of a wallet's history as typed columns: transactions, token transfers, internal transfers.

Columns are numpy arrays and plain lists, one entry per row, ordered by (time, position in the source). No DataFrame:
one wallet asked for over the API must not pay for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

WEI_PER_ETH = 10**18
UNKNOWN_DECIMALS = -1


@dataclass(frozen=True)
class Transactions:
    """Normal transactions, one entry per hash, oldest first.

    Attributes:
        time_s: int64, seconds since 1970, UTC.
        hash: 0x and 64 digits, or `GENESIS_...` for the genesis allocation.
        sender: Lower-case address, or `GENESIS`.
        recipient: Lower-case address; empty when the transaction created a contract.
        created: Lower-case address of the created contract; empty otherwise.
        value_wei: Python integers: values exceed 2**63.
        fee_wei: gasUsed * gasPrice, paid by the sender; 0 where the source does not say.
        failed: bool, the source's isError only (`txreceipt_status` is empty before Byzantium).
        selector: First four bytes of the input as 0x and 8 digits; empty for a plain transfer.
        block: int64 block numbers.
    """

    time_s: NDArray[np.int64]
    hash: Sequence[str]
    sender: Sequence[str]
    recipient: Sequence[str]
    created: Sequence[str]
    value_wei: Sequence[int]
    fee_wei: Sequence[int]
    failed: NDArray[np.bool_]
    selector: Sequence[str]
    block: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.hash)


@dataclass(frozen=True)
class TokenTransfers:
    """Token transfers of every standard, oldest first; several rows may share one hash.

    Attributes:
        time_s: int64, seconds since 1970, UTC.
        hash: Hash of the transaction that carried the transfer.
        sender: Lower-case address.
        recipient: Lower-case address.
        contract: Lower-case address of the token.
        symbol: As the source has it; may be empty, may be a lie.
        name: As the source has it; may be empty, may be a lie.
        standard: `erc20`, `erc721` or `erc1155`.
        value_raw: Integer token units (erc20, erc1155); 1 for erc721.
        decimals: int64; `UNKNOWN_DECIMALS` where the source has filler.
        token_id: Decimal string; empty for erc20.
    """

    time_s: NDArray[np.int64]
    hash: Sequence[str]
    sender: Sequence[str]
    recipient: Sequence[str]
    contract: Sequence[str]
    symbol: Sequence[str]
    name: Sequence[str]
    standard: Sequence[str]
    value_raw: Sequence[int]
    decimals: NDArray[np.int64]
    token_id: Sequence[str]

    def __len__(self) -> int:
        return len(self.hash)


@dataclass(frozen=True)
class InternalTransfers:
    """ETH that contracts moved to or from the account, oldest first; several rows may share one hash.

    Attributes:
        time_s: int64, seconds since 1970, UTC.
        hash: Hash of the transaction in which it moved.
        sender: Lower-case address.
        recipient: Lower-case address; empty when a contract was created.
        value_wei: Python integers; those of calls that failed are 0, because nothing moved.
    """

    time_s: NDArray[np.int64]
    hash: Sequence[str]
    sender: Sequence[str]
    recipient: Sequence[str]
    value_wei: Sequence[int]

    def __len__(self) -> int:
        return len(self.hash)


def no_internals() -> InternalTransfers:
    """None of them, as for a source that lists none."""
    return InternalTransfers(np.zeros(0, dtype=np.int64), (), (), (), ())


WalletList = TypeVar("WalletList", Transactions, TokenTransfers, InternalTransfers)


def take(rows: WalletList, index: NDArray[np.intp]) -> WalletList:
    """The rows at `index`, in that order."""
    places, chosen = index.tolist(), dict[str, Any]()
    for field in fields(rows):
        column = getattr(rows, field.name)
        chosen[field.name] = column[index] if isinstance(column, np.ndarray) else [column[i] for i in places]
    return type(rows)(**chosen)


def erc20_mask(rows: TokenTransfers) -> NDArray[np.bool_]:
    """Per token transfer, whether it is of the ERC-20 standard."""
    return np.fromiter((standard == "erc20" for standard in rows.standard), np.bool_, len(rows))
