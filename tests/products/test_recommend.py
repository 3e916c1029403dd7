"""One profile, one reading."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from core.products.catalog import CATALOG, CATEGORIES
from core.products.eligibility import COLUMN
from core.products.model import ProductModel
from core.products.presets import FOUR_FIELDS, PRESETS
from core.products.recommend import action_of, recommend
from core.simulate.profiles import Clients
from core.wire import to_json
from tests.products.clients import profile

FIXED = {
    "cluster",
    "financial_health_score",
    "recommendations",
    "confidence_scores",
    "profile",
    "reasons",
    "eligibility",
    "assumptions",
}


def test_the_body_has_the_fixed_fields_and_no_other(model: ProductModel) -> None:
    body = to_json(recommend(model, profile()))
    assert set(body) == FIXED
    assert set(body["recommendations"]) == set(body["confidence_scores"]) == set(CATEGORIES)
    assert isinstance(body["cluster"], int)


def test_the_examples_of_the_page_read_differently(model: ProductModel) -> None:
    readings = [recommend(model, example) for example in PRESETS.values()]
    assert len({tuple(reading.recommendations.values()) for reading in readings}) >= len(PRESETS) - 1
    assert len({reading.cluster for reading in readings}) == len(model.labels)


def test_no_client_is_offered_what_is_not_open_and_each_category_always_has_an_answer(
    model: ProductModel, clients: Clients
) -> None:
    found = model.shares(clients.values)
    for category, products in CATALOG.items():
        for client, place in enumerate(found[category].best.tolist()):
            assert clients.open_to[client, COLUMN[products[place]]]
        assert found[category].gated.sum(axis=1) == pytest.approx(1)


def test_one_client_is_read_as_among_many(model: ProductModel, clients: Clients) -> None:
    many = model.shares(clients.values)
    for place in range(40):
        reading = recommend(model, to_json(asdict(clients.profile(place))))
        for category, found in many.items():
            assert reading.confidence_scores[category] == pytest.approx(float(found.gated[place].max()))
            assert reading.recommendations[category] == CATALOG[category][int(found.best[place])]


def test_everything_says_synthetic(model: ProductModel) -> None:
    reading = recommend(model, profile())
    assert reading.assumptions[0].startswith("Synthetic")
    assert any("Synthetic" in caveat for caveat in reading.profile.segment.caveats)


def test_what_was_not_given_is_listed_in_the_answer(model: ProductModel) -> None:
    assumptions = recommend(model, FOUR_FIELDS).assumptions
    assert len(assumptions) == 9
    assert any(line.startswith("credit_score was not given") for line in assumptions)


def test_what_is_held_may_be_the_answer(model: ProductModel) -> None:
    reading = recommend(model, PRESETS["Student"])
    assert reading.recommendations["account"] == "Student Account"
    assert reading.reasons["account"].action == "keep"


@pytest.mark.parametrize(
    ("product", "category", "held", "action"),
    [
        ("Premium Checking Account", "account", ("Premium Checking Account",), "keep"),
        ("Premium Checking Account", "account", ("Basic Checking Account",), "switch"),
        ("Premium Checking Account", "account", ("Auto Loan",), "open"),
        ("Auto Loan", "loan", ("Home Mortgage",), "open"),
        ("No Loan Recommended", "loan", ("Home Mortgage",), "none"),
    ],
)
def test_actions(product: str, category: str, held: tuple[str, ...], action: str) -> None:
    assert action_of(product, category, held) == action


def test_a_product_the_gate_took_away_is_named_with_its_rule(model: ProductModel, clients: Clients) -> None:
    found = model.shares(clients.values)["loan"]
    taken = int((found.raw.argmax(axis=1) != found.best).nonzero()[0][0])
    reading = recommend(model, to_json(asdict(clients.profile(taken))))
    gate = reading.reasons["loan"].gate
    assert gate is not None
    assert gate.startswith("The tree alone would have said ")
    assert "not eligible" in gate


def test_reasons_are_sentences_with_the_clients_own_numbers(model: ProductModel) -> None:
    for category in CATEGORIES:
        path = recommend(model, profile(income=87_654)).reasons[category].path
        assert path
        assert all(sentence.endswith(".") and "_" not in sentence and "<=" not in sentence for sentence in path)
    assert any("$87,654" in sentence for sentence in recommend(model, profile(income=87_654)).reasons["account"].path)


def test_the_ranking_holds_only_open_products_in_order(model: ProductModel) -> None:
    reading = recommend(model, profile(income=20_000))
    for category, reason in reading.reasons.items():
        open_to = {item.product for item in reading.eligibility[category] if item.eligible}
        assert {item.product for item in reason.ranking} == open_to
        shares = [item.share for item in reason.ranking]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1)


def test_one_client_needs_no_table(model: ProductModel, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a DataFrame was built")

    monkeypatch.setattr(pd.DataFrame, "__init__", refuse)
    recommend(model, profile())


@pytest.mark.parametrize(
    "changes",
    [
        {"income": 0, "monthly_spending": 0, "savings_balance": 0, "loan_amount": 0},
        {
            "income": 10_000_000,
            "monthly_spending": 1_000_000,
            "savings_balance": 100_000_000,
            "loan_amount": 10_000_000,
        },
        {"age": 100, "credit_score": 300, "digital_engagement": 0},
    ],
)
def test_the_ends_of_every_range_are_answered(model: ProductModel, changes: dict[str, float]) -> None:
    body = to_json(recommend(model, profile(**changes)))
    assert all(body["recommendations"].values())
    assert 0 <= body["financial_health_score"] <= 100
