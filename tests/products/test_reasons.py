"""Paths in plain words."""

from __future__ import annotations

from core.products.reasons import path_in_words
from core.products.tree import TreeStep
from tests.products.clients import values_of


def test_decisions_on_one_quantity_are_drawn_together() -> None:
    steps = [TreeStep("income", ">", 30_000), TreeStep("savings_months", "<=", 9.5), TreeStep("income", "<=", 90_000)]
    steps.append(TreeStep("income", ">", 41_250))
    said = path_in_words(steps, values_of(income=88_000, savings_balance=30_600, monthly_spending=5_100))
    assert said == (
        "Income a year: $88,000, between $41,250 and $90,000.",
        "Months of spending in savings: 6, at most 9.5.",
    )


def test_flags_are_said_as_what_the_client_is_or_is_not() -> None:
    values = values_of(employment_status="student", existing_products=[])
    steps = (TreeStep("student", ">", 0.5), TreeStep("has_auto_loan", "<=", 0.5), TreeStep("spending_share", ">", 0.5))
    said = path_in_words(steps, values)
    assert said[:2] == ("The client is a student.", "The client holds no Auto Loan.")
    assert said[2].startswith("Spending as a share of income: ")
    assert said[2].endswith(", above 50%.")
