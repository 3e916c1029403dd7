"""Paths in plain words."""

from __future__ import annotations

import numpy as np

from core.products.reasons import path_in_words
from core.products.tree import TreeStep
from tests.products.clients import values_of


def test_decisions_on_one_quantity_are_drawn_together() -> None:
    steps = [TreeStep("income", ">", 30_000), TreeStep("savings_months", "<=", 9.5), TreeStep("income", "<=", 90_000)]
    steps.append(TreeStep("income", ">", 41_250))
    said = path_in_words(steps, values_of(income=88_000, savings_balance=30_600, monthly_spending=5_100))
    assert said == (
        "Income a year: $88,000, above $41,250 and at most $90,000.",
        "Months of spending in savings: 6, at most 9.5.",
    )


def test_a_bound_just_below_a_rule_is_said_as_the_rule_says_it() -> None:
    cut = float(np.nextafter(np.float32(75_000), np.float32(0)))
    values = values_of(income=75_000)
    assert path_in_words([TreeStep("income", ">", cut)], values) == ("Income a year: $75,000, at least $75,000.",)
    assert path_in_words([TreeStep("income", "<=", cut)], values) == ("Income a year: $75,000, below $75,000.",)


def test_flags_are_said_as_what_the_client_is_or_is_not() -> None:
    values = values_of(employment_status="student", existing_products=[])
    steps = (TreeStep("student", ">", 0.5), TreeStep("has_auto_loan", "<=", 0.5), TreeStep("spending_share", ">", 0.5))
    said = path_in_words(steps, values)
    assert said[:2] == ("The client is a student.", "The client holds no Auto Loan.")
    assert said[2].startswith("Spending as a share of income: ")
    assert said[2].endswith(", above 50%.")
