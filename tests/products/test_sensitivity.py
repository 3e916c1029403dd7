"""The answer along one field."""

from __future__ import annotations

import pytest

from core.products.model import ProductModel
from core.products.profile import check_profile
from core.products.recommend import recommend
from core.products.sensitivity import CURVES, sensitivity
from tests.products.clients import profile


@pytest.mark.parametrize("field", CURVES)
def test_a_curve_passes_through_the_answer(model: ProductModel, field: str) -> None:
    client = check_profile(profile())[0]
    reading = recommend(model, profile())
    curve = sensitivity(model, client, field)
    here = curve.at.tolist().index(curve.now)
    assert curve.health[here] == pytest.approx(reading.financial_health_score)
    assert {category: names[here] for category, names in curve.products.items()} == dict(reading.recommendations)


def test_every_point_is_the_answer_for_that_value(model: ProductModel) -> None:
    curve = sensitivity(model, check_profile(profile())[0], "income", points=9)
    for place, value in enumerate(curve.at.tolist()):
        reading = recommend(model, profile(income=value))
        assert curve.health[place] == pytest.approx(reading.financial_health_score)
        assert curve.products["loan"][place] == reading.recommendations["loan"]


def test_health_falls_with_spending_and_rises_with_income_and_savings(model: ProductModel) -> None:
    client = check_profile(profile())[0]
    for field, sign in (("income", 1), ("savings_balance", 1), ("monthly_spending", -1)):
        steps = sign * sensitivity(model, client, field).health
        assert (steps[1:] - steps[:-1] >= -1e-9).all()


def test_a_curve_never_leaves_the_range_of_its_field(model: ProductModel) -> None:
    curve = sensitivity(model, check_profile(profile(income=10_000_000))[0], "income")
    assert curve.at.max() == 10_000_000


def test_a_curve_turns_where_the_smallest_change_says(model: ProductModel) -> None:
    reading = recommend(model, profile())
    curve = sensitivity(model, check_profile(profile())[0], "savings_balance")
    change = next(item for item in reading.reasons["savings"].changes if item.field == "savings_balance")
    assert change.to in curve.at.tolist()
    assert curve.products["savings"][curve.at.tolist().index(change.to)] == change.product
