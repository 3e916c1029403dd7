"""Answers and clients as files that a spreadsheet opens and does not run."""

from __future__ import annotations

import csv
import io

from core.products.batch import recommend_table
from core.products.export import batch_csv, profiles_csv
from core.products.model import ProductModel
from core.products.presets import FOUR_FIELDS
from tests.products.clients import profile


def test_the_download_is_formula_safe_and_says_synthetic(model: ProductModel) -> None:
    batch = recommend_table(model, profiles_csv([("=HYPERLINK(1)", profile()), ("bad", profile(age=1))])).reading
    rows = list(csv.DictReader(io.StringIO(batch_csv(batch).decode("utf-8-sig"))))
    assert rows[0]["client"].startswith("'=")
    assert rows[0]["account"] == "Premium Checking Account"
    assert rows[0]["assumed"] == ""
    assert rows[1]["account"] == ""
    assert rows[1]["error"].startswith("age is 1.")
    assert {row["note"] for row in rows} == {"synthetic model"}


def test_the_download_says_what_was_assumed(model: ProductModel) -> None:
    text = batch_csv(recommend_table(model, profiles_csv([("a", FOUR_FIELDS)])).reading).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert "age=41" in row["assumed"]
    assert "existing_products=none" in row["assumed"]


def test_a_file_of_profiles_is_read_back_as_it_was(model: ProductModel) -> None:
    held = profile(existing_products=("Basic Checking Account", "Personal Loan"))
    (row,) = csv.DictReader(io.StringIO(profiles_csv([("a", held)]).decode("utf-8-sig")))
    assert row["existing_products"] == "Basic Checking Account; Personal Loan"
    assert recommend_table(model, profiles_csv([("a", held)])).reading.answered == 1
