"""A wallet's lists as warehouses, indexers and newer interfaces write them, made of rows of an explorer's API."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

Row = Mapping[str, Any]
Written = Mapping[str, bytes]
TOPIC = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"


def table(rows: Sequence[Row]) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def lines(rows: Sequence[Row]) -> bytes:
    """Rows as JSON Lines."""
    return "\n".join(map(json.dumps, rows)).encode()


def _at(row: Row) -> datetime:
    return datetime.fromtimestamp(int(row["timeStamp"]), UTC)


def _iso(row: Row) -> str:
    return f"{_at(row):%Y-%m-%dT%H:%M:%S}.000Z"


def _good(row: Row) -> bool:
    return bool(row["isError"] == "0")


def _call(row: Row) -> str:
    return str(row.get("input") or row.get("methodId") or "0x")


def bigquery_transaction(row: Row) -> dict[str, Any]:
    """A row of crypto_ethereum.transactions."""
    return {
        "hash": row["hash"],
        "nonce": row.get("nonce", ""),
        "transaction_index": 3,
        "from_address": row["from"],
        "to_address": row["to"] or None,
        "value": row["value"],
        "gas": 21_000,
        "gas_price": row["gasPrice"],
        "input": _call(row),
        "receipt_cumulative_gas_used": 1_000_000,
        "receipt_gas_used": row["gasUsed"],
        "receipt_contract_address": row["contractAddress"] or None,
        "receipt_root": None,
        "receipt_status": int(_good(row)),
        "block_timestamp": f"{_at(row):%Y-%m-%d %H:%M:%S} UTC",
        "block_number": row["blockNumber"],
        "block_hash": "0x" + "0" * 64,
    }


def bigquery_token(row: Row) -> dict[str, Any]:
    """A row of crypto_ethereum.token_transfers: no units, no name."""
    return {
        "token_address": row["contractAddress"],
        "from_address": row["from"],
        "to_address": row["to"],
        "value": row["value"],
        "transaction_hash": row["hash"],
        "log_index": 7,
        "block_timestamp": f"{_at(row):%Y-%m-%d %H:%M:%S} UTC",
        "block_number": row["blockNumber"],
        "block_hash": "0x" + "0" * 64,
    }


def etl(rows: Sequence[Row], moved: Sequence[Row]) -> Written:
    """ethereum-etl: what a row lacks stands in the tables of receipts, blocks and tokens."""
    sent = [bigquery_transaction(row) for row in rows]
    plain = [name for name in sent[0] if not name.startswith("receipt_") and name != "block_timestamp"]
    receipts = [
        {
            "transaction_hash": row["hash"],
            "cumulative_gas_used": row["receipt_cumulative_gas_used"],
            "gas_used": row["receipt_gas_used"],
            "contract_address": row["receipt_contract_address"] or "",
            "status": row["receipt_status"],
            "effective_gas_price": row["gas_price"],
        }
        for row in sent
    ]
    clock = {row["blockNumber"]: row["timeStamp"] for row in (*rows, *moved)}
    blocks = [{"number": n, "hash": "0x0", "parent_hash": "0x0", "timestamp": at} for n, at in clock.items()]
    named = {row["contractAddress"]: row for row in moved}
    tokens = [
        {"address": one, "symbol": row["tokenSymbol"], "name": row["tokenName"], "decimals": row["tokenDecimal"]}
        for one, row in named.items()
    ]
    files = {
        "transactions.csv": table([{name: row[name] for name in plain} for row in sent]),
        "receipts.csv": table(receipts),
        "blocks.csv": table(blocks),
    }
    if moved:
        untimed = [{k: v for k, v in bigquery_token(row).items() if k != "block_timestamp"} for row in moved]
        files |= {"token_transfers.csv": table(untimed), "tokens.csv": table(tokens)}
    return files


def dune(rows: Sequence[Row], moved: Sequence[Row]) -> Written:
    """Dune: ethereum.transactions and tokens.transfers, as CSV."""
    sent = [
        {
            "block_time": f"{_at(row):%Y-%m-%d %H:%M:%S}.000 UTC",
            "block_number": row["blockNumber"],
            "value": row["value"],
            "gas_limit": 21_000,
            "gas_price": row["gasPrice"],
            "gas_used": row["gasUsed"],
            "nonce": row.get("nonce", ""),
            "index": 3,
            "success": str(_good(row)).lower(),
            "from": row["from"],
            "to": row["to"] or "<nil>",
            "data": _call(row),
            "hash": row["hash"],
        }
        for row in rows
    ]
    transfers = [
        {
            "blockchain": "ethereum",
            "block_time": f"{_at(row):%Y-%m-%d %H:%M:%S}.000 UTC",
            "block_number": row["blockNumber"],
            "tx_hash": row["hash"],
            "evt_index": 7,
            "trace_address": "<nil>",
            "token_standard": "erc20",
            "from": row["from"],
            "to": row["to"],
            "contract_address": row["contractAddress"],
            "symbol": row["tokenSymbol"],
            "amount_raw": row["value"],
        }
        for row in moved
    ]
    return {"query.csv": table(sent)} | ({"transfers.csv": table(transfers)} if moved else {})


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
    sent = [{**bigquery_transaction(row), "block_timestamp": _iso(row)} for row in rows]
    tokens = [
        {**_moralis_token(row), "transaction_hash": row["hash"], "block_timestamp": _iso(row), "block_number": 1}
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
            "block_timestamp": _iso(row),
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
            "block_signed_at": f"{_at(row):%Y-%m-%dT%H:%M:%SZ}",
            "block_height": int(row["blockNumber"]),
            "tx_hash": row["hash"],
            "successful": _good(row),
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
            "timestamp": _iso(row),
            "block_number": int(row["blockNumber"]),
            "from": {"hash": row["from"], "name": None},
            "to": {"hash": row["to"]} if row["to"] else None,
            "created_contract": {"hash": row["contractAddress"]} if not row["to"] else None,
            "value": row["value"],
            "fee": {"type": "actual", "value": str(int(row["gasUsed"]) * int(row["gasPrice"]))},
            "status": "ok" if _good(row) else "error",
            "raw_input": _call(row),
            "nonce": 0,
        }
        for row in rows
    ]
    tokens = [
        {
            "transaction_hash": row["hash"],
            "block_number": int(row["blockNumber"]),
            "timestamp": _iso(row),
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
            "metadata": {"blockTimestamp": _iso(row)},
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
            "metadata": {"blockTimestamp": _iso(row)},
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
