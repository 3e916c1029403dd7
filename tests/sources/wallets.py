"""Hand-written explorer rows: synthetic, in the shape that explorers send."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.address import Address
from core.config import Settings
from core.sources.http import Pace

KEY = "SECRETKEY123"
# Retries without a wait, and patience for a machine that is busy with other tests.
FAST = Pace(connect_s=3.0, read_s=5.0, deadline_s=20.0, retry_waits_s=(0.01, 0.01, 0.01), calls_per_s=0)
HASTY = replace(FAST, read_s=0.3)
ME = Address.parse("0x" + "1a" * 20)
PEER = "0x" + "2b" * 20
TOKEN = "0x" + "3c" * 20
START_S = 1_600_000_000

Row = dict[str, Any]


def settings_at(url: str, **changed: Any) -> Settings:
    """Settings whose every source is one loopback server, with keys, no other host, and the test's own folder."""
    base: dict[str, Any] = {
        "etherscan_url": f"{url}/v2/api",
        "blockscout_pro_url": url,
        "blockscout_url": url,
        "ens_url": url,
        "dune_url": f"{url}/dune",
        "rpc_urls": (f"{url}/rpc",),
        "etherscan_api_key": KEY,
        "blockscout_api_key": KEY,
        "dune_api_key": KEY,
        "data_dir": Path(os.environ["LEDGERLENS_DATA_DIR"]),
    }
    return Settings(**{**base, **changed})


def tx(number: int, **changed: Any) -> Row:
    """The `number`-th normal transaction, one a minute, in Etherscan's spelling."""
    row = {
        "blockNumber": str(10_000_000 + number),
        "timeStamp": str(START_S + 60 * number),
        "hash": f"0x{number:064x}",
        "nonce": str(number),
        "blockHash": f"0x{number + 7:064x}",
        "transactionIndex": "3",
        "from": ME.lower,
        "to": PEER,
        "value": "1000000000000000000",
        "gas": "21000",
        "gasPrice": "20000000000",
        "isError": "0",
        "txreceipt_status": "1",
        "input": "0x",
        "methodId": "0x",
        "functionName": "",
        "contractAddress": "",
        "cumulativeGasUsed": "500000",
        "gasUsed": "21000",
        "confirmations": "12",
    }
    return {**row, **changed}


def token(number: int, **changed: Any) -> Row:
    """The `number`-th ERC-20 transfer, in Etherscan's spelling."""
    row = {
        **tx(number),
        "contractAddress": TOKEN,
        "value": "2500000",
        "tokenName": "Plain Dollar",
        "tokenSymbol": "PLD",
        "tokenDecimal": "6",
        "input": "deprecated",
    }
    for name in ("isError", "txreceipt_status"):
        del row[name]
    return {**row, **changed}


def internal(number: int, **changed: Any) -> Row:
    """The `number`-th internal transfer, one ETH from a contract to the wallet, in Etherscan's spelling."""
    row = {
        "blockNumber": str(10_000_000 + number),
        "timeStamp": str(START_S + 60 * number),
        "hash": f"0x{number:064x}",
        "from": PEER,
        "to": ME.lower,
        "value": "1000000000000000000",
        "contractAddress": "",
        "input": "",
        "type": "call",
        "gas": "2300",
        "gasUsed": "0",
        "traceId": "0_1",
        "isError": "0",
        "errCode": "",
    }
    return {**row, **changed}


def nft(number: int, **changed: Any) -> Row:
    """The `number`-th ERC-721 transfer: a token id and no value."""
    row = token(number, tokenID=str(number + 500), tokenName="Paper Cat", tokenSymbol="PCAT", tokenDecimal="0")
    del row["value"]
    return {**row, **changed}


def multi(number: int, **changed: Any) -> Row:
    """The `number`-th ERC-1155 transfer: a token id and a `tokenValue`."""
    return nft(number, **{"tokenID": "7", "tokenValue": "3", **changed})


def write_sample(directory: Path, txlist: Sequence[Row], **changed: Any) -> Path:
    """A sample file of `ME` in `directory`, with its index."""
    directory.mkdir(parents=True, exist_ok=True)
    entry = {"address": ME.lower, "archetype": "everyday", "title": "Everyday", "about": "Sends now and then."}
    sample = {
        **entry,
        "synthetic": True,
        "as_of": "2024-05-01T00:00:00Z",
        "txlist": list(txlist),
        "tokentx": [],
        "tokennfttx": [],
        "token1155tx": [],
        "code": "0x",
        "nonce": 3,
        "balance": "123",
    }
    path = directory / f"{ME.lower}.json.gz"
    path.write_bytes(gzip.compress(json.dumps({**sample, **changed}).encode()))
    (directory / "index.json").write_text(json.dumps([entry]))
    return path
