"""A wallet's lists as indexers and newer interfaces write them, made of rows of an explorer's API."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.sources.exports.warehouse_writers import (
    TOPIC,
    Row,
    Written,
    bigquery_transaction,
    call_of,
    dune,
    etl,
    iso_of,
    moment_of,
    succeeded,
)


def _moralis_token(row: Row) -> dict[str, Any]:
    return {
        "token_name": row["tokenName"],
        "token_symbol": row["tokenSymbol"],
        "token_decimals": row["tokenDecimal"],
        "from_address": row["from"],
        "to_address": row["to"],
        "address": row["contractAddress"],
        "log_index": 7,
        "value": row["value"],
    }


def moralis(rows: Sequence[Row], moved: Sequence[Row]) -> Written:
    """Moralis: lists of two calls."""
    sent = [{**bigquery_transaction(row), "block_timestamp": iso_of(row)} for row in rows]
    tokens = [
        {**_moralis_token(row), "transaction_hash": row["hash"], "block_timestamp": iso_of(row), "block_number": 1}
        for row in moved
    ]
    wrapped = [{"page": 0, "cursor": None, "result": part} for part in (sent, tokens) if part]
    return {f"{place}.json": json.dumps(one).encode() for place, one in enumerate(wrapped)}


def moralis_history(rows: Sequence[Row], moved: Sequence[Row]) -> Written:
    """Moralis: the history of a wallet, transfers inside of their transactions."""
    inside: dict[str, list[Any]] = {row["hash"]: [] for row in rows}
    for row in moved:
        inside[row["hash"]].append(_moralis_token(row))
    none: list[Any] = []
    sent = [
        {
            **bigquery_transaction(row),
            "block_timestamp": iso_of(row),
            "erc20_transfers": inside[row["hash"]],
            "nft_transfers": none,
            "internal_transactions": none,
        }
        for row in rows
    ]
    return {"history.json": json.dumps({"cursor": None, "result": sent}).encode()}


def covalent(rows: Sequence[Row], moved: Sequence[Row]) -> Written:
    """Covalent: transfers of tokens as undecoded events of their transactions."""
    events: dict[str, list[Any]] = {row["hash"]: [] for row in rows}
    for row in moved:
        topics = [TOPIC, *(f"0x{row[end][2:]:0>64}" for end in ("from", "to"))]
        events[row["hash"]].append(
            {
                "log_offset": 7,
                "tx_hash": row["hash"],
                "raw_log_topics": topics,
                "raw_log_data": hex(int(row["value"])),
                "sender_address": row["contractAddress"],
                "sender_contract_decimals": int(row["tokenDecimal"]),
                "sender_name": row["tokenName"],
                "sender_contract_ticker_symbol": row["tokenSymbol"],
            }
        )
    items = [
        {
            "block_signed_at": f"{moment_of(row):%Y-%m-%dT%H:%M:%SZ}",
            "block_height": int(row["blockNumber"]),
            "tx_hash": row["hash"],
            "successful": succeeded(row),
            "from_address": row["from"],
            "to_address": row["to"] or None,
            "value": row["value"],
            "gas_spent": int(row["gasUsed"]),
            "gas_price": int(row["gasPrice"]),
            "fees_paid": str(int(row["gasUsed"]) * int(row["gasPrice"])),
            "log_events": events[row["hash"]],
        }
        for row in rows
    ]
    return {"covalent.json": json.dumps({"data": {"items": items, "links": {"next": None}}}).encode()}


def blockscout_v2(rows: Sequence[Row], moved: Sequence[Row]) -> Written:
    """Blockscout's API of version 2."""
    sent = [
        {
            "hash": row["hash"],
            "timestamp": iso_of(row),
            "block_number": int(row["blockNumber"]),
            "from": {"hash": row["from"], "name": None},
            "to": {"hash": row["to"]} if row["to"] else None,
            "created_contract": {"hash": row["contractAddress"]} if not row["to"] else None,
            "value": row["value"],
            "fee": {"type": "actual", "value": str(int(row["gasUsed"]) * int(row["gasPrice"]))},
            "status": "ok" if succeeded(row) else "error",
            "raw_input": call_of(row),
            "nonce": 0,
        }
        for row in rows
    ]
    tokens = [
        {
            "transaction_hash": row["hash"],
            "block_number": int(row["blockNumber"]),
            "timestamp": iso_of(row),
            "log_index": 7,
            "from": {"hash": row["from"]},
            "to": {"hash": row["to"]},
            "token": {
                "address_hash": row["contractAddress"],
                "symbol": row["tokenSymbol"],
                "name": row["tokenName"],
                "type": "ERC-20",
            },
            "total": {"value": row["value"], "decimals": row["tokenDecimal"]},
        }
        for row in moved
    ]
    wrapped = [{"items": part, "next_page_params": None} for part in (sent, tokens) if part]
    return {f"{place}.json": json.dumps(one).encode() for place, one in enumerate(wrapped)}


def alchemy(rows: Sequence[Row], moved: Sequence[Row]) -> Written:
    """Alchemy's getAssetTransfers: coins and tokens in one list, in hexadecimal digits."""
    transfers = [
        {
            "blockNum": hex(int(row["blockNumber"])),
            "uniqueId": f"{row['hash']}:external",
            "hash": row["hash"],
            "from": row["from"],
            "to": row["to"],
            "value": 1.5,
            "erc721TokenId": None,
            "erc1155Metadata": None,
            "tokenId": None,
            "asset": "ETH",
            "category": "external",
            "rawContract": {"value": hex(int(row["value"])), "address": None, "decimal": "0x12"},
            "metadata": {"blockTimestamp": iso_of(row)},
        }
        for row in rows
    ]
    transfers += [
        {
            **transfers[0],
            "hash": row["hash"],
            "uniqueId": f"{row['hash']}:log:7",
            "from": row["from"],
            "to": row["to"],
            "asset": row["tokenSymbol"],
            "category": "erc20",
            "rawContract": {
                "value": hex(int(row["value"])),
                "address": row["contractAddress"],
                "decimal": hex(int(row["tokenDecimal"])),
            },
            "metadata": {"blockTimestamp": iso_of(row)},
        }
        for row in moved
    ]
    return {"transfers.json": json.dumps({"jsonrpc": "2.0", "id": 1, "result": {"transfers": transfers}}).encode()}


def etherscan_json(rows: Sequence[Row], moved: Sequence[Row]) -> Written:
    """Etherscan's API, a call a file, each in one line."""
    wrapped = {"txlist.json": rows, "tokentx.json": moved}
    answer = {name: {"status": "1", "message": "OK", "result": list(part)} for name, part in wrapped.items() if part}
    return {name: json.dumps(one).encode() for name, one in answer.items()}


WRITERS: Mapping[str, Callable[[Sequence[Row], Sequence[Row]], Written]] = {
    "etl": etl,
    "dune": dune,
    "moralis": moralis,
    "moralis_history": moralis_history,
    "covalent": covalent,
    "blockscout_v2": blockscout_v2,
    "etherscan_json": etherscan_json,
}
