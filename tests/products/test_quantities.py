"""What rules and trees look at."""

from __future__ import annotations

import pytest

from core.products.quantities import DEBT_CAP, MONTHS_CAP, PLACE, QUANTITIES, SHARE_CAP, WORDINGS, said
from tests.products.clients import values_of


def quantity(name: str, **changes: object) -> float:
    return float(values_of(**changes)[0, PLACE[name]])


def test_ratios_worked_by_hand() -> None:
    money = {"income": 60_000, "monthly_spending": 4_000, "savings_balance": 10_000, "loan_amount": 30_000}
    assert quantity("spending_share", **money) == pytest.approx(0.8)
    assert quantity("savings_months", **money) == pytest.approx(2.5)
    assert quantity("debt_to_income", **money) == pytest.approx(0.5)
    assert quantity("monthly_room", **money) == pytest.approx(1_000)
    assert quantity("spare_savings", **money) == pytest.approx(-2_000)


@pytest.mark.parametrize(
    ("name", "changes", "value"),
    [
        ("spending_share", {"income": 0}, SHARE_CAP),
        ("spending_share", {"income": 0, "monthly_spending": 0}, 0),
        ("savings_months", {"monthly_spending": 0}, MONTHS_CAP),
        ("savings_months", {"monthly_spending": 0, "savings_balance": 0}, 0),
        ("debt_to_income", {"income": 0}, DEBT_CAP),
    ],
)
def test_nothing_to_divide_by_takes_the_cap(name: str, changes: dict[str, float], value: float) -> None:
    assert quantity(name, **changes) == value


def test_status_and_holdings_become_flags() -> None:
    changes = {"employment_status": "retired", "existing_products": ["Home Mortgage"]}
    assert quantity("retired", **changes) == 1
    assert quantity("employed", **changes) == 0
    assert quantity("has_mortgage", **changes) == 1
    assert quantity("has_auto_loan", **changes) == 0


def test_every_quantity_has_words() -> None:
    assert set(WORDINGS) == set(QUANTITIES)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("income", 1234.4, "$1,234"),
        ("monthly_room", -50, "-$50"),
        ("spending_share", 0.955, "96%"),
        ("savings_months", 2.25, "2.2"),
        ("credit_score", 700, "700"),
    ],
)
def test_numbers_are_written_for_people(name: str, value: float, text: str) -> None:
    assert said(name, value) == text
