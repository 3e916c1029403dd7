"""Many profiles from a table."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput, TooLarge
from core.products.batch import recommend_table
from core.products.export import profiles_csv
from core.products.model import ProductModel
from core.products.presets import FOUR_FIELDS, PRESETS
from core.products.profile import check_profile
from core.products.recommend import recommend
from tests.products.clients import profile


def test_each_row_is_answered_as_one_profile_would_be(model: ProductModel) -> None:
    batch = recommend_table(model, profiles_csv([*PRESETS.items(), ("four", FOUR_FIELDS)]), "clients.csv").reading
    assert batch.answered == batch.rows_read == len(PRESETS) + 1
    for row, given in zip(batch.results, (*PRESETS.values(), FOUR_FIELDS), strict=True):
        one = recommend(model, given)
        assert row.recommendations == one.recommendations
        assert row.confidence_scores == pytest.approx(dict(one.confidence_scores))
        assert row.actions == {category: reason.action for category, reason in one.reasons.items()}
        assert row.cluster == one.cluster
        assert row.financial_health_score == pytest.approx(one.financial_health_score)
        assert row.health_band == one.profile.health.band
    assumed = batch.results[-1].assumed or {}
    assert assumed == {item.field: item.value for item in check_profile(FOUR_FIELDS)[1]}
    assert len(assumed) == 8
    assert batch.results[0].assumed == {}


def test_what_was_assumed_is_counted_and_said_in_words(model: ProductModel) -> None:
    batch = recommend_table(model, profiles_csv([("whole", profile()), ("no age", profile(age=None))])).reading
    assert batch.assumptions[1:] == (
        "age was not given for 1 of 2 clients: 41, or 21 for students and 71 for retired, was assumed.",
    )
    four = recommend_table(model, profiles_csv([("four", FOUR_FIELDS)])).reading
    assert len(four.assumptions) == 1 + 8


def test_a_wrong_row_is_refused_with_its_reason_and_the_others_are_answered(model: ProductModel) -> None:
    rows = [
        ("young", profile(age=12)),
        ("fine", profile()),
        ("text", {**profile(), "income": "plenty"}),
        ("typo", profile(existing_products=["Auto Lone"])),
    ]
    batch = recommend_table(model, profiles_csv(rows)).reading
    assert (batch.answered, batch.refused) == (1, 3)
    said = {row.client: (row.field, row.error) for row in batch.results}
    assert said["fine"] == (None, None)
    assert said["young"] == ("age", "age is 12. Allowed: a number from 18 to 100, in years.")
    assert (said["text"][1] or "").startswith("income is 'plenty'.")
    assert "did you mean Auto Loan?" in (said["typo"][1] or "")
    assert {(reason.field, reason.rows) for reason in batch.refusals} == {
        ("age", 1),
        ("income", 1),
        ("existing_products", 1),
    }


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("[]", []),
        ("['premium_checking']", ["Premium Checking Account"]),
        ("premium_checking|auto_loan", ["Premium Checking Account", "Auto Loan"]),
    ],
)
def test_products_held_are_read_as_programs_write_lists(model: ProductModel, cell: str, held: list[str]) -> None:
    given = {name: value for name, value in profile().items() if name != "existing_products"}
    text = f'{",".join(given)},existing_products\n{",".join(map(str, given.values()))},"{cell}"\n'
    (row,) = recommend_table(model, text.encode()).reading.results
    one = recommend(model, {**given, "existing_products": held})
    assert row.error is None
    assert row.recommendations == one.recommendations
    assert row.actions == {category: reason.action for category, reason in one.reasons.items()}


def test_refusals_are_counted_by_reason(model: ProductModel) -> None:
    batch = recommend_table(
        model, profiles_csv([("a", profile(age=12)), ("b", profile(income=-1)), ("c", profile(age=140))])
    ).reading
    assert [(reason.field, reason.rows, reason.allowed) for reason in batch.refusals] == [
        ("age", 2, "a number from 18 to 100, in years"),
        ("income", 1, "a number from 0 to 10,000,000, in USD a year"),
    ]


def test_a_row_that_cannot_be_cut_keeps_its_place_and_says_why(model: ProductModel) -> None:
    head = "client,income,spending_score,saving_frequency,loan_behavior"
    batch = recommend_table(
        model, "\n".join([head, "a,52000,60,5,2", "b,52000,60,5,2,9,9", "c,-1,60,5,2", ""]).encode()
    ).reading
    assert [(row.row, row.client) for row in batch.results] == [(1, "a"), (2, None), (3, "c")]
    assert (batch.rows_read, batch.answered, batch.refused) == (3, 1, 2)
    assert (batch.results[1].error or "").startswith("The row has not the header's columns")
    assert (batch.results[2].error or "").startswith("income is -1.")
    assert sum(reason.rows for reason in batch.refusals) == batch.refused


@pytest.mark.parametrize("cell", ["Infinity", "-inf", "1e999"])
def test_what_is_no_finite_number_in_a_cell_is_refused(model: ProductModel, cell: str) -> None:
    text = f"income,spending_score,saving_frequency,loan_behavior\n{cell},60,5,2\n"
    (row,) = recommend_table(model, text.encode()).reading.results
    assert row.field == "income"


def test_columns_are_recognised_under_other_names(model: ProductModel) -> None:
    text = "Customer ID;Annual Income;Spending Score;Saving Frequency;Loan Behaviour\nA1;52.000,50;60;5;2\n"
    batch = recommend_table(model, text.encode()).reading
    assert batch.answered == 1
    assert batch.results[0].client == "A1"
    assert batch.columns["income"] == "Annual Income"
    assert batch.columns["age"] is None


def test_a_missing_column_is_named(model: ProductModel) -> None:
    with pytest.raises(InvalidInput) as caught:
        recommend_table(model, b"income,spending_score,saving_frequency\n1,2,3\n")
    assert caught.value.field == "columns.loan_behavior"


def test_what_is_no_table_is_refused(model: ProductModel) -> None:
    with pytest.raises(InvalidInput):
        recommend_table(model, b"\x89PNG\r\n\x1a\n0000", "picture.png")


def test_too_many_rows_are_refused(model: ProductModel) -> None:
    text = "income,spending_score,saving_frequency,loan_behavior\n" + "1,2,3,4\n" * 20_001
    with pytest.raises((TooLarge, InvalidInput), match="20,000"):
        recommend_table(model, text.encode())


def test_the_answer_says_synthetic(model: ProductModel) -> None:
    assert recommend_table(model, profiles_csv([("a", profile())])).reading.assumptions[0].startswith("Synthetic")
