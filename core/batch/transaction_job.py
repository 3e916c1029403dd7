"""`batch transactions`: every event and wallet of a ledger, scored as the app's Transactions lens scores the file."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.features import COLUMNS
from core.anomaly.intake import VERDICT, read_ledger
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.score import Scores
from core.anomaly.typologies import TYPOLOGIES
from core.batch.canonical import check_ledger
from core.batch.engine import open_batch_engine, parquet_sql
from core.batch.event_rows import EVENT_KINDS, event_reason_sql, is_event_ledger, read_event_ledger
from core.batch.event_scores import Scorer, make_scorers, wallet_parts
from core.batch.event_tables import event_columns, wallet_columns
from core.batch.inputs import InputFile
from core.batch.look import look_at
from core.batch.request import BatchRequest
from core.batch.run import BatchRun, parquet_columns
from core.tables import LEDGER, Table
from core.tables.engine import quoted
from core.tables.ledgers.choices import LedgerChoices
from core.tables.ledgers.read import known_ledger

if TYPE_CHECKING:
    import duckdb


def dry_look(request: BatchRequest, files: Sequence[InputFile]) -> dict[str, Any]:
    """See `SubjectWork.dry_look`."""
    choices = LedgerChoices.parse(request.options)

    def read(table: Table) -> Mapping[str, Any]:
        return known_ledger(table, request.columns, choices).columns

    with tempfile.TemporaryDirectory() as folder, closing(open_batch_engine(Path(folder), 1_000, 1)) as engine:
        return look_at(engine, files, is_event_ledger, read, (EVENT_KINDS, "time_ms", event_reason_sql()))


def carry_out(run: BatchRun) -> None:
    """See `SubjectWork.carry_out`."""
    request = run.request
    bundled = cast("AnomalyModel", run.service.bundle("anomaly").model)
    with run.open_engine() as engine:
        ledger, currency, left_out = _read(run, engine)
        run.write_left_out(engine, left_out)
    # The engine is closed before the arrays come: both share the memory.
    limits = dict(run.service.settings.reporting_limits)
    scorers = make_scorers(
        ledger,
        currency,
        bundled,
        request.detector,
        limits,
        request.parts,
        run.meter,
        learned=request.reference == "learned",
    )
    own = [tuple(wallet_parts(scorer.ledger, request.parts)) for scorer in scorers]
    with run.open_engine() as engine, run.meter.stage("Scoring every event", len(ledger), "events"):
        for part in range(request.parts):
            rows = [parts[part] for parts in own]
            if not run.folder.has(_wallets_name(part)):
                _score_part(run, engine, ledger, currency, scorers, rows, part)
            run.meter.add(sum(map(len, rows)))


def _wallets_name(part: int) -> str:
    return f"wallets/part={part:04d}/rows.parquet"


def _read(run: BatchRun, engine: duckdb.DuckDBPyConnection) -> tuple[Ledger, NDArray[Any] | None, str]:
    columns = parquet_columns(engine, run.files)
    if is_event_ledger(columns):
        source = parquet_sql([file.path for file in run.files])
        check_ledger(engine, source, columns, EVENT_KINDS, "time_ms", event_reason_sql())
        with run.meter.stage("Reading the rows"):
            ledger, currency, run.rows = read_event_ledger(engine, source, columns)
            run.meter.add(len(ledger))
        return ledger, currency, f"SELECT {event_reason_sql()} AS reason, * FROM {source} WHERE reason IS NOT NULL"  # noqa: S608
    table = run.load_rows(engine)
    with run.meter.stage("Cleaning the rows", table.rows):
        intake = read_ledger(table, run.request.columns, choices=LedgerChoices.parse(run.request.options))
        run.meter.add(table.rows)
    report = intake.report
    run.notes += report.notes
    run.rows = {
        "read": report.rows_read,
        "kept": report.rows_kept,
        "left_out": dict(report.dropped),
        "columns": intake.reading.columns,
    }
    cells = ", ".join(f"{table.sql(name)}::VARCHAR AS {quoted(name)}" for name in table.names)
    return (
        intake.ledger,
        intake.currency,
        f"SELECT reason, {cells} FROM {LEDGER} JOIN {VERDICT} ON {VERDICT}.line = {LEDGER}.rowid",  # noqa: S608
    )


def _score_part(
    run: BatchRun,
    engine: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    currency: NDArray[Any] | None,
    scorers: Sequence[Scorer],
    rows: Sequence[NDArray[np.int64]],
    part: int,
) -> None:
    """Score the wallets of a part, in every currency, and write their events and them."""
    scored = [scorer.score(own) for scorer, own in zip(scorers, rows, strict=True) if len(own)]
    whole = np.concatenate([scorer.rows[own] for scorer, own in zip(scorers, rows, strict=True)])
    order = np.argsort(whole, kind="stable")
    whole = whole[order]
    together = ledger.take(whole)

    def joined(name: str) -> NDArray[Any]:
        return np.concatenate([getattr(one, name) for one in scored])[order] if scored else np.zeros(0)

    scores = Scores(
        raw=joined("raw").astype(np.float64),
        tail=joined("tail").astype(np.float64),
        rules=joined("rules").astype(np.bool_).reshape(len(whole), len(TYPOLOGIES)),
        ledger=together,
        detector=run.request.detector,
        scored=np.ones(len(whole), dtype=np.bool_),
    )
    columns = event_columns(scores, None if currency is None else currency[whole])
    if run.request.answers == "features":
        values = np.concatenate([one.view.values for one in scored])[order] if scored else np.zeros((0, len(COLUMNS)))
        columns |= {name: (values[:, place], "DOUBLE") for place, name in enumerate(COLUMNS)}
    run.write_part(engine, columns, run.part_name(part))
    run.write_part(engine, wallet_columns(scores), _wallets_name(part))
