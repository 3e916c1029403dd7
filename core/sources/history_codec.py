"""A `WalletHistory` as bytes and back, for the cache: JSON, columns as lists, every field by name.

The names of all fields are part of the format: a history written by a version with other fields is not read, and
asked for again instead.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import numpy as np

from core.address import Address
from core.sources.chains import CHAINS
from core.wallet.history import ListCoverage, WalletHistory
from core.wallet.lists import InternalTransfers, TokenTransfers, Transactions

PARTS = {"transactions": Transactions, "tokens": TokenTransfers, "internals": InternalTransfers}
ARRAYS = {"time_s": np.int64, "block": np.int64, "decimals": np.int64, "failed": np.bool_}
FORMAT = [[kind.__name__, *(field.name for field in fields(kind))] for kind in (WalletHistory, *PARTS.values())]


class UnreadableHistory(ValueError):
    """The bytes are not a history of this format."""


def pack_history(history: WalletHistory) -> bytes:
    """A history as bytes; which attempts led to it is not part of it."""
    bare = replace(history, attempts=())
    said: dict[str, Any] = {field.name: getattr(bare, field.name) for field in fields(WalletHistory)}
    for name, kind in PARTS.items():
        columns = {field.name: getattr(said[name], field.name) for field in fields(kind)}
        said[name] = {key: column.tolist() if key in ARRAYS else list(column) for key, column in columns.items()}
    said["address"] = history.address.lower
    said["lists"] = {name: vars(part) for name, part in history.lists.items()}
    said["chain"] = history.chain.name
    return json.dumps([FORMAT, said], separators=(",", ":")).encode()


def unpack_history(body: bytes) -> WalletHistory:
    """The history that was packed.

    Raises:
        UnreadableHistory: It is damaged, or of another format.
    """
    try:
        form, said = json.loads(body)
        if form != FORMAT:
            raise UnreadableHistory("another format")
        for name, kind in PARTS.items():
            columns = {key: np.array(v, dtype=ARRAYS[key]) if key in ARRAYS else v for key, v in said[name].items()}
            if len({len(column) for column in columns.values()}) != 1:
                raise UnreadableHistory("columns of different length")
            said[name] = kind(**columns)
        said["address"] = Address(said["address"])
        said["lists"] = {name: ListCoverage(**part) for name, part in said["lists"].items()}
        said["chain"] = CHAINS[said["chain"]]
        return WalletHistory(**{**said, "caveats": tuple(said["caveats"]), "attempts": ()})
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise UnreadableHistory(str(error)) from None
