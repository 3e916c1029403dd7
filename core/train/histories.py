"""The raw explorer lists of `eth_histories` as wallet histories: the typed columns that the serving code reads.

The lists begin with an account's first row and stop at 10,000: of a longer one the oldest rows are there, not the
newest. Such a list is `partial`, and token transfers after its last transaction are left out, because what the account
did meanwhile is not known. There are no internal transactions and no NFT lists; hashes are their first 8 bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core.address import Address
from core.wallet.history import ListCoverage, WalletHistory
from core.wallet.listed import listed_tokens, listed_transactions
from core.wallet.lists import TokenTransfers, Transactions, take

FOLDER = Path("eth_histories")
MOST_ROWS = 10_000
READ_S = 1_668_729_600.0  # 18 November 2022, when the lists were published
NONE_READ = ListCoverage(0, None, complete=False, state="unavailable", note="this data set holds no such list")


def read_histories(data: Path, only: Collection[str] | None = None) -> Iterator[WalletHistory]:
    """One history an account that has transactions, in the order of the file.

    Args:
        data: The folder that holds `eth_histories`.
        only: Lower-case addresses to read; all of them when None.
    """
    from pyarrow import parquet

    filters = None if only is None else [("account", "in", sorted(only))]
    transactions = parquet.read_table(data / FOLDER / "transactions.parquet", filters=filters)
    tokens = parquet.read_table(data / FOLDER / "token_transfers.parquet", filters=filters)
    lacking = _missing(data, "token_transfers")
    places = _places(tokens)
    for account, (start, count) in _places(transactions).items():
        rows = listed_transactions(transactions.slice(start, count).to_pydict(), account)
        moved = listed_tokens(tokens.slice(*places.get(account, (0, 0))).to_pydict())
        yield _history(account, rows, moved, tokens_listed=account not in lacking)


def _places(table: Any) -> dict[str, tuple[int, int]]:
    """Where each account's rows stand: account -> (first row, number of rows); an account's rows stand together."""
    column = table["account"].combine_chunks().dictionary_encode()
    codes = column.indices.to_numpy()
    names = column.dictionary.to_pylist()
    edges = np.flatnonzero(np.diff(codes)) + 1
    starts, stops = np.concatenate([[0], edges]), np.concatenate([edges, [len(codes)]])
    if not len(codes):
        return {}
    return {names[codes[start]]: (int(start), int(stop - start)) for start, stop in zip(starts, stops, strict=True)}


def _missing(data: Path, which: str) -> frozenset[str]:
    lines = (data / FOLDER / "missing_lists.csv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line.partition(",")[0] for line in lines if line.partition(",")[2] == which)


def _history(account: str, rows: Transactions, moved: TokenTransfers, *, tokens_listed: bool) -> WalletHistory:
    cut = len(rows) >= MOST_ROWS
    if cut:
        moved = take(moved, np.flatnonzero(moved.time_s <= rows.time_s[-1]))
    note = f"only the oldest {MOST_ROWS:,} rows were read"
    lists = {
        "transactions": ListCoverage(
            len(rows),
            None if cut else len(rows),
            complete=not cut,
            state="partial" if cut else "read",
            note=note if cut else "",
        ),
        "erc20": ListCoverage(len(moved), len(moved), complete=True, state="read" if len(moved) else "none")
        if tokens_listed
        else NONE_READ,
        "nft": NONE_READ,
        "internal": NONE_READ,
    }
    return WalletHistory(
        address=Address(account),
        transactions=rows,
        tokens=moved,
        lists=lists,
        code=None,
        nonce=None,
        balance_wei=None,
        first_transaction_s=int(rows.time_s[0]),
        provider="eth_histories",
        fetched_s=float(rows.time_s[-1]) if cut else READ_S,
    )
