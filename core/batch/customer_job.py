"""Orders of any kind that the intake knows, or canonical lines, to the answers of `core.batch.customers`."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from core.batch.canonical import check_ledger
from core.batch.customer_lines import LINE_KINDS, MeasuredCustomers, is_canonical, measure_lines, reason_sql
from core.batch.customers import answer_customers
from core.batch.engine import fetch_columns, open_batch_engine, parquet_sql
from core.batch.inputs import InputFile
from core.batch.look import look_at
from core.batch.request import BatchRequest
from core.batch.run import BatchRun, parquet_columns
from core.customers.columns import REASONS
from core.customers.history import purchases_of
from core.customers.measure import measure_customers
from core.customers.options import Options
from core.customers.orders import LINES, Orders, clean_orders
from core.spans import DAY_S
from core.tables import LEDGER, Table
from core.tables.engine import quoted
from core.tables.orders.read import known_orders

if TYPE_CHECKING:
    import duckdb

    from core.segments.model import SegmentModel


def dry_look(request: BatchRequest, files: Sequence[InputFile]) -> dict[str, Any]:
    """See `SubjectWork.dry_look`."""
    options = Options.parse(request.options)

    def read(table: Table) -> Mapping[str, Any]:
        return known_orders(table, request.columns, options).columns

    with tempfile.TemporaryDirectory() as folder, closing(open_batch_engine(Path(folder), 1_000, 1)) as engine:
        return look_at(engine, files, is_canonical, read, (LINE_KINDS, "placed_ms", reason_sql()))


def carry_out(run: BatchRun) -> None:
    """See `SubjectWork.carry_out`."""
    options = Options.parse(run.request.options)
    model = cast("SegmentModel", run.service.bundle("retail").model)
    with run.open_engine() as engine:
        columns = parquet_columns(engine, run.files)
        if is_canonical(columns):
            source = parquet_sql([file.path for file in run.files])
            check_ledger(engine, source, columns, LINE_KINDS, "placed_ms", reason_sql())
            end = None if run.request.as_of is None else int(run.request.as_of.timestamp() * 1000)
            with run.meter.stage("Counting orders"):
                measured = measure_lines(lambda sql: fetch_columns(engine, sql), source, columns, end)
                run.meter.add(measured.rows["read"])
            left_out = f"SELECT {reason_sql()} AS reason, * FROM {source} WHERE {reason_sql()} IS NOT NULL"  # noqa: S608
        else:
            measured, orders = _read_in(run, engine, options)
            left_out = _left_out_sql(orders)
        run.rows = measured.rows
        answer = answer_customers(measured, model, options, run.meter)
        run.notes += answer.notes
        run.write_left_out(engine, left_out)
        run.write_subjects(engine, answer.columns, "customer")


def _read_in(run: BatchRun, engine: duckdb.DuckDBPyConnection, options: Options) -> tuple[MeasuredCustomers, Orders]:
    """Through the intake, as the lens reads a file."""
    table = run.load_rows(engine)
    with run.meter.stage("Cleaning the rows", table.rows):
        as_of = None if run.request.as_of is None else run.request.as_of.isoformat()
        orders = clean_orders(table, run.request.columns, as_of, options)
        run.meter.add(table.rows)
    with run.meter.stage("Counting orders", orders.report.rows_kept):
        customers = measure_customers(orders)
        purchases = purchases_of(orders, int(orders.as_of.timestamp() // DAY_S))
        run.meter.add(orders.report.rows_kept)
    report = orders.report
    run.notes += report.notes
    rows = {
        "read": report.rows_read,
        "kept": report.rows_kept,
        "left_out": dict(report.dropped),
        "columns": orders.reading.columns,
    }
    return MeasuredCustomers(customers, purchases, int(orders.as_of.timestamp() * 1000), rows), orders


def _left_out_sql(orders: Orders) -> str:
    """The rows of the file that do not count, as they are; those that could not be cut into columns as text."""
    table = orders.table
    cells = ", ".join(f"{table.sql(name)}::VARCHAR AS {quoted(name)}" for name in table.names)
    if table.unreadable:
        texts = [(one.text, "unreadable_row") for one in table.unreadable]
        table.query("CREATE TEMP TABLE uncut (row_text VARCHAR, reason VARCHAR)")
        table.engine.executemany("INSERT INTO uncut VALUES (?, ?)", texts)
    uncut = " UNION ALL BY NAME SELECT reason, row_text FROM uncut" if table.unreadable else ""
    known = ", ".join(f"'{reason}'" for reason in REASONS)
    return (
        f"SELECT reason, {cells} FROM {LEDGER} JOIN {LINES} ON {LINES}.line = {LEDGER}.rowid"  # noqa: S608
        f" WHERE reason IN ({known}){uncut}"
    )
