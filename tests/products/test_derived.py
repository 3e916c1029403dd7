"""What follows from a profile, worked by hand."""

from __future__ import annotations

import pytest

from core.products.catalog import CATALOG
from core.products.derived import derived_of
from core.products.profile import check_profile
from tests.products.clients import profile

DIGITAL = CATALOG["digital_service"]


def derived(**changes: object) -> dict[str, float | str | None]:
    """Of an ordinary client with changes."""
    return dict(derived_of(check_profile(profile(**changes))[0]))


def test_ratios_are_taken_over_a_year() -> None:
    found = derived(income=60_000, monthly_spending=2_500, loan_amount=15_000)
    assert found["income_to_spending_ratio"] == pytest.approx(2.0)  # 60,000 / (12 * 2,500)
    assert found["savings_capacity"] == pytest.approx(2_500)  # 60,000 / 12 - 2,500
    assert found["debt_to_income_ratio"] == pytest.approx(0.25)


def test_where_nothing_divides_there_is_no_ratio() -> None:
    found = derived(income=0, monthly_spending=0)
    assert found["income_to_spending_ratio"] is None
    assert found["debt_to_income_ratio"] is None


@pytest.mark.parametrize(
    ("engagement", "held", "score"), [(0, 0, 0), (10, 0, 80), (5, 1, 50), (10, 2, 100), (10, 3, 100), (10, 4, 100)]
)
def test_adoption_is_engagement_for_80_points_and_up_to_two_digital_products_for_20(
    engagement: int, held: int, score: float
) -> None:
    products = ["Auto Loan", *DIGITAL[:held]]  # a loan is no digital product
    found = derived(digital_engagement=engagement, existing_products=products)
    assert found["digital_adoption_score"] == pytest.approx(score)
