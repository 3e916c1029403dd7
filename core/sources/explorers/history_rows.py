"""Explorer rows, in Etherscan's or Blockscout's spelling, to the typed columns of `core.wallet.history`.

Rows come oldest first. What was learnt from real answers, and is honoured here: the genesis allocation has the sender
`GENESIS`, no nonce and no receipt; `to` is empty or null when a contract was created; `txreceipt_status` is empty
before Byzantium, so a transaction failed only if `isError` is "1"; `confirmations` differs between two readings of the
same row; a token without a name and a symbol but with one decimal was never measured; Blockscout gives null names, an
empty gasPrice, and for ERC-1155 batches the lists `tokenIDs` and `values`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.errors import ProviderFailed
from core.sources.explorers.columns import first_of_each, lacks, lowered, texts, times, wholes
from core.sources.explorers.envelope import Row
from core.wallet.lists import InternalTransfers, Transactions, take

# Everything that tells two transfers of one transaction apart. Blockscout numbers them (`logIndex`), so one that was
# sent twice counts once; Etherscan does not, and there two that agree in all of these are two.


def transaction_keys(provider: str, rows: Sequence[Row]) -> list[object]:
    """What tells one transaction from another: its hash."""
    return list(texts(provider, rows, "hash"))


def transactions(provider: str, rows: Sequence[Row]) -> Transactions:
    """Normal transactions (`txlist`), one per hash, oldest first; equal times keep the order of the rows.

    Raises:
        ProviderFailed: A needed column is missing or cannot be read; the message names it.
    """
    hashes = lowered(provider, rows, "hash")
    recipients = lowered(provider, rows, "to", needed=False)
    made = lowered(provider, rows, "contractAddress", needed=False)
    gas_used = wholes(provider, rows, "gasUsed", otherwise=0)
    gas_price = wholes(provider, rows, "gasPrice", otherwise=0)
    typed = Transactions(
        time_s=times(provider, rows),
        hash=hashes,
        sender=lowered(provider, rows, "from"),
        recipient=recipients,
        created=[contract if not to else "" for contract, to in zip(made, recipients, strict=True)],
        value_wei=wholes(provider, rows, "value"),
        fee_wei=[used * price for used, price in zip(gas_used, gas_price, strict=True)],
        failed=np.array([flag == 1 for flag in wholes(provider, rows, "isError")], dtype=np.bool_),
        selector=_selectors(provider, rows),
        block=np.array(wholes(provider, rows, "blockNumber", most=2**62), dtype=np.int64),
    )
    index = order_of(typed.time_s, first_of_each(hashes))
    return typed if index is None else take(typed, index)


def _selectors(provider: str, rows: Sequence[Row]) -> list[str]:
    try:
        calls = [row["input"] if "input" in row else row["methodId"] for row in rows]
    except KeyError:
        lacks(provider, "input")
    if not all(isinstance(call, str) for call in calls):
        raise ProviderFailed(provider, "sent a row whose input is not a text")
    return [call[:10].lower() if len(call) >= 10 and call.startswith("0x") else "" for call in calls]


def internal_keys(provider: str, rows: Sequence[Row]) -> list[object]:
    """What tells one internal transfer from another: its transaction and its place there, else all of its columns."""
    hashes = _internal_hashes(provider, rows)
    places = [str(row.get("traceId", row.get("index", ""))) for row in rows]
    ends = [(str(row.get("from")), str(row.get("to")), str(row.get("value"))) for row in rows]
    return list(zip(hashes, places, ends, strict=True))


def internals(provider: str, rows: Sequence[Row]) -> InternalTransfers:
    """Internal transfers (`txlistinternal`), oldest first; those that failed moved nothing.

    Raises:
        ProviderFailed: A needed column is missing or cannot be read; the message names it.
    """
    keep = first_of_each(internal_keys(provider, rows))
    if keep is not None:
        rows = [rows[i] for i in keep]
    failed = [flag == 1 for flag in wholes(provider, rows, "isError", otherwise=0)]
    values = wholes(provider, rows, "value", otherwise=0)
    typed = InternalTransfers(
        time_s=times(provider, rows),
        hash=_internal_hashes(provider, rows),
        sender=lowered(provider, rows, "from"),
        recipient=lowered(provider, rows, "to", needed=False),
        value_wei=[0 if bad else value for bad, value in zip(failed, values, strict=True)],
    )
    index = order_of(typed.time_s, None)
    return typed if index is None else take(typed, index)


def _internal_hashes(provider: str, rows: Sequence[Row]) -> list[str]:
    """Etherscan calls it `hash`, Blockscout `transactionHash`."""
    name = "transactionHash" if any("transactionHash" in row for row in rows) else "hash"
    return lowered(provider, rows, name)


def sorted_by(time_s: NDArray[np.int64]) -> NDArray[np.intp]:
    """The positions by time; equal times keep their order."""
    return np.argsort(time_s, kind="stable")


def order_of(time_s: NDArray[np.int64], keep: list[int] | None) -> NDArray[np.intp] | None:
    """The positions to take, or None when the rows are fine as they are."""
    kept = np.arange(len(time_s)) if keep is None else np.array(keep, dtype=np.intp)
    if keep is None and bool(np.all(np.diff(time_s) >= 0)):
        return None
    return kept[sorted_by(time_s[kept])]
