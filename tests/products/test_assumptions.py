"""What stands in for a field that was not given."""

from __future__ import annotations

import pytest

from core.products.assumptions import RULES_OF_THUMB, STAND_INS, assume_rest
from core.products.presets import FOUR_FIELDS
from core.products.profile import ORDER


def test_four_numbers_become_a_whole_profile_and_each_stand_in_is_said() -> None:
    known, assumed = assume_rest(FOUR_FIELDS)
    assert set(known) == set(ORDER)
    assert [one.field for one in assumed] == list(STAND_INS)
    assert all(one.text.startswith(f"{one.field} was not given: ") for one in assumed)
    assert set(RULES_OF_THUMB) == set(STAND_INS)


def test_the_formulas_by_hand() -> None:
    known, _ = assume_rest({"income": 60_000, "spending_score": 50, "saving_frequency": 5, "loan_behavior": 2})
    assert known["monthly_spending"] == pytest.approx(60_000 / 12 * 0.75, abs=50)
    assert known["savings_balance"] == pytest.approx(known["monthly_spending"] * 4, abs=50)
    assert known["loan_amount"] == pytest.approx(60_000 * 0.24, abs=50)


@pytest.mark.parametrize(
    ("given", "status", "age"),
    [({}, "employed", 41.0), ({"age": 67.0}, "retired", 67.0), ({"employment_status": "student"}, "student", 21.0)],
)
def test_age_and_status_follow_each_other(given: dict[str, object], status: str, age: float) -> None:
    known, _ = assume_rest({**FOUR_FIELDS, **given})
    assert (known["employment_status"], known["age"]) == (status, age)


def test_what_was_given_stands() -> None:
    known, assumed = assume_rest({**FOUR_FIELDS, "loan_amount": 7.0})
    assert known["loan_amount"] == 7.0
    assert "loan_amount" not in {one.field for one in assumed}
