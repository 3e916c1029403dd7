"""One profile, one reading."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from core.products.catalog import CATALOG, CATEGORIES, UPGRADES
from core.products.eligibility import COLUMN, RULES
from core.products.model import ProductModel
from core.products.presets import FOUR_FIELDS, PRESETS
from core.products.quantities import PLACE, quantities
from core.products.recommend import action_of, recommend
from core.simulate.product_rules import SUITS
from core.simulate.profiles import Clients, simulate_clients
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
    theirs = {f"recommended_{category}": product for category, product in body["recommendations"].items()}
    theirs |= {"cluster_segment": body["cluster"], "segment_name": body["profile"]["segment"]["label"]}
    assert {name: body[name] for name in theirs} == theirs
    assert set(body) == FIXED | set(theirs)
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


def test_nobody_is_told_to_give_the_better_product_up_for_the_plainer(model: ProductModel, clients: Clients) -> None:
    for better, plain in UPGRADES.items():
        category = next(name for name, products in CATALOG.items() if plain in products)
        for place in range(200):
            given = {**to_json(asdict(clients.profile(place))), "existing_products": [better]}
            assert recommend(model, given).recommendations[category] != plain


def test_no_answer_turns_on_what_stands_in_no_rule(model: ProductModel, clients: Clients) -> None:
    for category, tree in model.trees.items():
        asked = {name for _, all_of in SUITS[category] for name, _, _ in all_of}
        asked |= {rule.quantity for rule in RULES if rule.product in CATALOG[category]}
        assert {quantity for quantity, _ in tree.bounds} <= asked
    raw = clients.raw.copy()
    raw[:, PLACE["credit_score"]] = 300 + raw[:, PLACE["credit_score"]] % 500
    before, after = model.shares(clients.values)["account"], model.shares(quantities(raw))["account"]
    assert (before.best == after.best).all()


def test_answers_follow_the_rules_that_made_the_data(model: ProductModel, clients: Clients) -> None:
    for category, found in model.shares(clients.values).items():
        assert (found.best == clients.noiseless[category]).mean() >= 0.97, category


@pytest.mark.parametrize("category", CATEGORIES)
def test_in_each_band_of_confidence_as_many_are_right_as_it_says(model: ProductModel, category: str) -> None:
    many = simulate_clients(20_000, 991)
    found = model.shares(many.values)[category]
    sure, right = found.gated.max(axis=1), found.best == many.labels[category]
    bands = (sure * 10).astype(int)
    for band in np.unique(bands):
        inside = bands == band
        if inside.sum() >= 200:
            spread = 3 * np.sqrt(0.25 / inside.sum())
            assert abs(sure[inside].mean() - right[inside].mean()) <= 0.03 + spread, (category, band)


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
