"""Answers of interfaces that were saved as JSON: several lists in one, lists inside of rows, pages, and empty ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from core.errors import LedgerlensError
from core.sources.exports.layouts import FUNGIBLE, INTERNALS, MULTIS, SINGLES, TRANSACTIONS
from core.tables.formats.json_tables import json_tables
from core.tables.formats.objects import is_json
from core.tables.limits import LIMITS

Answer = Mapping[str, Any]
TRANSFER: Final = (
    "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"  # Transfer(address,address,uint256)
)
# A list inside of the rows -> the header of its table, where it is empty in all of them.
INSIDE: Final[Mapping[str, str]] = {
    "erc20_transfers": "transaction_hash,address,from_address,to_address,value,token_decimals",
    "nft_transfers": "transaction_hash,token_address,token_id,from_address,to_address,contract_type",
    "internal_transactions": "transaction_hash,from,to,value,block_timestamp,type",
    "log_events": "transaction_hash,address,from_address,to_address,value,token_decimals",
    "transfers": "tx_hash,block_signed_at,from_address,to_address,contract_address,delta",
}
# An answer without rows does not say of what; the name of its file may.
NAMED: Final[Mapping[str, str]] = {
    INTERNALS: "hash,timeStamp,from,to,value,traceId",
    MULTIS: "hash,timeStamp,from,to,tokenID,tokenValue",
    SINGLES: "hash,timeStamp,from,to,tokenID",
    FUNGIBLE: "hash,timeStamp,from,to,value,tokenSymbol",
    TRANSACTIONS: "hash,timeStamp,from,to,value,gasPrice",
}
MORE: Final = ("next_page_params", "cursor", "pageKey", "pagekey", "next_cursor")


def unfolded(name: str, data: bytes, is_known: Callable[[Iterable[str]], bool]) -> list[tuple[str, bytes]]:
    """The tables of a file: of an answer in JSON each of its lists that is known, and those inside of its rows.

    Args:
        name: The file's name.
        data: The file.
        is_known: Whether a header is one of those that are read.

    Returns:
        Name and bytes of each; the file itself where it is no such answer.
    """
    if not is_json(data):
        return [(name, data)]
    if (empty := _empty(name, data)) is not None:
        return [(name, empty)]
    try:
        tables = [(one.name, list(one.objects())) for one in json_tables(data.lstrip(b"\xef\xbb\xbf"), LIMITS)]
    except (LedgerlensError, UnicodeDecodeError):  # said by whoever reads it as a table
        return [(name, data)]
    known = [(place, rows) for place, rows in tables if rows and is_known(_names(rows[0]))]
    out = [(f"{name} ({place})" if place and len(known) > 1 else name, _text(rows)) for place, rows in known]
    for _, rows in known:
        for key, header in INSIDE.items():
            if any(key in row for row in rows):
                found = [child for row in rows for child in _children(row, key)]
                out.append((f"{name} ({key})", _text(found) if found else header.encode()))
    return out if len(out) > 1 else [(name, data)]


def more_pages(data: bytes) -> bool:
    """Whether an answer says that there are further pages of it."""
    if not data.lstrip().startswith(b"{"):
        return False
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return False
    inner = [whole, *(whole.get(key) for key in ("result", "data"))] if isinstance(whole, dict) else []
    for one in (each for each in inner if isinstance(each, dict)):
        if any(one.get(key) for key in MORE):
            return True
        for key, further in (("pagination", "has_more"), ("links", "next")):
            told = one.get(key)
            if isinstance(told, dict) and told.get(further):
                return True
    return False


def _empty(name: str, data: bytes) -> bytes | None:
    """The header of an explorer's answer without rows, where the file's name says of which list."""
    if len(data) > 10_000:
        return None
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(whole, dict) or whole.get("result") != [] or "status" not in whole:
        return None
    return next((header.encode() for action, header in NAMED.items() if action in name.lower()), None)


def _names(row: Answer, before: str = "", depth: int = 1) -> list[str]:
    out: list[str] = []
    for key, value in row.items():
        deeper = isinstance(value, dict) and depth < 3
        out += _names(value, f"{before}{key}.", depth + 1) if deeper else [f"{before}{key}"]
    return out


def _text(rows: Iterable[Answer]) -> bytes:
    return json.dumps(list(rows)).encode()


def _children(row: Answer, key: str) -> list[Answer]:
    listed = row.get(key)
    inherited = {
        "transaction_hash": row.get("hash") or row.get("tx_hash"),
        "tx_hash": row.get("tx_hash") or row.get("hash"),
        "block_timestamp": row.get("block_timestamp") or row.get("block_signed_at"),
        "block_signed_at": row.get("block_signed_at"),
        "block_number": row.get("block_number") or row.get("block_height"),
    }
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if key == "log_events":
        return [{**inherited, **moved} for one in found if (moved := _moved(one)) is not None]
    return [{**inherited, **{name: value for name, value in one.items() if value is not None}} for one in found]


def _moved(event: Answer) -> Answer | None:
    """The transfer of a token that an event tells of, in raw topics, or None.

    Source: ERC-20 and ERC-721, event Transfer; the latter's id is a third indexed word.
    """
    topics = event.get("raw_log_topics")
    if not isinstance(topics, list) or not topics or topics[0] != TRANSFER or len(topics) not in {3, 4}:
        return None
    sender, recipient = (f"0x{str(word)[-40:]}" for word in topics[1:3])
    told = {"from_address": sender, "to_address": recipient, "log_index": event.get("log_offset")}
    named = {"token_name": event.get("sender_name"), "token_symbol": event.get("sender_contract_ticker_symbol")}
    if len(topics) == 4:  # a piece: its table is told apart by its header, so each file holds amounts alone
        return None
    decimals = event.get("sender_contract_decimals")
    value = str(event.get("raw_log_data") or "0x0")
    return {**told, **named, "address": event.get("sender_address"), "token_decimals": decimals, "value": value}
