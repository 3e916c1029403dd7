"""The lists of the public accounts that the Wallet tab shows: facts taken once from `eth_histories` and shipped.

`python -m core.train.featured --data ../shared/data` writes it again, byte for byte. Hashes are the eight bytes that
the data set has of them, without `0x`, so that nothing links to a transaction that no explorer finds by them.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.train.histories import FOLDER, READ_S


@dataclass(frozen=True)
class FeaturedAccount:
    """One line of the index, which is read as that of the examples is.

    Attributes:
        address: Lower-case.
        archetype: The name that links use.
        title: Of its button.
        about: One sentence on it.
    """

    address: str
    archetype: str
    title: str
    about: str


# Publicly tagged services and a reserve, no person; each list is whole, below the 10,000 rows where the set cuts.
ACCOUNTS = (
    FeaturedAccount(
        "0x0ee4e2d09aec35bdf08083b649033ac0a41aa75e",
        "exchange",
        "Exchange",
        "QuadrigaCX 3: a hot wallet of an exchange that closed in 2019",
    ),
    FeaturedAccount(
        "0xaea3846e14bec1ba8f562844d39b1215a1d588c6",
        "token_sale",
        "Token sale",
        "USDDex: Token Sale, 2019 to 2020",
    ),
    FeaturedAccount(
        "0x7c31560552170ce96c4a7b018e93cddc19dc61b6",
        "reserve",
        "Token reserve",
        "BAT: UGP Reserve, 2017 to 2022",
    ),
)
SOURCE = (
    "Etherscan lists of 18 November 2022, from the data set eltontay/Ethereum-Fraud-Detection (MIT, commit cf786e9d)"
)
OUT = Path(__file__).parents[2] / "sample_data" / "featured"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files and their index.

    Args:
        arguments: `--data`, and `--out` for somewhere else.
    """
    asked = argparse.ArgumentParser(description="Record the featured accounts.")
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--out", type=Path, default=OUT)
    given = asked.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    for account in ACCOUNTS:
        text = json.dumps(recorded(given.data, account.address), separators=(",", ":"))
        (given.out / f"{account.address}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    index = json.dumps([asdict(account) for account in ACCOUNTS], indent=1)
    (given.out / "index.json").write_text(f"{index}\n", encoding="utf-8")
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
