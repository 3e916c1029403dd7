"""What rules and trees look at: fields, ratios and flags as columns, one row per client.

One definition for simulating, training, one client and a thousand: plain arrays, no table library. A ratio without a
denominator takes its cap here, because a tree needs a number; the answer shows it as null (`core.products.derived`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.products.catalog import STATUSES
from core.products.profile import FIELDS, Profile

NUMBERS: tuple[str, ...] = tuple(field.name for field in FIELDS)
FLAGS: Mapping[str, str] = {
    "has_personal_loan": "Personal Loan",
    "has_mortgage": "Home Mortgage",
    "has_auto_loan": "Auto Loan",
    "has_premium_account": "Premium Checking Account",
    "has_high_yield": "High-Yield Savings Account",
    "has_premium_digital": "Premium Digital Banking",
}
RAW: tuple[str, ...] = (*NUMBERS, *STATUSES, *FLAGS)
DERIVED: tuple[str, ...] = (
    "spending_share",
    "savings_months",
    "debt_to_income",
    "monthly_room",
    "spare_savings",
)
QUANTITIES: tuple[str, ...] = (*RAW, *DERIVED)
PLACE: Mapping[str, int] = {name: place for place, name in enumerate(QUANTITIES)}
SHARE_CAP, MONTHS_CAP, DEBT_CAP = 3.0, 60.0, 10.0
LOCKED_AFTER_MONTHS = 3.0


@dataclass(frozen=True)
class Wording:
    """How a quantity is said: its name in a sentence, how its number is written, and of a flag also its absence."""

    name: str
    style: str
    absent: str = ""


WORDINGS: Mapping[str, Wording] = {
    "age": Wording("age", "number"),
    "income": Wording("income a year", "money"),
    "credit_score": Wording("credit score", "number"),
    "monthly_spending": Wording("monthly spending", "money"),
    "savings_balance": Wording("savings", "money"),
    "loan_amount": Wording("loans", "money"),
    "digital_engagement": Wording("digital engagement", "score"),
    "spending_score": Wording("spending score", "score"),
    "saving_frequency": Wording("saving frequency", "score"),
    "loan_behavior": Wording("borrowing habit", "score"),
    "employed": Wording("is employed", "flag", "is not employed"),
    "self_employed": Wording("is self-employed", "flag", "is not self-employed"),
    "student": Wording("is a student", "flag", "is not a student"),
    "retired": Wording("is retired", "flag", "is not retired"),
    "unemployed": Wording("is unemployed", "flag", "is not unemployed"),
    "has_personal_loan": Wording("holds a Personal Loan", "flag", "holds no Personal Loan"),
    "has_mortgage": Wording("holds a Home Mortgage", "flag", "holds no Home Mortgage"),
    "has_auto_loan": Wording("holds an Auto Loan", "flag", "holds no Auto Loan"),
    "has_premium_account": Wording("holds a Premium Checking Account", "flag", "holds no Premium Checking Account"),
    "has_high_yield": Wording("holds a High-Yield Savings Account", "flag", "holds no High-Yield Savings Account"),
    "has_premium_digital": Wording("holds Premium Digital Banking", "flag", "does not hold Premium Digital Banking"),
    "spending_share": Wording("spending as a share of income", "share"),
    "savings_months": Wording("months of spending in savings", "score"),
    "debt_to_income": Wording("loans as a share of a year's income", "share"),
    "monthly_room": Wording("income left each month", "money"),
    "spare_savings": Wording("savings beyond three months of spending", "money"),
}


def said(name: str, value: float) -> str:
    """A quantity's number as people read it."""
    style = WORDINGS[name].style
    if style == "money":
        return f"{'-' if value < -0.5 else ''}${abs(value):,.0f}"
    if style == "share":
        return f"{value:.0%}"
    return f"{value:,.0f}" if style == "number" or float(value).is_integer() else f"{value:,.1f}"


def profile_rows(profiles: Iterable[Profile]) -> Floats:
    """Raw columns, one row per profile: shape (clients, len(RAW))."""
    return np.array(
        [
            [
                *(getattr(profile, name) for name in NUMBERS),
                *(float(profile.employment_status == status) for status in STATUSES),
                *(float(product in profile.existing_products) for product in FLAGS.values()),
            ]
            for profile in profiles
        ],
        dtype=np.float64,
    ).reshape(-1, len(RAW))


def quantities(raw: Floats) -> Floats:
    """Every quantity: shape (clients, len(RAW)) to (clients, len(QUANTITIES))."""
    income, spending, savings, loans = (
        raw[:, PLACE[name]] for name in ("income", "monthly_spending", "savings_balance", "loan_amount")
    )
    out = np.empty((len(raw), len(QUANTITIES)))
    out[:, : len(RAW)] = raw
    out[:, PLACE["spending_share"]] = _ratio(12 * spending, income, SHARE_CAP)
    out[:, PLACE["savings_months"]] = _ratio(savings, spending, MONTHS_CAP)
    out[:, PLACE["debt_to_income"]] = _ratio(loans, income, DEBT_CAP)
    out[:, PLACE["monthly_room"]] = income / 12 - spending
    out[:, PLACE["spare_savings"]] = savings - LOCKED_AFTER_MONTHS * spending
    return out


def _ratio(top: Floats, bottom: Floats, cap: float) -> Floats:
    """Top / bottom within [0, cap]; the cap over nothing, 0 for nothing over nothing."""
    out = np.where(top > 0, cap, 0.0)
    np.divide(top, bottom, out=out, where=bottom > 0)
    return np.minimum(out, cap)
