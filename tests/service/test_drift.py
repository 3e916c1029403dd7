"""The drift check: files of features in, the same numbers as the pure measure, plain words for what cannot be read."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from core.errors import InvalidInput
from core.segments.drift import measure_drift, training_rows
from core.segments.model import SegmentModel
from core.service import Service
from core.service.drift import example_drift, read_drift
from core.tables.questions import Asked


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    return service.model("onchain")


def rows_of(model: SegmentModel, count: int = 60) -> list[list[float]]:
    every = np.linspace(0, len(model.training) - 1, count).astype(int)
    found: list[list[float]] = training_rows(model)[every].tolist()
    return found


def as_csv(header: list[str], rows: list[list[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def test_a_file_says_what_the_measure_says(model: SegmentModel) -> None:
    names, rows = [spec.name for spec in model.schema], rows_of(model)
    reading = read_drift(as_csv(names, [list(row) for row in rows]), "today.csv", model)
    expected = measure_drift(model, np.array(rows))
    assert [item.feature for item in reading.drift.features] == [item.feature for item in expected.features]
    assert [item.psi for item in reading.drift.features] == pytest.approx([item.psi for item in expected.features])
    assert (reading.rows_read, reading.rows_left_out, reading.columns_ignored) == (60, 0, ())


def test_columns_are_found_by_name_or_title_in_any_order_and_others_are_said(model: SegmentModel) -> None:
    header = ["wallet", *(spec.title.upper() for spec in reversed(model.schema))]
    rows: list[list[object]] = [["0xabc", *reversed(row)] for row in rows_of(model)]
    reading = read_drift(as_csv(header, rows), "today.csv", model)
    assert reading.columns_ignored == ("wallet",)
    assert reading.drift.rows == 60


def test_rows_with_impossible_values_are_counted(model: SegmentModel) -> None:
    names = [spec.name for spec in model.schema]
    rows: list[list[object]] = [list(row) for row in rows_of(model)]
    rows[3][names.index("sent_share")] = 1.5
    rows[4][0] = "many"
    rows[5][1] = ""
    reading = read_drift(as_csv(names, rows), "today.csv", model)
    assert (reading.rows_left_out, reading.drift.rows) == (3, 57)


def test_missing_features_are_named(model: SegmentModel) -> None:
    names = [spec.name for spec in model.schema[2:]]
    with pytest.raises(InvalidInput, match=r"columns\.transactions_per_active_day is not among the columns") as caught:
        read_drift(as_csv(names, [[1.0] * len(names)] * 40), "f.csv", model)
    assert not isinstance(caught.value, Asked)


def test_a_feature_under_another_name_is_asked_about(model: SegmentModel) -> None:
    names, rows = [spec.name for spec in model.schema], [list[object](row) for row in rows_of(model)]
    plain = read_drift(as_csv(names, rows), "today.csv", model)
    renamed = as_csv([f"{names[0]}_new", *names[1:]], rows)
    with pytest.raises(Asked) as caught:
        read_drift(renamed, "today.csv", model)
    assert [one.field for one in caught.value.questions] == [f"columns.{names[0]}"]
    proposal = caught.value.proposal
    answered = read_drift(renamed, "today.csv", model, proposal.columns, proposal.options)
    assert answered.drift == plain.drift


def test_a_handful_of_rows_says_nothing(model: SegmentModel) -> None:
    names = [spec.name for spec in model.schema]
    with pytest.raises(InvalidInput, match="at least 30 such rows"):
        read_drift(as_csv(names, [list(row) for row in rows_of(model, 29)]), "f.csv", model)


def test_what_is_no_table_is_refused(model: SegmentModel) -> None:
    with pytest.raises(InvalidInput):
        read_drift(b"PK\x03\x04 a workbook", "f.xlsx", model)


@pytest.mark.parametrize("name", ["onchain", "market", "lending"])
def test_the_example_shows_one_feature_that_moved(service: Service, name: str) -> None:
    model = service.model(name)
    reading = example_drift(model)
    moved = model.schema[0]
    assert reading.drift.features[0].feature == moved.name
    assert moved.title in reading.name
    assert reading.drift.features[0].psi > 0.1 > reading.drift.features[1].psi


def test_a_table_of_lending_counts_is_known_by_its_names(service: Service) -> None:
    lending = service.model("lending")
    theirs = ["DEPOSIT_COUNT", "BORROW_COUNT", "REPAY_COUNT", "REDEEM_COUNT", "ACTIVE_DAYS"]
    rows: list[list[object]] = [list(row) for row in rows_of(lending)]
    found = read_drift(as_csv(theirs, rows), "counts.csv", lending)
    own = read_drift(as_csv([spec.name for spec in lending.schema], rows), "counts.csv", lending)
    assert [item.psi for item in found.drift.features] == [item.psi for item in own.drift.features]
