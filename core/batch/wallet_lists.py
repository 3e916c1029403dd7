"""Explorer lists of many accounts in Parquet, to the app's own reading of each account.

Two kinds of files, told apart by their columns (see `core.wallet.listed`): transactions, and token transfers, which
have a `token`. Both name the `account`. The lists are taken as complete, NFT and internal transfers as unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from core.address import Address
from core.batch.engine import parquet_sql
from core.batch.inputs import InputFile
from core.wallet.analyze import OpenedWallet, open_wallet
from core.wallet.history import ListCoverage, WalletHistory
from core.wallet.listed import listed_tokens, listed_transactions

if TYPE_CHECKING:
    import duckdb

    from core.segments.model import SegmentModel
    from core.wallet.names import NameBook

LISTED: Final = ("time", "hash16", "from", "to", "value")
TRANSACTION_COLUMNS: Final = (*LISTED, "failed", "gas_used", "gas_price", "created", "method", "block")
TOKEN_COLUMNS: Final = (*LISTED, "token", "name", "symbol", "decimals")
UNKNOWN: Final = ListCoverage(0, None, complete=False, state="unavailable", note="these files hold no such list")
ACCOUNT: Final = "regexp_full_match(lower(account), '0x[0-9a-f]{40}')"


def list_files(
    engine: duckdb.DuckDBPyConnection, files: Sequence[InputFile]
) -> tuple[list[InputFile], list[InputFile]] | None:
    """The files of transactions and those of token transfers; None where some file is neither."""
    found: tuple[list[InputFile], list[InputFile]] = ([], [])
    for file in files:
        if not file.is_parquet:
            return None
        described = engine.execute(f"DESCRIBE SELECT * FROM {parquet_sql([file.path])}").fetchall()  # noqa: S608
        names = {row[0] for row in described}
        if {"account", *TOKEN_COLUMNS} <= names:
            found[1].append(file)
        elif {"account", *TRANSACTION_COLUMNS} <= names:
            found[0].append(file)
        else:
            return None
    return found if found[0] else None


class ListedAccounts:
    """The accounts of such files.

    Args:
        engine: What reads them.
        transactions: Files of transactions, at least one.
        tokens: Files of token transfers; without any, that list is unknown.
        read_s: When the lists were read, seconds since 1970; the last row's time if None.
    """

    def __init__(
        self,
        engine: duckdb.DuckDBPyConnection,
        transactions: Sequence[InputFile],
        tokens: Sequence[InputFile],
        read_s: float | None = None,
    ) -> None:
        self._engine = engine
        self._transactions = parquet_sql([file.path for file in transactions])
        self._tokens = parquet_sql([file.path for file in tokens]) if tokens else None
        counted = engine.execute(
            f"SELECT count(*), count(*) FILTER (coalesce({ACCOUNT} AND time IS NOT NULL, false)), max(time)"  # noqa: S608
            f" FROM {self._transactions}"
        ).fetchone() or (0, 0, 0)
        self.rows, self.kept = int(counted[0]), int(counted[1])
        self._read_s = float(counted[2] or 0) if read_s is None else read_s

    def left_out_sql(self) -> str:
        """The rows of transactions without an address or a time."""
        return (
            f"SELECT 'no_account_or_time' AS reason, * FROM {self._transactions}"  # noqa: S608
            f" WHERE NOT coalesce({ACCOUNT} AND time IS NOT NULL, false)"
        )

    def histories(self, part: int, parts: int) -> Iterator[WalletHistory]:
        """The accounts of a part, in the order of their addresses."""
        tokens = dict(self._grouped(self._tokens, TOKEN_COLUMNS, part, parts)) if self._tokens else {}
        for account, rows in self._grouped(self._transactions, TRANSACTION_COLUMNS, part, parts):
            yield self._history(account, rows, tokens.get(account))

    def _grouped(
        self, source: str, names: Sequence[str], part: int, parts: int
    ) -> Iterator[tuple[str, dict[str, list[Any]]]]:
        listed = ", ".join(f'list("{name}" ORDER BY time, block_order) AS "{name}"' for name in names)
        found = self._engine.execute(
            f"SELECT account, {listed} FROM (SELECT * REPLACE (lower(account) AS account),"  # noqa: S608
            f" row_number() OVER () AS block_order FROM {source})"
            f" WHERE {ACCOUNT} AND time IS NOT NULL AND hash(account) % {parts} = {part}"
            " GROUP BY account ORDER BY account"
        )
        while chunk := found.fetchmany(256):
            for account, *columns in chunk:
                yield account, dict(zip(names, columns, strict=True))

    def _history(self, account: str, rows: dict[str, list[Any]], moved: dict[str, list[Any]] | None) -> WalletHistory:
        transactions = listed_transactions(_without_nulls(rows), account)
        tokens = listed_tokens(_without_nulls(moved or {name: [] for name in TOKEN_COLUMNS}))
        return WalletHistory(
            address=Address(account),
            transactions=transactions,
            tokens=tokens,
            lists={
                "transactions": _whole(len(transactions)),
                "erc20": UNKNOWN if self._tokens is None else _whole(len(tokens)),
                "nft": UNKNOWN,
                "internal": UNKNOWN,
            },
            code=None,
            nonce=None,
            balance_wei=None,
            first_transaction_s=int(transactions.time_s[0]),
            provider="batch",
            fetched_s=self._read_s,
        )


def _whole(rows: int) -> ListCoverage:
    return ListCoverage(rows, rows, complete=True, state="read" if rows else "none")


def _without_nulls(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Text that is missing is empty, numbers are 0; what is not known of decimals stays so."""
    blank = {"value": "0", "failed": False, "gas_used": 0, "gas_price": 0, "block": 0}
    return {
        name: values if name == "decimals" else [blank.get(name, "") if one is None else one for one in values]
        for name, values in rows.items()
    }


