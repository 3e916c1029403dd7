"""Batches on Spark: canonical ledgers in Parquet, the statements and kernels of the other engine, many machines.

Customers: counted by Spark, answered by the driver. Wallets: counted by Spark, personas by `mapInPandas`. Transactions:
what passes between wallets in one task per currency, the rest by `applyInPandas` per hash of the wallet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from core.anomaly.asof.features import COLUMNS
from core.batch.canonical import check_milliseconds, check_types
from core.batch.customer_lines import LINE_KINDS, NEEDED, RETURNS, is_canonical, measure_lines, reason_sql
from core.batch.customers import answer_customers
from core.batch.engine import plain_column
from core.batch.event_frames import BETWEEN_NAMES, FrameScorer, add_between, plain_frame, wallet_frame
from core.batch.event_rows import EVENT_KINDS, EVENT_NEEDED, EVENT_OPTIONAL, event_reason_sql, is_event_ledger
from core.batch.inputs import InputFile
from core.batch.request import BatchRequest
from core.batch.run import BatchRun
from core.batch.spark_session import read_view, spark_columns, start_spark, write_view
from core.batch.wallet_events import (
    WALLET_COLUMNS,
    WALLET_KINDS,
    is_wallet_ledger,
    wallet_reason_sql,
    wallet_totals_sql,
)
from core.batch.wallets import answer_wallets
from core.customers.options import Options
from core.errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import SparkSession

    from core.anomaly.model import AnomalyModel
    from core.segments.model import SegmentModel

VIEW: Final = "ledger_rows"
SPARK_TYPES: Final = {"VARCHAR": "string", "BIGINT": "bigint", "DOUBLE": "double", "BOOLEAN": "boolean"}


def dry_look(request: BatchRequest, files: Sequence[InputFile]) -> dict[str, Any]:
    """See `SubjectWork.dry_look`."""
    session = start_spark(request.memory_mb, request.threads)
    columns = read_view(session, files, VIEW)
    check_spark_columns(request, columns)
    return {
        "files": len(files),
        "bytes": sum(file.size for file in files),
        "as": "the canonical ledger",
        "columns": columns,
    }


def carry_out(run: BatchRun) -> None:
    """See `SubjectWork.carry_out`."""
    session = start_spark(run.request.memory_mb, run.request.threads)
    columns = read_view(session, run.files, VIEW)
    check_spark_columns(run.request, columns)
    work: dict[str, Callable[[BatchRun, SparkSession, dict[str, str]], None]] = {
        "customers": _customers,
        "wallets": _wallets,
        "transactions": _transactions,
    }
    work[run.request.subject](run, session, columns)


def check_spark_columns(request: BatchRequest, columns: dict[str, str]) -> None:
    """Refuse what only the other engine does.

    Raises:
        InvalidInput: The subject, the reference or the columns are not done on Spark.
    """
    known = {
        "customers": (is_canonical, (*NEEDED, f"[{RETURNS}]"), LINE_KINDS),
        "wallets": (is_wallet_ledger, WALLET_COLUMNS, WALLET_KINDS),
        "transactions": (is_event_ledger, (*EVENT_NEEDED, *(f"[{name}]" for name in EVENT_OPTIONAL)), EVENT_KINDS),
    }
    if request.subject not in known:
        raise InvalidInput("engine", f"spark does not do {request.subject}", "duckdb")
    if request.subject == "transactions" and request.reference != "bundled":
        raise InvalidInput(
            "reference", "is learned, which needs all events in one memory", "bundled, or --engine duckdb"
        )
    fits, named, kinds = known[request.subject]
    if not fits(columns):
        raise InvalidInput("INPUT", f"has the columns {', '.join(columns)}", f"Parquet with {', '.join(named)}")
    check_types(columns, kinds)


def _count(run: BatchRun, session: SparkSession, reason: str, time: str) -> None:
    """Rows read, kept and left out, and the latter written aside; times that are no milliseconds are refused."""
    with run.meter.stage("Counting the rows"):
        counted = spark_columns(
            session,
            f"SELECT {reason} AS reason, count(*) AS many, min({time}) AS first, max({time}) AS last"  # noqa: S608
            f" FROM {VIEW} GROUP BY 1",
        )
        many = {name: int(count) for name, count in zip(counted["reason"], counted["many"], strict=True)}
        run.meter.add(sum(many.values()))
    left_out = {name: count for name, count in many.items() if name}
    run.rows = {"read": sum(many.values()), "kept": many.get(None, 0), "left_out": left_out}
    if not many.get(None):
        raise InvalidInput("INPUT", "has no usable row", "rows with everything that is needed")
    kept = counted["reason"].tolist().index(None)
    check_milliseconds(time, counted["first"][kept], counted["last"][kept])
    if left_out:
        worse = session.sql(f"SELECT * FROM (SELECT {reason} AS reason, * FROM {VIEW}) WHERE reason IS NOT NULL")  # noqa: S608
        write_view(worse, run.folder, "left_out", "reason", 1)


def _customers(run: BatchRun, session: SparkSession, columns: dict[str, str]) -> None:
    _count(run, session, reason_sql(), "placed_ms")
    end = None if run.request.as_of is None else int(run.request.as_of.timestamp() * 1000)
    with run.meter.stage("Counting orders"):
        measured = measure_lines(lambda sql: spark_columns(session, sql), VIEW, columns, end)
        run.meter.add(measured.rows["read"])
    model = cast("SegmentModel", run.service.bundle("retail").model)
    answer = answer_customers(measured, model, Options.parse(run.request.options), run.meter)
    run.notes += answer.notes
    with run.open_engine() as engine:
        run.write_subjects(engine, answer.columns, "customer")


def _wallets(run: BatchRun, session: SparkSession, columns: dict[str, str]) -> None:  # noqa: ARG001  as its sisters
    _count(run, session, wallet_reason_sql(), "time_ms")
    model = cast("SegmentModel", run.service.bundle("onchain").model)
    totals = session.sql(wallet_totals_sql(VIEW))
    empty = {name: np.zeros(0, dtype=object if kind == "string" else float) for name, kind in totals.dtypes}
    schema = _schema(answer_wallets(empty, model), wallet=dict(totals.dtypes)["wallet"])

    def answer(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        import pandas as pd

        for frame in frames:
            rows = {str(name): plain_column(frame[name]) for name in frame.columns}
            found = answer_wallets(rows, model)
            yield plain_frame(pd.DataFrame({name: values for name, (values, _) in found.items()}))

    with run.meter.stage("Counting transactions"):
        write_view(totals.mapInPandas(answer, schema), run.folder, "wallets", "wallet", run.request.parts)
        run.meter.add(run.rows["kept"])


def _transactions(run: BatchRun, session: SparkSession, columns: dict[str, str]) -> None:
    _count(run, session, event_reason_sql(), "time_ms")
    model = cast("AnomalyModel", run.service.bundle("anomaly").model)
    limits, detector = dict(run.service.settings.reporting_limits), run.request.detector
    scorer = FrameScorer(model, detector, limits, run.request.answers == "features")
    amount = {"amount": "cast(amount AS double) AS amount", "currency": "coalesce(upper(currency), '') AS currency"}
    listed = ", ".join(amount.get(name, _text(name)) for name in columns)
    events = session.sql(f"SELECT {listed} FROM {VIEW} WHERE {event_reason_sql()} IS NULL")  # noqa: S608
    given = ", ".join(f"{name} {kind}" for name, kind in events.dtypes)
    keys = ["currency"] if "currency" in columns else []
    between = events.groupBy(*keys).applyInPandas(
        add_between, f"{given}, {', '.join(f'{name} double' for name in BETWEEN_NAMES)}"
    )
    schema = "event_id bigint, wallet string, time_ms bigint, amount double"
    schema += ", currency string" if keys else ""
    schema += ", raw_score double, tail double, fraud_score double, typologies string, anomalous boolean"
    schema += "".join(f", {name} double" for name in COLUMNS) if scorer.features else ""
    parts = run.request.parts
    of_wallet = f"pmod(hash(wallet), {parts})"
    from pyspark.sql import functions

    scored = between.groupBy(functions.expr(of_wallet)).applyInPandas(lambda frame: scorer.score_frame(frame), schema)  # noqa: PLW0108  Spark counts arguments
    with run.meter.stage("Scoring every event"):
        write_view(scored, run.folder, "transactions", "wallet", parts)
        run.meter.add(run.rows["kept"])
    written = session.read.parquet(str((run.folder.root / "transactions").resolve()))
    with run.meter.stage("Scoring every wallet"):
        wallets = written.groupBy(functions.expr(of_wallet)).applyInPandas(
            lambda frame: wallet_frame(frame, detector),
            "wallet string, events bigint, raw_score double, tail double, fraud_score double, typologies string",
        )
        write_view(wallets, run.folder, "wallets", "wallet", parts)
        run.meter.add(run.rows["kept"])


def _text(name: str) -> str:
    named = {"wallet", "counterparty", "country", "device", "ip", "type"}
    return f"cast({name} AS string) AS {name}" if name in named else name


def _schema(columns: dict[str, tuple[Any, str]], **given: str) -> str:
    return ", ".join(f"{name} {given.get(name, SPARK_TYPES[kind])}" for name, (_, kind) in columns.items())
