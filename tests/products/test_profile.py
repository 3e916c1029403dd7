"""Profiles from outside."""

from __future__ import annotations

import math
from typing import Any

import pytest

from core.errors import InvalidInput
from core.products.presets import FOUR_FIELDS
from core.products.profile import FIELDS, ORDER, check_profile
from tests.products.clients import profile


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_both_ends_of_a_range_are_allowed_and_nothing_beyond(field: Any) -> None:
    for value in (field.low, field.high):
        assert getattr(check_profile(profile(**{field.name: value}))[0], field.name) == value
    for value in (field.low - 0.5, field.high + 0.5):
        with pytest.raises(InvalidInput) as caught:
            check_profile(profile(**{field.name: value}))
        assert caught.value.field == field.name
        assert f"from {field.low:,.10g} to {field.high:,.10g}" in caught.value.message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"age": 12}, "age is 12. Allowed: a number from 18 to 100, in years."),
        ({"age": 140}, "age is 140. Allowed: a number from 18 to 100, in years."),
        ({"income": -1}, "income is -1. Allowed: a number from 0 to 10,000,000, in USD a year."),
        ({"credit_score": 2000}, "credit_score is 2,000. Allowed: a number from 300 to 850."),
        ({"income": math.nan}, "income is nan. Allowed: a number from 0 to 10,000,000, in USD a year."),
        ({"savings_balance": math.inf}, "savings_balance is inf. Allowed: a number from 0 to 100,000,000, in USD."),
        ({"loan_behavior": "2"}, "loan_behavior is '2'. Allowed: a number from 0 to 5."),
        ({"spending_score": True}, "spending_score is true. Allowed: a number from 0 to 100."),
        ({"income": None}, "income is missing. Allowed: a number from 0 to 10,000,000, in USD a year."),
        (
            {"employment_status": "selfemployd"},
            "employment_status is 'selfemployd' (did you mean self_employed?). Allowed: employed, self_employed,",
        ),
        ({"employment_status": 3}, "employment_status is 3. Allowed: employed,"),
        ({"existing_products": ["Home Morgage"]}, "existing_products is 'Home Morgage' (did you mean Home Mortgage?)."),
        ({"existing_products": ["No Loan Recommended"]}, "existing_products is 'No Loan Recommended'"),
        ({"existing_products": "Home Mortgage"}, "existing_products is 'Home Mortgage'. Allowed: a list of names"),
        ({"existing_products": [["a"]]}, "existing_products is a list"),
        ({"existing_products": ["Auto Loan"] * 40}, "existing_products holds 40 names. Allowed: at most 15."),
        ({"incme": 3}, "incme is not a field of the profile (did you mean income?)."),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_profile(profile(**changes))
    assert caught.value.message.startswith(message)


def test_a_profile_that_is_no_object_is_refused() -> None:
    with pytest.raises(InvalidInput, match="profile is a list"):
        check_profile([1, 2])


def test_four_fields_are_enough_and_every_other_one_is_said_to_be_assumed() -> None:
    found, assumed = check_profile(FOUR_FIELDS)
    missing = set(ORDER) - set(FOUR_FIELDS)
    assert {item.field for item in assumed} == missing
    assert all(item.text.startswith(f"{item.field} was not given: ") for item in assumed)
    assert found.monthly_spending == 3_500  # 52,000 / 12 * (0.5 + 0.5 * 0.60) = 3,466.67
    assert found.savings_balance == 14_000  # 0.8 * 5 months of it
    assert found.loan_amount == 12_500  # 0.12 * 2 of income


def test_nothing_is_assumed_of_a_whole_profile() -> None:
    assert check_profile(profile())[1] == ()


@pytest.mark.parametrize(("given", "field", "value"), [("student", "age", 21.0), ("retired", "age", 71.0)])
def test_what_is_given_shapes_what_is_assumed(given: str, field: str, value: float) -> None:
    found, _ = check_profile({**FOUR_FIELDS, "employment_status": given})
    assert getattr(found, field) == value


def test_a_client_past_the_usual_age_of_work_is_assumed_to_be_retired() -> None:
    assert check_profile({**FOUR_FIELDS, "age": 80})[0].employment_status == "retired"


@pytest.mark.parametrize("given", [{"income": 1e7}, {"income": 0}, {"spending_score": 100}, {"loan_behavior": 5}])
def test_assumptions_stay_within_the_ranges(given: dict[str, float]) -> None:
    found, _ = check_profile({**FOUR_FIELDS, **given})
    for field in FIELDS:
        assert field.low <= getattr(found, field.name) <= field.high


def test_a_product_named_twice_is_held_once() -> None:
    held = check_profile(profile(existing_products=["Auto Loan", "Auto Loan"]))[0].existing_products
    assert held == ("Auto Loan",)


@pytest.mark.parametrize("written", ["Self-Employed", " self employed", "SELF_EMPLOYED"])
def test_a_status_may_be_written_as_people_do(written: str) -> None:
    found, _ = check_profile({**FOUR_FIELDS, "employment_status": written})
    assert found.employment_status == "self_employed"
