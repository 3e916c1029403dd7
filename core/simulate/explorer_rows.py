"""Rows as the explorers write them: every value a string, the documented columns in the documented order."""

from __future__ import annotations

from dataclasses import dataclass

from core.simulate.catalog import CatalogToken, Collection, ContractCall

Row = dict[str, str]

TXLIST_COLUMNS = (
    *("blockNumber", "blockHash", "timeStamp", "hash", "nonce", "transactionIndex", "from", "to", "value", "gas"),
    *("gasPrice", "input", "methodId", "functionName", "contractAddress", "cumulativeGasUsed", "txreceipt_status"),
    *("gasUsed", "confirmations", "isError"),
)
_HEAD = ("blockNumber", "timeStamp", "hash", "nonce", "blockHash", "from", "contractAddress", "to")
_TAIL = ("transactionIndex", "gas", "gasPrice", "gasUsed", "cumulativeGasUsed", "input", "confirmations")
TOKENTX_COLUMNS = (*_HEAD, "value", "tokenName", "tokenSymbol", "tokenDecimal", *_TAIL)
TOKENNFTTX_COLUMNS = (*_HEAD, "tokenID", "tokenName", "tokenSymbol", "tokenDecimal", *_TAIL)
TOKEN1155TX_COLUMNS = (*_HEAD, "tokenID", "tokenValue", "tokenName", "tokenSymbol", *_TAIL)

AS_OF = "2025-11-30T00:00:00Z"
AS_OF_S = 1_764_460_800
MERGE_BLOCK, MERGE_S, SLOT_S = 15_537_394, 1_663_224_179, 12
# The same for every row: real ones would only make the samples larger.
BLOCK_HASH = "0x" + "00" * 32
CREATION_INPUT = "0x60806040526004361061"


@dataclass
class Event:
    """One transaction, in the wallet's own list or (`listed` false) only known through its token transfers."""

    time_s: int
    order: int
    hash: str
    sender: str
    recipient: str
    value_wei: int
    call: ContractCall | None
    arguments: str
    gas_used: int
    gas_price: int
    failed: bool
    listed: bool
    created: str = ""
    nonce: int = 0


@dataclass(frozen=True)
class Transfer:
    """One token transfer inside an event. `count` is in raw units; `token_id` is empty for ERC-20."""

    event: Event
    token: CatalogToken | Collection
    sender: str
    recipient: str
    count: int
    token_id: str = ""


def block_number(time_s: int) -> int:
    """The block of a moment after the merge (September 2022), as if no slot had been missed."""
    return MERGE_BLOCK + (time_s - MERGE_S) // SLOT_S


def transaction_row(event: Event) -> Row:
    """One row of `txlist`."""
    selector = "0x60806040" if event.created else event.call.selector if event.call else "0x"
    data = CREATION_INPUT if event.created else selector + event.arguments
    values = {
        **_common(event),
        "from": event.sender,
        "to": event.recipient,
        "value": str(event.value_wei),
        "input": data,
        "methodId": selector,
        "functionName": event.call.signature if event.call else "",
        "contractAddress": event.created,
        "txreceipt_status": "0" if event.failed else "1",
        "isError": "1" if event.failed else "0",
    }
    return {name: values[name] for name in TXLIST_COLUMNS}


def transfer_row(transfer: Transfer) -> Row:
    """One row of `tokentx`, `tokennfttx` or `token1155tx`, whichever the token's standard calls for."""
    token = transfer.token
    values = {
        **_common(transfer.event),
        "from": transfer.sender,
        "to": transfer.recipient,
        "contractAddress": token.address,
        "input": "deprecated",
        "tokenName": token.name,
        "tokenSymbol": token.symbol,
        "tokenDecimal": str(token.decimals) if isinstance(token, CatalogToken) else "0",
        "value": str(transfer.count),
        "tokenValue": str(transfer.count),
        "tokenID": transfer.token_id,
    }
    if isinstance(token, CatalogToken):
        return {name: values[name] for name in TOKENTX_COLUMNS}
    columns = TOKENNFTTX_COLUMNS if token.standard == "erc721" else TOKEN1155TX_COLUMNS
    return {name: values[name] for name in columns}


def _common(event: Event) -> Row:
    block = block_number(event.time_s)
    index = event.order % 180
    return {
        "blockNumber": str(block),
        "blockHash": BLOCK_HASH,
        "timeStamp": str(event.time_s),
        "hash": event.hash,
        "nonce": str(event.nonce),
        "transactionIndex": str(index),
        "gas": str(event.gas_used * 5 // 4 if event.call or event.created else event.gas_used),
        "gasPrice": str(event.gas_price),
        "gasUsed": str(event.gas_used),
        "cumulativeGasUsed": str(event.gas_used + index * 90_000),
        "confirmations": str(block_number(AS_OF_S) - block),
    }
