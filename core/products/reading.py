"""The answer of the Products lens. The fields of `ProductReading` are fixed: people have clients for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.products.change import Change
from core.products.eligibility import Eligibility
from core.products.health import Health
from core.products.profile import Profile
from core.segments.reading import SegmentReading


@dataclass(frozen=True)
class ProfileReading:
    """The client as it was read.

    Attributes:
        fields: The twelve fields, with what was assumed filled in.
        income_tier: Low, Medium or High.
        income_to_spending_ratio: Income over a year's spending, or None when nothing is spent.
        savings_capacity: USD left each month; negative when more is spent than comes in.
        debt_to_income_ratio: Loans over a year's income, or None without income.
        digital_adoption_score: 0..100.
        health: The health score with its parts, band and areas.
        segment: Which group of simulated clients this one is like, and how far to trust that.
    """

    fields: Profile
    income_tier: str
    income_to_spending_ratio: float | None
    savings_capacity: float
    debt_to_income_ratio: float | None
    digital_adoption_score: float
    health: Health
    segment: SegmentReading


@dataclass(frozen=True)
class Ranked:
    """An eligible product of a category and its share; the shares of a category add up to 1."""

    product: str
    share: float


@dataclass(frozen=True)
class Reason:
    """Why this product.

    Attributes:
        action: `keep` what is held, `switch` from another one held in the category, `open` a new one, `none`.
        path: The way through the decision tree, in plain words.
        gate: What the tree would have put first had the client been eligible, in a sentence; else None.
        ranking: The eligible products of the category, the most fitting first.
        changes: The smallest changes that flip this recommendation, each of one field, the smallest first.
    """

    action: str
    path: tuple[str, ...]
    gate: str | None
    ranking: tuple[Ranked, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ProductReading:
    """What to offer this client, and why.

    Attributes:
        cluster: Index of the profile segment.
        financial_health_score: 0..100.
        recommendations: One product per category, always.
        confidence_scores: Per category, how often such a recommendation was right among simulated clients, 0..1.
        profile: The client as it was read.
        reasons: Per category why.
        eligibility: Per category every product with the rules that it fails.
        assumptions: That all is synthetic, and one sentence per field that was not given.
    """

    cluster: int
    financial_health_score: float
    recommendations: Mapping[str, str]
    confidence_scores: Mapping[str, float]
    profile: ProfileReading
    reasons: Mapping[str, Reason]
    eligibility: Mapping[str, tuple[Eligibility, ...]]
    assumptions: tuple[str, ...]
