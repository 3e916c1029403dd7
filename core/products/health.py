"""The financial health score: four parts that add up, a band, and the same client under Spend, Save, Borrow and Plan.

Bands and the four areas follow the FinHealth Score of the Financial Health Network (0-39, 40-79, 80-100; eight
indicators, two to an area); the indicators here are those that a bank's profile can show. Spending counts as restraint:
what is left of income, so that spending more never raises a score.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.products.profile import Profile
from core.products.quantities import PLACE

FULL_INCOME_USD = 150_000.0
CREDIT_LOW, CREDIT_SPAN = 300.0, 550.0
FULL_MONTHS = 6.0
FULL_ROOM_SHARE = 0.20
FUTURE_PRODUCTS = frozenset(
    {"High-Yield Savings Account", "Money Market Account", "Certificate of Deposit", "Investment Platform"}
)
WEIGHTS = (
    ("income", 0.40, "income over 150,000 a year"),
    ("credit", 0.25, "credit score between 300 and 850"),
    ("savings", 0.20, "savings over six months of spending"),
    ("restraint", 0.15, "share of income that is not spent"),
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
    """The score 0..100, its band, its parts (they add up to it), and the four areas."""

    score: float
    band: str
    parts: tuple[Part, ...]
    areas: tuple[Area, ...]


def parts_reached(values: Floats) -> Floats:
    """How much of each part is reached, 0..1: quantities of shape (clients, quantities) to (clients, 4).

    Where nothing is spent, any savings cover six months and none cover nothing; without income nothing is left of it.
    """
    income, credit = values[:, PLACE["income"]], values[:, PLACE["credit_score"]]
    out = np.stack(
        [
            income / FULL_INCOME_USD,
            (credit - CREDIT_LOW) / CREDIT_SPAN,
            values[:, PLACE["savings_months"]] / FULL_MONTHS,
            np.where(income > 0, 1 - values[:, PLACE["spending_share"]], 0.0),
        ],
        axis=1,
    )
    return np.asarray(np.clip(out, 0, 1))


def scores(values: Floats) -> Floats:
    """The score of each client, 0..100: shape (clients, quantities) to (clients,)."""
    return np.asarray(100 * parts_reached(values) @ np.array([weight for _, weight, _ in WEIGHTS]))


def financial_band(score: float) -> str:
    """Vulnerable below 40, Coping below 80, Healthy from there, on the score as it is shown: to one decimal."""
    return next(name for low, name in BANDS if round(score, 1) >= low)


def tier_of(income: float) -> str:
    """Low under 30,000 a year, Medium to 70,000, High above."""
    if income > TIERS[0][0]:
        return "High"
    return next(name for low, name in TIERS[1:] if income >= low)


def read_health(profile: Profile, values: Floats) -> FinancialHealth:
    """The score of one client with its parts and areas; `values` has shape (1, quantities)."""
    reached = parts_reached(values)[0].tolist()
    parts = tuple(
        Part(name, share, 100 * weight * share, 100 * weight, text)
        for (name, weight, text), share in zip(WEIGHTS, reached, strict=True)
    )
    score = sum(part.points for part in parts)
    return FinancialHealth(score, financial_band(score), parts, _areas(profile, values[0], reached))


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
