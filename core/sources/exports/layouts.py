"""Which of an explorer's downloads a file is, by its header, and which column holds what.

Headers are facts of the explorers: Etherscan and its sister sites write whole coins with the coin's name in the header
(`Value_IN(ETH)`, `Value_IN(BNB)`), Blockscout writes wei, and tables of the API itself are in the API's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

TRANSACTIONS, INTERNALS, FUNGIBLE, SINGLES, MULTIS = "txlist", "txlistinternal", "tokentx", "tokennfttx", "token1155tx"
SITE, BLOCKSCOUT, API = "etherscan", "blockscout", "api"
TITLES: Final = {SITE: "Etherscan or a sister site", BLOCKSCOUT: "Blockscout", API: "a table of an explorer's API"}
WORDS: Final = {
    TRANSACTIONS: "transactions",
    INTERNALS: "internal transfers",
    FUNGIBLE: "token transfers",
    SINGLES: "NFT transfers",
    MULTIS: "ERC-1155 transfers",
}
COIN: Final = re.compile(r"value_in\((\w+)\)")
HASHES: Final = ("txhash", "transaction hash", "txn hash", "hash")


@dataclass(frozen=True)
class Layout:
    """What a header says.

    Attributes:
        family: Whose words it is in: `etherscan`, `blockscout` or `api`.
        action: The API's name of the list.
        coin: Coin that the header names, in capitals; empty where it names none.
        columns: Role -> the header's own name.
    """

    family: str
    action: str
    coin: str
    columns: Mapping[str, str]


# Role -> names, in lower case, the first one that is there.
SITE_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "hash": HASHES,
    "block": ("blockno", "block"),
    "seconds": ("unixtimestamp",),
    "moment": ("datetime (utc)", "datetime"),
    "from": ("from",),
    "to": ("txto", "to"),
    "contract": ("contractaddress", "token address"),
    "amount": ("tokenvalue", "quantity", "amount", "value"),
    "fee": ("txn fee",),
    "status": ("status",),
    "error": ("errcode",),
    "method": ("method",),
    "name": ("tokenname",),
    "symbol": ("tokensymbol",),
    "token_id": ("tokenid", "token id"),
    "standard": ("type",),
}
BLOCKSCOUT_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "hash": ("txhash",),
    "block": ("blocknumber",),
    "moment": ("unixtimestamp",),
    "from": ("fromaddress",),
    "to": ("toaddress",),
    "created": ("contractaddress",),
    "contract": ("tokencontractaddress",),
    "amount": ("tokenstransferred", "value"),
    "decimals": ("tokendecimals",),
    "symbol": ("tokensymbol",),
    "fee": ("fee",),
    "status": ("status",),
    "error": ("errcode",),
    "method": ("methodname",),
    "way": ("type",),
    "place": ("index",),
}


def layout_of(header: Iterable[str]) -> Layout | None:
    """What a file with this header is; None where it is no explorer's download."""
    names: dict[str, str] = {}
    for name in header:
        names.setdefault(" ".join(name.lower().split()), name)
    if {"txhash", "unixtimestamp", "fromaddress", "toaddress"} <= names.keys():
        return _blockscout(names)
    if {"hash", "timestamp", "from", "to"} <= names.keys() and names.keys() & {"value", "tokenid"}:
        return _api(names)
    timed = names.keys() & {"unixtimestamp", "datetime (utc)", "datetime"}
    if names.keys() & set(HASHES) and timed and "from" in names and names.keys() & {"to", "txto"}:
        return _site(names)
    return None


def _bound(names: Mapping[str, str], table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    found = {role: next((names[one] for one in options if one in names), "") for role, options in table.items()}
    return {role: name for role, name in found.items() if name}


def _site(names: Mapping[str, str]) -> Layout | None:
    columns = _bound(names, SITE_COLUMNS)
    paid = next((match for name in names if (match := COIN.fullmatch(name))), None)
    if paid is not None:
        coin = paid[1]
        columns |= {"in": names[paid[0]], "out": names.get(f"value_out({coin})", "")}
        columns["fee"] = names.get(f"txnfee({coin})", "")
        columns = {role: name for role, name in columns.items() if name}
        return Layout(SITE, INTERNALS if "txto" in names else TRANSACTIONS, coin.upper(), columns)
    if "token_id" in columns:
        return Layout(SITE, SINGLES, "", columns)
    if "contract" in columns and "amount" in columns:
        return Layout(SITE, FUNGIBLE, "", columns)
    if "amount" in names and "txn fee" in names:
        return Layout(SITE, TRANSACTIONS, "", columns)
    return None


def _blockscout(names: Mapping[str, str]) -> Layout:
    columns = _bound(names, BLOCKSCOUT_COLUMNS)
    action = FUNGIBLE if "tokenstransferred" in names else INTERNALS if "calltype" in names else TRANSACTIONS
    return Layout(BLOCKSCOUT, action, "", columns)


def _api(names: Mapping[str, str]) -> Layout:
    columns = dict(names)
    if "tokenid" in names:
        return Layout(API, MULTIS if "tokenvalue" in names else SINGLES, "", columns)
    if "tokensymbol" in names or "tokendecimal" in names:
        return Layout(API, FUNGIBLE, "", columns)
    if "gasprice" in names or "nonce" in names:
        return Layout(API, TRANSACTIONS, "", columns)
    return Layout(API, INTERNALS, "", columns)