def reading_columns(opened: Sequence[OpenedWallet]) -> dict[str, tuple[Any, str]]:
    """A row per wallet: kind, persona, traits, spam and features, as `analyze_wallet` has them."""
    readings = [one.reading for one in opened]
    personas = [reading.persona for reading in readings]

    def column(values: Sequence[Any], kind: str) -> tuple[Any, str]:
        out = np.empty(len(values), dtype=object)
        out[:] = values
        return out, kind

    names = tuple(dict.fromkeys(name for reading in readings for name in reading.features))
    return {
        "wallet": column([reading.address for reading in readings], "VARCHAR"),
        "account_type": column([reading.account_type for reading in readings], "VARCHAR"),
        "kind": column([reading.kind.name for reading in readings], "VARCHAR"),
        "kind_title": column([reading.kind.title for reading in readings], "VARCHAR"),
        "kind_sentence": column([reading.kind.sentence for reading in readings], "VARCHAR"),
        "kinds": column([";".join(kind.name for kind in reading.kinds) for reading in readings], "VARCHAR"),
        "persona": column([one and one.label for one in personas], "VARCHAR"),
        "persona_share": column([one and one.probabilities[one.label] for one in personas], "DOUBLE"),
        "persona_runner_up": column([one and one.runner_up for one in personas], "VARCHAR"),
        "persona_borderline": column([one and one.borderline for one in personas], "BOOLEAN"),
        "persona_familiarity": column([one and one.familiarity for one in personas], "DOUBLE"),
        "persona_band": column([one and one.familiarity_band for one in personas], "VARCHAR"),
        "no_persona_reason": column([reading.no_persona_reason for reading in readings], "VARCHAR"),
        "traits": column([";".join(t.name for t in reading.traits if t.holds) for reading in readings], "VARCHAR"),
        "spam_hidden": column([reading.spam.hidden for reading in readings], "BIGINT"),
        "transactions": column([reading.coverage.transactions_seen for reading in readings], "BIGINT"),
        "token_transfers": column([reading.coverage.token_transfers_seen for reading in readings], "BIGINT"),
        **{name: column([reading.features.get(name) for reading in readings], "DOUBLE") for name in names},
    }


def open_accounts(
    accounts: ListedAccounts, model: SegmentModel, book: NameBook, part: int, parts: int
) -> list[OpenedWallet]:
    """The app's reading of every account of a part."""
    return [open_wallet(history, model, book=book) for history in accounts.histories(part, parts)]
