"""The hard gate."""

from __future__ import annotations

from typing import Any

import pytest

from core.products.catalog import ALWAYS_OPEN, CATALOG, PRODUCTS, UPGRADES
from core.products.eligibility import COLUMN, RULES, STAYS_OPEN, Rule, explain_products, open_products
from core.products.quantities import PLACE
from tests.products.clients import values_of


def is_open(product: str, **changes: Any) -> bool:
    return bool(open_products(values_of(**changes))[0, COLUMN[product]])


def test_no_mortgage_without_income_for_it() -> None:
    assert is_open("Home Mortgage")
    assert not is_open("Home Mortgage", income=39_999)


def test_no_student_account_at_sixty() -> None:
    assert is_open("Student Account", employment_status="student", age=25)
    assert not is_open("Student Account", employment_status="student", age=60)
    assert not is_open("Student Account", employment_status="employed", age=25)


def test_a_second_loan_of_a_kind_is_not_open() -> None:
    assert not is_open("Auto Loan", existing_products=["Auto Loan"])


@pytest.mark.parametrize(("better", "plain"), UPGRADES.items())
def test_who_holds_the_better_product_keeps_it_and_is_not_offered_the_plainer(better: str, plain: str) -> None:
    poor = {"income": 0, "savings_balance": 0, "digital_engagement": 0}
    assert not is_open(better, **poor, existing_products=[])
    assert is_open(plain, **poor, existing_products=[])
    assert is_open(better, **poor, existing_products=[better])
    assert not is_open(plain, **poor, existing_products=[better])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.product}, {rule.name}")
def test_a_rule_holds_at_its_bound_and_closes_the_product_just_past_it(rule: Rule) -> None:
    values = values_of(existing_products=[])
    beyond = rule.bound - 1e-6 if rule.side == ">=" else rule.bound + 1e-6
    for other in RULES:
        if other.product == rule.product:
            values[0, PLACE[other.quantity]] = other.bound
    assert open_products(values)[0, COLUMN[rule.product]]
    values[0, PLACE[rule.quantity]] = beyond
    assert not open_products(values)[0, COLUMN[rule.product]]


def test_age_stands_in_one_rule_only() -> None:
    assert [rule.product for rule in RULES if rule.quantity == "age"] == ["Student Account"]


def test_every_category_has_a_product_open_to_everyone_but_holders_of_its_better() -> None:
    assert set(ALWAYS_OPEN) == set(CATALOG)
    asked = {(rule.product, rule.quantity) for rule in RULES if rule.product in ALWAYS_OPEN.values()}
    assert asked == {(plain, STAYS_OPEN[better]) for better, plain in UPGRADES.items()}
    assert {rule.product for rule in RULES} <= set(PRODUCTS)


def test_a_refusal_names_its_rule_what_is_asked_and_what_there_is() -> None:
    refusals = {item.product: item.refusals for item in explain_products(values_of(income=30_000))["loan"]}
    (refusal,) = refusals["Home Mortgage"]
    assert refusal.rule == "income >= 40000"
    assert refusal.text == "Home Mortgage needs income a year of at least $40,000. This client has $30,000."
    assert (refusal.value, refusal.bound) == (30_000, 40_000)


def test_a_refusal_says_that_it_rests_on_an_assumption() -> None:
    found = explain_products(values_of(savings_balance=0), ["savings_balance"])["loan"]
    (refusal,) = next(item.refusals for item in found if item.product == "Home Mortgage")
    assert refusal.rests_on == ("savings_balance",)
    found = explain_products(values_of(loan_amount=88_000), ["income"])["loan"]
    rests = {name for item in found for refusal in item.refusals for name in refusal.rests_on}
    assert rests == {"income"}


def test_explanation_and_gate_agree() -> None:
    for changes in ({}, {"income": 0}, {"employment_status": "student", "age": 20}, {"credit_score": 300}):
        values = values_of(**changes)
        gate = open_products(values)[0]
        for items in explain_products(values).values():
            for item in items:
                assert item.eligible == gate[COLUMN[item.product]]
                assert item.eligible == (not item.refusals)
