"""What stands in for a field that was not given, so that four numbers are enough for an answer.

Each stand-in is a plain formula of what was given, near the middle of the simulated clients, and each is said in the
answer. They fill gaps; they are no findings about the client.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

TYPICAL_AGE = 41.0
AGE_OF = {"student": 21.0, "retired": 71.0}
RETIRED_FROM = 67.0
TYPICAL_CREDIT_SCORE = 680.0
TYPICAL_ENGAGEMENT = 6.0


@dataclass(frozen=True)
class Assumed:
    """One field that was not given.

    Attributes:
        field: Its name.
        value: What was taken instead.
        text: The sentence that says so.
    """

    field: str
    value: float | str | tuple[str, ...]
    text: str


Known = Mapping[str, Any]  # numbers, a status, a tuple of products, by field


def _money(value: float) -> float:
    return float(round(value, -2))


def _status(known: Known) -> tuple[str, str]:
    if "age" in known and known["age"] >= RETIRED_FROM:
        return "retired", f"age is {RETIRED_FROM:.0f} or more"
    return "employed", "the most frequent one"


def _age(known: Known) -> tuple[float, str]:
    status = known["employment_status"]
    return AGE_OF.get(status, TYPICAL_AGE), f"usual for {status.replace('_', '-')} clients"


def _spending(known: Known) -> tuple[float, str]:
    share = 0.5 + 0.5 * known["spending_score"] / 100
    return _money(known["income"] / 12 * share), f"{share:.0%} of income, from the spending score"


def _savings(known: Known) -> tuple[float, str]:
    months = 0.8 * known["saving_frequency"]
    return _money(known["monthly_spending"] * months), f"{months:.1f} months of spending, from the saving frequency"


def _loans(known: Known) -> tuple[float, str]:
    share = 0.12 * known["loan_behavior"]
    return _money(known["income"] * share), f"{share:.0%} of income, from the borrowing habit"


# In this order: a later one may use an earlier one.
STAND_INS: Mapping[str, Callable[[Known], tuple[Any, str]]] = {
    "employment_status": _status,
    "age": _age,
    "monthly_spending": _spending,
    "savings_balance": _savings,
    "loan_amount": _loans,
    "credit_score": lambda _: (TYPICAL_CREDIT_SCORE, "the middle of the simulated clients"),
    "digital_engagement": lambda _: (TYPICAL_ENGAGEMENT, "the middle of the simulated clients"),
    "existing_products": lambda _: ((), "no product was named"),
}


# The same formulas in words, for many clients at once.
RULES_OF_THUMB: Mapping[str, str] = {
    "employment_status": f"employed, or retired from {RETIRED_FROM:.0f}, was",
    "age": f"{TYPICAL_AGE:.0f}, or {AGE_OF['student']:.0f} for students and {AGE_OF['retired']:.0f} for retired, was",
    "monthly_spending": "50% of income, rising to 100% with the spending score, was",
    "savings_balance": "0 months of spending, rising to 8 with the saving frequency, were",
    "loan_amount": "0% of income, rising to 60% with the borrowing habit, was",
    "credit_score": f"{TYPICAL_CREDIT_SCORE:.0f} was",
    "digital_engagement": f"{TYPICAL_ENGAGEMENT:.0f} was",
    "existing_products": "none held was",
}


def assume_rest(given: Known) -> tuple[dict[str, Any], tuple[Assumed, ...]]:
    """The fields given and a stand-in for every other.

    Args:
        given: Checked fields by name; the required ones are among them.

    Returns:
        All fields by name, and what was assumed.
    """
    known: dict[str, Any] = dict(given)
    assumed = []
    for field, stand_in in STAND_INS.items():
        if field not in known:
            value, why = stand_in(known)
            known[field] = value
            assumed.append(Assumed(field, value, f"{field} was not given: {_said(value)} assumed ({why})."))
    return known, tuple(assumed)


def _said(value: float | str | tuple[str, ...]) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}"
    return value if isinstance(value, str) else "none"
