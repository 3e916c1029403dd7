"""`batch products`: bank clients, by their profiles or by what they hold, to what the app offers each."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, cast

import numpy as np

from core.batch.engine import open_batch_engine
from core.batch.holding_job import answer_holdings
from core.batch.inputs import InputFile
from core.batch.look import look_at
from core.batch.request import BatchRequest
from core.batch.run import BatchRun
from core.errors import TooLarge
from core.holdings.decide import read_layout
from core.holdings.options import HoldingOptions
from core.products.batch import answer_clients
from core.products.catalog import CATEGORIES
from core.products.clients import ROLES, read_clients
from core.products.health import check_formula
from core.products.model import ProductModel
from core.products.reading import BatchRow
from core.service.holdings import lists_holdings
from core.tables import Table
from core.tables.subjects.bound import SubjectChoices
from core.tables.subjects.read import known_subjects

MOST_CLIENTS: Final = 1_000_000  # rows are checked one by one, as Python's own values
AT_ONCE: Final = 20_000


def dry_look(request: BatchRequest, files: Sequence[InputFile]) -> dict[str, Any]:
    """See `SubjectWork.dry_look`."""

    def read(table: Table) -> Mapping[str, Any]:
        if lists_holdings(table):
            return read_layout(table, request.columns, HoldingOptions.parse(request.options)).reading.columns
        choices = SubjectChoices.parse(request.options)
        return known_subjects(table, ROLES, request.columns, choices).columns

    with tempfile.TemporaryDirectory() as folder, closing(open_batch_engine(Path(folder), 1_000, 1)) as engine:
        return look_at(engine, files, lambda _columns: False, read)


def carry_out(run: BatchRun) -> None:
    """See `SubjectWork.carry_out`."""
    model = cast("ProductModel", run.service.bundle("bank").model)
    with run.open_engine() as engine:
        table = run.load_rows(engine)
        if lists_holdings(table):
            answer_holdings(run, engine, table)
            return
        if table.rows > MOST_CLIENTS:
            raise TooLarge(
                f"There are {table.rows:,} clients; at most {MOST_CLIENTS:,} are read at once. Give fewer files.",
                field="INPUT",
                allowed=f"{MOST_CLIENTS:,} rows",
            )
        reading = known_subjects(table, ROLES, run.request.columns, SubjectChoices.parse(run.request.options))
        with run.meter.stage("Checking the profiles", table.rows, "clients"):
            read = read_clients(table, reading)
            run.meter.add(table.rows)
        answers: list[BatchRow] = []
        with run.meter.stage("Recommending", len(read.found), "clients"):
            for start in range(0, len(read.found), AT_ONCE):
                some = read.found[start : start + AT_ONCE]
                answers += answer_clients(model, some, check_formula(None)).values()
                run.meter.add(len(some))
        run.notes += reading.notes
        run.rows = {
            "read": len(answers) + len(read.refused),
            "kept": len(answers),
            "left_out": {f"{one.field or 'row'}: {one.allowed}": one.rows for one in read.refusals},
            "columns": dict(reading.columns),
        }
        refused = [read.refused[row] for row in sorted(read.refused)]
        if refused:
            columns = {
                "row": (np.array([one.row for one in refused]), "BIGINT"),
                "client": (np.array([one.client for one in refused], dtype=object), "VARCHAR"),
                "reason": (np.array([one.error for one in refused], dtype=object), "VARCHAR"),
            }
            run.write_part(engine, columns, "left_out/rows.parquet")
        run.write_subjects(engine, recommendation_columns(answers), "row")


def recommendation_columns(answers: Sequence[BatchRow]) -> dict[str, tuple[Any, str]]:
    """A row per client, by the row of the files, from 1."""

    def texts(values: Sequence[Any]) -> tuple[Any, str]:
        out = np.empty(len(values), dtype=object)
        out[:] = values
        return out, "VARCHAR"

    columns: dict[str, tuple[Any, str]] = {
        "row": (np.array([one.row for one in answers], dtype=np.int64), "BIGINT"),
        "client": texts([one.client for one in answers]),
        "profile": texts([one.profile for one in answers]),
        "financial_health_score": (np.array([one.financial_health_score for one in answers], dtype=float), "DOUBLE"),
        "health_band": texts([one.health_band for one in answers]),
    }
    for category in CATEGORIES:
        confidence = [(one.confidence_scores or {})[category] for one in answers]
        columns[category] = texts([(one.recommendations or {})[category] for one in answers])
        columns[f"{category}_confidence"] = (np.array(confidence, dtype=float), "DOUBLE")
        columns[f"{category}_action"] = texts([(one.actions or {})[category] for one in answers])
    columns["assumed"] = texts([";".join(sorted(one.assumed or {})) for one in answers])
    return columns
