"""A wallet's lists as warehouses write them (BigQuery, ethereum-etl, Dune), made of rows of an explorer's API."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
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


def moment_of(row: Row) -> datetime:
    """When a row happened."""
    return datetime.fromtimestamp(int(row["timeStamp"]), UTC)


def iso_of(row: Row) -> str:
    """The same as interfaces write it."""
    return f"{moment_of(row):%Y-%m-%dT%H:%M:%S}.000Z"


def succeeded(row: Row) -> bool:
    """Whether it went through."""
    return bool(row["isError"] == "0")


def call_of(row: Row) -> str:
    """What it called."""
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
        "input": call_of(row),
        "receipt_cumulative_gas_used": 1_000_000,
        "receipt_gas_used": row["gasUsed"],
        "receipt_contract_address": row["contractAddress"] or None,
        "receipt_root": None,
        "receipt_status": int(succeeded(row)),
        "block_timestamp": f"{moment_of(row):%Y-%m-%d %H:%M:%S} UTC",
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
        "block_timestamp": f"{moment_of(row):%Y-%m-%d %H:%M:%S} UTC",
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
            "block_time": f"{moment_of(row):%Y-%m-%d %H:%M:%S}.000 UTC",
            "block_number": row["blockNumber"],
            "value": row["value"],
            "gas_limit": 21_000,
            "gas_price": row["gasPrice"],
            "gas_used": row["gasUsed"],
            "nonce": row.get("nonce", ""),
            "index": 3,
            "success": str(succeeded(row)).lower(),
            "from": row["from"],
            "to": row["to"] or "<nil>",
            "data": call_of(row),
            "hash": row["hash"],
        }
        for row in rows
    ]
    transfers = [
        {
            "blockchain": "ethereum",
            "block_time": f"{moment_of(row):%Y-%m-%d %H:%M:%S}.000 UTC",
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
