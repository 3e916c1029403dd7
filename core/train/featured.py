"""The list of the account that the Wallet tab opens on: public facts, taken once from `eth_histories` and shipped.

`python -m core.train.featured --data ../shared/data` writes it again, byte for byte. Hashes are the eight bytes that
the data set has of them, without `0x`, so that nothing links to a transaction that no explorer finds by them.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.train.histories import FOLDER, READ_S

ADDRESS = "0x7c31560552170ce96c4a7b018e93cddc19dc61b6"
SOURCE = (
    "Etherscan lists of 18 November 2022, from the data set eltontay/Ethereum-Fraud-Detection (MIT, commit cf786e9d)"
)
OUT = Path(__file__).parents[2] / "sample_data" / "featured"
TITLE = "BAT: UGP Reserve"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file.

    Args:
        arguments: `--data`, and `--out` for somewhere else.
    """
    asked = argparse.ArgumentParser(description="Record the featured account.")
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--out", type=Path, default=OUT)
    given = asked.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(recorded(given.data, ADDRESS), separators=(",", ":"))
    (given.out / f"{ADDRESS}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    return 0


def recorded(data: Path, address: str) -> dict[str, Any]:
    """An account's lists as explorers write them, with where they come from.

    Args:
        data: The folder that holds `eth_histories`.
        address: Lower-case.
    """
    from pyarrow import parquet

    filters = [("account", "=", address)]
    lists = {
        name: parquet.read_table(data / FOLDER / f"{name}.parquet", filters=filters).to_pylist()
        for name in ("transactions", "token_transfers")
    }
    sent = [row for row in lists["transactions"] if row["from"] == address]
    return {
        "address": address,
        "title": TITLE,
        "source": SOURCE,
        "as_of": READ_S,
        "txlist": [_transaction(row) for row in lists["transactions"]],
        "tokentx": [_transfer(row) for row in lists["token_transfers"]],
        "tokennfttx": [],
        "token1155tx": [],
        "code": "0x",
        "nonce": 1 + max((row["nonce"] for row in sent), default=-1),
        "balance": None,  # the data set has none
    }


def _common(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "blockNumber": str(row["block"]),
        "timeStamp": str(row["time"]),
        "hash": row["hash16"].removeprefix("0x"),
        "from": row["from"],
        "to": row["to"],
        "value": row["value"],
    }


def _transaction(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **_common(row),
        "nonce": str(row["nonce"]),
        "gasPrice": str(row["gas_price"]),
        "gasUsed": str(row["gas_used"]),
        "isError": "1" if row["failed"] else "0",
        "contractAddress": row["created"],
        "input": row["method"] or "0x",
        "methodId": row["method"],
        "functionName": row["function"],
    }


def _transfer(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **_common(row),
        "contractAddress": row["token"],
        "tokenSymbol": row["symbol"],
        "tokenName": row["name"],
        "tokenDecimal": str(row["decimals"]),
    }


if __name__ == "__main__":
    raise SystemExit(main())
