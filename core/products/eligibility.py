"""Eligibility: a hard gate before any ranking. One line per rule; a product is open when all of its rules hold.

The rules are this demonstration bank's own, written down to be argued with. Age stands in one of them only, where it
defines the product. Source of the idea of a gate before the ranking: never surface what the client would be declined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Flags, Floats
from core.products.catalog import CATALOG, PRODUCTS, UPGRADES
from core.products.quantities import FLAGS, PLACE, WORDINGS, said

COLUMN: Mapping[str, int] = {product: place for place, product in enumerate(PRODUCTS)}
SOURCES: Mapping[str, tuple[str, ...]] = {
    "spending_share": ("monthly_spending", "income"),
    "savings_months": ("savings_balance", "monthly_spending"),
    "debt_to_income": ("loan_amount", "income"),
    "monthly_room": ("income", "monthly_spending"),
    "spare_savings": ("savings_balance", "monthly_spending"),
    **dict.fromkeys(("employed", "self_employed", "student", "retired", "unemployed"), ("employment_status",)),
    **dict.fromkeys(FLAGS, ("existing_products",)),
}
# Product -> the flag of holding it: what is held stays open to its holder, whatever a new client would need.
STAYS_OPEN: Mapping[str, str] = {product: flag for flag, product in FLAGS.items() if product in UPGRADES}


@dataclass(frozen=True)
class Rule:
    """`quantity` has to be at least (`>=`) or at most (`<=`) `bound` for `product` to be open."""

    product: str
    quantity: str
    side: str
    bound: float
    text: str

    @property
    def name(self) -> str:
        """The rule as a formula."""
        return f"{self.quantity} {self.side} {self.bound:g}"

    def holds(self, values: Floats) -> Flags:
        """Per client, whether it holds: quantities of shape (clients, quantities) to (clients,)."""
        column = values[:, PLACE[self.quantity]]
        return np.asarray(column >= self.bound if self.side == ">=" else column <= self.bound)


def _need(product: str, quantity: str, side: str, bound: float) -> Rule:
    words = WORDINGS[quantity]
    if words.style == "flag":
        asked = words.name if side == ">=" else words.absent
        return Rule(product, quantity, side, bound, f"{product} is for a client who {asked}.")
    limit = "at least" if side == ">=" else "at most"
    return Rule(product, quantity, side, bound, f"{product} needs {words.name} of {limit} {said(quantity, bound)}.")


RULES: tuple[Rule, ...] = (
    *(_need(plain, STAYS_OPEN[better], "<=", 0) for better, plain in UPGRADES.items()),
    _need("Premium Checking Account", "income", ">=", 45_000),
    _need("Student Account", "student", ">=", 1),
    _need("Student Account", "age", "<=", 30),
    _need("Business Account", "self_employed", ">=", 1),
    _need("High-Yield Savings Account", "savings_balance", ">=", 1_000),
    _need("Money Market Account", "savings_balance", ">=", 10_000),
    _need("Certificate of Deposit", "spare_savings", ">=", 5_000),
    _need("Personal Loan", "income", ">=", 18_000),
    _need("Personal Loan", "credit_score", ">=", 580),
    _need("Personal Loan", "debt_to_income", "<=", 0.8),
    _need("Personal Loan", "monthly_room", ">=", 100),
    _need("Personal Loan", "unemployed", "<=", 0),
    _need("Personal Loan", "has_personal_loan", "<=", 0),
    _need("Home Mortgage", "income", ">=", 40_000),
    _need("Home Mortgage", "credit_score", ">=", 620),
    _need("Home Mortgage", "debt_to_income", "<=", 0.6),
    _need("Home Mortgage", "savings_balance", ">=", 15_000),
    _need("Home Mortgage", "unemployed", "<=", 0),
    _need("Home Mortgage", "has_mortgage", "<=", 0),
    _need("Auto Loan", "income", ">=", 22_000),
    _need("Auto Loan", "credit_score", ">=", 600),
    _need("Auto Loan", "debt_to_income", "<=", 0.8),
    _need("Auto Loan", "monthly_room", ">=", 200),
    _need("Auto Loan", "unemployed", "<=", 0),
    _need("Auto Loan", "has_auto_loan", "<=", 0),
    _need("Premium Digital Banking", "digital_engagement", ">=", 4),
    _need("Premium Digital Banking", "monthly_room", ">=", 50),
    _need("Investment Platform", "digital_engagement", ">=", 3),
    _need("Investment Platform", "savings_months", ">=", 3),
    _need("Investment Platform", "debt_to_income", "<=", 1.0),
)


@dataclass(frozen=True)
class Refusal:
    """One rule that a client does not meet.

    Attributes:
        rule: The rule as a formula.
        text: What it asks, and what the client has.
        value: The client's quantity.
        bound: What the rule asks.
        rests_on: Fields behind it that were assumed, not given.
    """

    rule: str
    text: str
    value: float
    bound: float
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class Eligibility:
    """Whether a product is open to a client, and which rules say no."""

    product: str
    eligible: bool
    refusals: tuple[Refusal, ...]


def open_products(values: Floats) -> Flags:
    """Which products are open to which clients: shape (clients, quantities) to (clients, len(PRODUCTS))."""
    out = np.ones((len(values), len(PRODUCTS)), dtype=bool)
    for rule in RULES:
        out[:, COLUMN[rule.product]] &= rule.holds(values)
    for product, flag in STAYS_OPEN.items():
        out[:, COLUMN[product]] |= values[:, PLACE[flag]] > 0
    return out


def explain_products(values: Floats, assumed: Sequence[str] = ()) -> dict[str, tuple[Eligibility, ...]]:
    """Per category, every product with the rules it fails for one client.

    Args:
        values: Shape (1, quantities).
        assumed: Fields that were not given.
    """
    failed: dict[str, list[Refusal]] = {}
    for rule in RULES:
        kept = rule.product in STAYS_OPEN and values[0, PLACE[STAYS_OPEN[rule.product]]] > 0
        if not kept and not rule.holds(values)[0]:
            value = float(values[0, PLACE[rule.quantity]])
            failed.setdefault(rule.product, []).append(_refusal(rule, value, assumed))
    return {
        category: tuple(
            Eligibility(product, product not in failed, tuple(failed.get(product, ()))) for product in products
        )
        for category, products in CATALOG.items()
    }


def _refusal(rule: Rule, value: float, assumed: Sequence[str]) -> Refusal:
    has = "" if WORDINGS[rule.quantity].style == "flag" else f" This client has {said(rule.quantity, value)}."
    sources = SOURCES.get(rule.quantity, (rule.quantity,))
    return Refusal(rule.name, rule.text + has, value, rule.bound, tuple(name for name in sources if name in assumed))
