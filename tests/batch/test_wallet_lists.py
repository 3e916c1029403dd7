"""Lists of many accounts against the reading of each account alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb

from core.address import Address
from core.batch.engine import open_batch_engine
from core.batch.inputs import find_inputs
from core.batch.wallet_lists import (
    TOKEN_COLUMNS,
    TRANSACTION_COLUMNS,
    ListedAccounts,
    list_files,
    open_accounts,
    reading_columns,
)
from core.service import Service
from core.wallet.analyze import open_wallet
from core.wallet.history import ListCoverage, WalletHistory
from core.wallet.listed import listed_tokens, listed_transactions
from tests.batch.wallets import address, write_lists


def alone(folder: Path, account: str, read_s: float) -> WalletHistory:
    """The history of one account, read from its own rows."""

    def rows(name: str, columns: tuple[str, ...]) -> dict[str, list[object]]:
        listed = ", ".join(f'"{column}"' for column in columns)
        found = duckdb.execute(
            f"SELECT {listed} FROM '{folder}/{name}.parquet' WHERE account = '{account}' ORDER BY time"  # noqa: S608
        ).fetchall()
        return {column: [row[place] for row in found] for place, column in enumerate(columns)}

    sent = listed_transactions(rows("transactions", TRANSACTION_COLUMNS), account)
    moved = listed_tokens(rows("token_transfers", TOKEN_COLUMNS))
    whole = {
        name: ListCoverage(len(part), len(part), complete=True, state="read" if len(part) else "none")
        for name, part in (("transactions", sent), ("erc20", moved))
    }
    unknown = ListCoverage(0, None, complete=False, state="unavailable")
    return WalletHistory(
        address=Address(account),
        transactions=sent,
        tokens=moved,
        lists={**whole, "nft": unknown, "internal": unknown},
        code=None,
        nonce=None,
        balance_wei=None,
        first_transaction_s=int(sent.time_s[0]),
        provider="test",
        fetched_s=read_s,
    )


def test_every_column_is_what_the_app_says_of_the_account_alone(service: Service, tmp_path: Path) -> None:
    folder = write_lists(tmp_path / "in")
    model, book = service.model("onchain"), service.names()
    (tmp_path / "e").mkdir()
    with closing(open_batch_engine(tmp_path / "e", 1_000, 2)) as engine:
        lists = list_files(engine, find_inputs(str(folder)))
        assert lists is not None
        accounts = ListedAccounts(engine, *lists, read_s=1_700_000_000.0)
        opened = [one for part in range(3) for one in open_accounts(accounts, model, book, part, 3)]
    assert sorted(one.reading.address.lower() for one in opened) == [address(n) for n in range(1, 25)]
    columns = reading_columns(opened)
    known = [
        open_wallet(alone(folder, one.reading.address.lower(), 1_700_000_000.0), model, book=book) for one in opened
    ]
    expected = reading_columns(known)
    for name, (values, _) in columns.items():
        assert values.tolist() == expected[name][0].tolist(), name


def test_files_are_told_apart_by_their_columns(tmp_path: Path) -> None:
    folder = write_lists(tmp_path / "in", 2)
    (tmp_path / "e").mkdir()
    with closing(open_batch_engine(tmp_path / "e", 1_000, 1)) as engine:
        lists = list_files(engine, find_inputs(str(folder)))
        assert lists is not None
        assert [[file.name for file in files] for files in lists] == [
            ["transactions.parquet"],
            ["token_transfers.parquet"],
        ]
        assert list_files(engine, find_inputs(f"{folder}/token*")) is None
        accounts = ListedAccounts(engine, lists[0], [])
        (history,) = [one for one in accounts.histories(0, 1) if one.address.lower == address(1)]
    assert not history.knows("erc20")
