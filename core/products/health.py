"""The financial health score: parts that add up, a band, and the same client under Spend, Save, Borrow and Plan.

Bands and the four areas follow the FinHealth Score of the Financial Health Network (0-39, 40-79, 80-100; eight
indicators, two to an area); the indicators here are those that a bank's profile can show. Spending counts as restraint:
what is left of income, so that spending more never raises a score; debt counts as what is missing to a year's income.
The formula of the project that this demonstration follows is offered beside it, by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.errors import InvalidInput
from core.fields import choice
from core.products.profile import Profile
from core.products.quantities import PLACE

FORMULA = "ledgerlens"  # the one that answers where none is named; see FORMULAS
FULL_INCOME_USD = 150_000.0
CREDIT_LOW, CREDIT_SPAN = 300.0, 550.0
FULL_MONTHS = 6.0
FULL_ROOM_SHARE = 0.20
FUTURE_PRODUCTS = frozenset(
    {"High-Yield Savings Account", "Money Market Account", "Certificate of Deposit", "Investment Platform"}
)
Weights = tuple[tuple[str, float, str], ...]  # name, weight, what it is a share of
WEIGHTS: Weights = (
    ("income", 0.30, "income over 150,000 a year"),
    ("credit", 0.20, "credit score between 300 and 850"),
    ("savings", 0.20, "savings over six months of spending"),
    ("restraint", 0.15, "share of income that is not spent"),
    ("debt", 0.15, "loans below a year's income"),
)
ORIGINAL_INCOME_USD = 200_000.0
ORIGINAL_WEIGHTS: Weights = (
    ("income", 0.40, "income over 200,000 a year"),
    ("restraint", 0.20, "100 less the spending score"),
    ("savings", 0.20, "saving frequency of 10"),
    ("debt", 0.20, "5 less the borrowing habit"),
)
BANDS = ((80.0, "Healthy"), (40.0, "Coping"), (0.0, "Vulnerable"))
TIERS = ((70_000.0, "High"), (30_000.0, "Medium"), (float("-inf"), "Low"))


@dataclass(frozen=True)
class Part:
    """One term of the score: `points` out of `most`, from a share of `reached` (0..1)."""

    name: str
    reached: float
    points: float
    most: float
    text: str


@dataclass(frozen=True)
class Area:
    """One of Spend, Save, Borrow, Plan: the mean of two indicators, 0..100, and its band."""

    name: str
    score: float
    band: str
    indicators: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class FinancialHealth:
    """The score 0..100, its band, its parts (they add up to it), the four areas, and the formula of the score."""

    score: float
    band: str
    parts: tuple[Part, ...]
    areas: tuple[Area, ...]
    formula: str = FORMULA


def parts_reached(values: Floats) -> Floats:
    """How much of each part is reached, 0..1: quantities of shape (clients, quantities) to (clients, parts).

    Where nothing is spent, any savings cover six months and none cover nothing; without income nothing is left of it,
    and any loan is more than a year's income.
    """
    income, credit = values[:, PLACE["income"]], values[:, PLACE["credit_score"]]
    out = np.stack(
        [
            income / FULL_INCOME_USD,
            (credit - CREDIT_LOW) / CREDIT_SPAN,
            values[:, PLACE["savings_months"]] / FULL_MONTHS,
            np.where(income > 0, 1 - values[:, PLACE["spending_share"]], 0.0),
            1 - values[:, PLACE["debt_to_income"]],
        ],
        axis=1,
    )
    return np.asarray(np.clip(out, 0, 1))


def original_reached(values: Floats) -> Floats:
    """As `parts_reached`, of the source project's formula: four fields, no savings, loans or credit score.

    Source: `feature_engineering.py` of its ML service; its README names other weights, which that code does not use.
    An income above 200,000 counts as 200,000 here, so that the score stays below 100.
    """
    column = {
        name: values[:, PLACE[name]] for name in ("income", "spending_score", "saving_frequency", "loan_behavior")
    }
    out = np.stack(
        [
            column["income"] / ORIGINAL_INCOME_USD,
            1 - column["spending_score"] / 100,
            column["saving_frequency"] / 10,
            1 - column["loan_behavior"] / 5,
        ],
        axis=1,
    )
    return np.asarray(np.clip(out, 0, 1))


FORMULAS: Mapping[str, tuple[Weights, Callable[[Floats], Floats]]] = {
    "ledgerlens": (WEIGHTS, parts_reached),
    "original": (ORIGINAL_WEIGHTS, original_reached),
}


def check_formula(formula: object) -> str:
    """The name of a formula, or the default one for None.

    Raises:
        InvalidInput: There is none of that name.
    """
    return FORMULA if formula is None else choice("formula", formula, FORMULAS)


def own_weights(shares: object) -> Weights:
    """The parts of the score with weights of one's own, as a training sets them.

    Args:
        shares: Name of each part to its weight: five numbers of 0 to 1 that add up to 1.

    Raises:
        InvalidInput: A part is missing or unknown, a weight is no number of 0 to 1, or they add up to something else.
    """
    names = [name for name, _, _ in WEIGHTS]
    allowed = f"an object with {', '.join(names)}: numbers of 0 to 1 that add up to 1"
    if not isinstance(shares, Mapping) or sorted(shares) != sorted(names):
        raise InvalidInput("health_weights", "has other parts" if isinstance(shares, Mapping) else "is none", allowed)
    found = [float(shares[name]) if isinstance(shares[name], int | float) else math.nan for name in names]
    if not all(0 <= weight <= 1 for weight in found) or abs(sum(found) - 1) > 1e-9:
        raise InvalidInput("health_weights", f"adds up to {sum(found):g}", allowed)
    return tuple((name, weight, text) for (name, _, text), weight in zip(WEIGHTS, found, strict=True))


def _formula(formula: str, weights: Weights) -> tuple[Weights, Callable[[Floats], Floats]]:
    """A model's own weights are those of our formula; the source project's has its own."""
    return (weights, parts_reached) if formula == FORMULA else FORMULAS[formula]


def scores(values: Floats, formula: str = FORMULA, weights: Weights = WEIGHTS) -> Floats:
    """The score of each client, 0..100: shape (clients, quantities) to (clients,); `weights` are those of a model."""
    weights, reached = _formula(formula, weights)
    return np.asarray(100 * reached(values) @ np.array([weight for _, weight, _ in weights]))


def financial_band(score: float) -> str:
    """Vulnerable below 40, Coping below 80, Healthy from there, on the score as it is shown: to one decimal."""
    return next(name for low, name in BANDS if round(score, 1) >= low)


def tier_of(income: float) -> str:
    """Low under 30,000 a year, Medium to 70,000, High above."""
    if income > TIERS[0][0]:
        return "High"
    return next(name for low, name in TIERS[1:] if income >= low)


def read_health(
    profile: Profile, values: Floats, formula: str = FORMULA, weights: Weights = WEIGHTS
) -> FinancialHealth:
    """The score of one client with its parts and areas; `values` has shape (1, quantities), `weights` as `scores`."""
    weights, reached = _formula(formula, weights)
    parts = tuple(
        Part(name, share, 100 * weight * share, 100 * weight, text)
        for (name, weight, text), share in zip(weights, reached(values)[0].tolist(), strict=True)
    )
    score = sum(part.points for part in parts)
    own = parts_reached(values)[0].tolist()
    return FinancialHealth(score, financial_band(score), parts, _areas(profile, values[0], own), formula)


def _areas(profile: Profile, row: Floats, reached: list[float]) -> tuple[Area, ...]:
    income = profile.income
    room = float(row[PLACE["monthly_room"]]) * 12 / income if income > 0 else 0.0
    debt = float(row[PLACE["debt_to_income"]])
    future = float(any(product in FUTURE_PRODUCTS for product in profile.existing_products))
    spread_room = min(max(room / FULL_ROOM_SHARE, 0.0), 1.0)
    return (
        _area(
            "Spend", ("a fifth of income left each month", spread_room), ("restraint", 1 - profile.spending_score / 100)
        ),
        _area("Save", ("six months of spending saved", reached[2]), ("saves often", profile.saving_frequency / 10)),
        _area("Borrow", ("loans below a year's income", 1 - min(debt, 1.0)), ("credit score", reached[1])),
        _area(
            "Plan", ("puts money aside from a surplus", _surplus(room, profile)), ("holds a product for later", future)
        ),
    )


def _surplus(room: float, profile: Profile) -> float:
    """Saving out of a surplus is a plan; saving while spending more than comes in is not one."""
    return profile.saving_frequency / 10 if room > 0 else 0.0


def _area(name: str, *indicators: tuple[str, float]) -> Area:
    score = 100 * sum(value for _, value in indicators) / len(indicators)
    return Area(name, score, financial_band(score), tuple((text, 100 * value) for text, value in indicators))
