"""What follows from a profile: income tier, ratios, savings capacity, digital adoption. Null where nothing divides."""

from __future__ import annotations

from collections.abc import Mapping

from core.products.catalog import CATALOG
from core.products.health import tier_of
from core.products.profile import Profile

ENGAGEMENT_WEIGHT, HELD_WEIGHT, HELD_FULL = 80.0, 20.0, 2


def derived_of(profile: Profile) -> Mapping[str, float | str | None]:
    """Derived values by name.

    `income_to_spending_ratio` is income over a year's spending; `savings_capacity` is USD left each month, negative
    when more is spent than comes in; `debt_to_income_ratio` is loans over a year's income; `digital_adoption_score`
    (0..100) is engagement for four fifths and digital products held, two or more being the most, for one fifth.
    """
    yearly = 12 * profile.monthly_spending
    digital = sum(product in CATALOG["digital_service"] for product in profile.existing_products)
    adoption = ENGAGEMENT_WEIGHT * profile.digital_engagement / 10 + HELD_WEIGHT * min(digital, HELD_FULL) / HELD_FULL
    return {
        "income_tier": tier_of(profile.income),
        "income_to_spending_ratio": profile.income / yearly if yearly > 0 else None,
        "savings_capacity": profile.income / 12 - profile.monthly_spending,
        "debt_to_income_ratio": profile.loan_amount / profile.income if profile.income > 0 else None,
        "digital_adoption_score": adoption,
    }
