"""`batch wallets`: explorers' lists and downloads to the app's reading of each, or events to features and personas."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from core.batch.canonical import check_ledger
from core.batch.engine import fetch_columns, open_batch_engine, parquet_sql
from core.batch.faults import problem_of
from core.batch.inputs import InputFile
from core.batch.look import ledger_problem
from core.batch.request import BatchRequest
from core.batch.run import BatchRun, parquet_columns
from core.batch.wallet_downloads import answer_downloads, download_of
from core.batch.wallet_events import (
    WALLET_COLUMNS,
    WALLET_KINDS,
    is_wallet_ledger,
    wallet_reason_sql,
    wallet_totals_sql,
)
from core.batch.wallet_lists import (
    TOKEN_COLUMNS,
    TRANSACTION_COLUMNS,
    ListedAccounts,
    list_files,
    open_accounts,
    reading_columns,
)
from core.batch.wallets import answer_wallets
from core.errors import InvalidInput, LedgerlensError
from core.service.downloads import downloads_told

if TYPE_CHECKING:
    import duckdb

    from core.segments.model import SegmentModel

ROWS_AT_ONCE: Final = 25_000_000  # medians hold every gap; so many events of whole wallets fit into 4 GB
ALLOWED: Final = (
    f"Parquet of counted events ({', '.join(WALLET_COLUMNS)}), or of explorer lists with account and"
    f" {', '.join(TRANSACTION_COLUMNS)}, and for token transfers {', '.join(TOKEN_COLUMNS)}"
)


def dry_look(request: BatchRequest, files: Sequence[InputFile]) -> dict[str, Any]:  # noqa: ARG001  of the contract
    """See `SubjectWork.dry_look`."""
    with tempfile.TemporaryDirectory() as folder, closing(open_batch_engine(Path(folder), 1_000, 1)) as engine:
        said: dict[str, Any] = {"files": len(files), "bytes": sum(file.size for file in files)}
        lists = list_files(engine, files)
        if lists is not None:
            return {
                **said,
                "as": f"explorer lists: {len(lists[0])} of transactions, {len(lists[1])} of token transfers",
            }
        columns = parquet_columns(engine, files)
        if is_wallet_ledger(columns):
            problem = ledger_problem(engine, files, columns, WALLET_KINDS, "time_ms", wallet_reason_sql())
            return {**said, "as": "the canonical ledger of counted events", **problem}
        try:
            _no_near_miss(engine, files)
            with asked_of_inputs():
                return {**said, "as": "downloads of explorers", "read": downloads_told(download_of(files))}
        except LedgerlensError as error:
            return {**said, "problem": error.as_dict()["error"]}


def carry_out(run: BatchRun) -> None:
    """See `SubjectWork.carry_out`."""
    model = cast("SegmentModel", run.service.bundle("onchain").model)
    with run.open_engine() as engine:
        lists = list_files(engine, run.files)
        if lists is not None:
            _read_lists(run, engine, ListedAccounts(engine, *lists), model)
            return
        if is_wallet_ledger(parquet_columns(engine, run.files)):
            _count_events(run, engine, model)
            return
        _no_near_miss(engine, run.files)
        with asked_of_inputs():
            answer_downloads(run, engine)


def _no_near_miss(engine: duckdb.DuckDBPyConnection, files: Sequence[InputFile]) -> None:
    """Refuse a canonical ledger with a column too many or too few, which would be read as a download of nobody's."""
    columns = parquet_columns(engine, files)
    if {"time_ms", "hash16"} & set(columns):
        raise InvalidInput("INPUT", f"has the columns {', '.join(columns)}", ALLOWED)


@contextmanager
def asked_of_inputs() -> Iterator[None]:
    """What is wrong with a download, said of the inputs, with everything that they may be."""
    try:
        yield
    except InvalidInput as error:
        if error.field != "file":
            raise
        raise InvalidInput("INPUT", problem_of(error), f"{error.allowed}; or {ALLOWED}") from None


def _read_lists(
    run: BatchRun, engine: duckdb.DuckDBPyConnection, accounts: ListedAccounts, model: SegmentModel
) -> None:
    left_out = accounts.rows - accounts.kept
    run.rows = {
        "read": accounts.rows,
        "kept": accounts.kept,
        "left_out": {"no_account_or_time": left_out} if left_out else {},
    }
    if not accounts.kept:
        raise InvalidInput("INPUT", "has no usable transaction", "rows with an address and a time")
    run.write_left_out(engine, accounts.left_out_sql())
    parts = run.request.parts
    with run.meter.stage("Reading the wallets", parts, "parts"):
        for part in range(parts):
            if not run.folder.has(run.part_name(part)):
                opened = open_accounts(accounts, model, run.service.names(), part, parts)
                run.write_part(engine, reading_columns(opened), run.part_name(part))
            run.meter.add(1)


def _count_events(run: BatchRun, engine: duckdb.DuckDBPyConnection, model: SegmentModel) -> None:
    source, reason = parquet_sql([file.path for file in run.files]), wallet_reason_sql()
    check_ledger(engine, source, parquet_columns(engine, run.files), WALLET_KINDS, "time_ms", reason)
    run.notes.append("Features and personas of counted events; kinds need the lists of an explorer.")
    with run.meter.stage("Counting the rows"):
        counted = fetch_columns(engine, f"SELECT {reason} AS reason, count(*) AS many FROM {source} GROUP BY 1")  # noqa: S608
        many = {name: int(count) for name, count in zip(counted["reason"], counted["many"], strict=True)}
        run.meter.add(sum(many.values()))
    kept = many.get(None, 0)
    run.rows = {
        "read": sum(many.values()),
        "kept": kept,
        "left_out": {name: count for name, count in many.items() if name},
    }
    if not kept:
        raise InvalidInput("INPUT", "has no usable event", "rows with a wallet, a time and an act")
    run.write_left_out(engine, f"SELECT {reason} AS reason, * FROM {source} WHERE {reason} IS NOT NULL")  # noqa: S608
    parts = run.request.parts
    passes = min(parts, -(-kept // ROWS_AT_ONCE))
    with run.meter.stage("Counting transactions", parts, "parts"):
        for one in range(passes):
            own = [part for part in range(parts) if part % passes == one]
            if not all(run.folder.has(run.part_name(part)) for part in own):
                where = "true" if passes == 1 else f"hash(wallet) % {parts} IN ({', '.join(map(str, own))})"
                totals = wallet_totals_sql(source, where)
                engine.execute(f"CREATE OR REPLACE TEMP TABLE totals AS {totals}")
                for part in own:
                    those = f"SELECT * FROM totals WHERE hash(wallet) % {parts} = {part} ORDER BY wallet"  # noqa: S608
                    rows = fetch_columns(engine, those)
                    run.write_part(engine, answer_wallets(rows, model), run.part_name(part))
            run.meter.add(len(own))
