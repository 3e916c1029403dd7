"""The answers of the Bank products lens. The fields of `ProductReading` are fixed: people have clients for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.products.change import Change
from core.products.eligibility import Eligibility
from core.products.health import FinancialHealth
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
    health: FinancialHealth
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
        together: Where no such change does, the two that flip it together with the least effort; else empty.
    """

    action: str
    path: tuple[str, ...]
    gate: str | None
    ranking: tuple[Ranked, ...]
    changes: tuple[Change, ...]
    together: tuple[Change, ...]


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
        recommended_account: As `recommendations` has it, under the name that clients of another project know; so below.
        recommended_savings: The same.
        recommended_loan: The same.
        recommended_digital_service: The same.
        cluster_segment: As `cluster`.
        segment_name: Name of that segment.
    """

    cluster: int
    financial_health_score: float
    recommendations: Mapping[str, str]
    confidence_scores: Mapping[str, float]
    profile: ProfileReading
    reasons: Mapping[str, Reason]
    eligibility: Mapping[str, tuple[Eligibility, ...]]
    assumptions: tuple[str, ...]
    recommended_account: str
    recommended_savings: str
    recommended_loan: str
    recommended_digital_service: str
    cluster_segment: int
    segment_name: str


@dataclass(frozen=True)
class BatchRow:
    """One row of a table of profiles.

    Attributes:
        row: Its place in the file below the header, from 1.
        client: What its client column says, or None.
        cluster: Index of the profile segment, or None when the row was refused, as everything below.
        profile: Name of that segment.
        financial_health_score: 0..100.
        health_band: Vulnerable, Coping or Healthy.
        recommendations: One product per category.
        confidence_scores: Their confidences.
        actions: Per category `keep`, `switch`, `open` or `none`.
        assumed: Fields that were not given, with what was taken instead.
        error: Why the row was refused, or None.
        field: The field at fault, or None.
    """

    row: int
    client: str | None
    cluster: int | None = None
    profile: str | None = None
    financial_health_score: float | None = None
    health_band: str | None = None
    recommendations: Mapping[str, str] | None = None
    confidence_scores: Mapping[str, float] | None = None
    actions: Mapping[str, str] | None = None
    assumed: Mapping[str, float | str | tuple[str, ...]] | None = None
    error: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class RefusedRows:
    """How many rows were refused for the same reason.

    Attributes:
        field: The field at fault, or None where the row could not be cut into columns.
        rows: How many.
        allowed: What would have been read.
    """

    field: str | None
    rows: int
    allowed: str


@dataclass(frozen=True)
class BatchReading:
    """The answer to a table of profiles.

    Attributes:
        rows_read: Rows of the file.
        answered: Rows with recommendations.
        refused: Rows that could not be read; each says why.
        refusals: The same by reason, the most frequent first.
        columns: Field to the column it was read from, or None.
        results: One per row, in the order of the file, the refused ones among them.
        assumptions: What holds for all of them: that all is synthetic, which fields were assumed how often, and what
            was decided while reading.
        reading: How the file was read (columns, options); can be sent with the next file.
    """

    rows_read: int
    answered: int
    refused: int
    refusals: tuple[RefusedRows, ...]
    columns: Mapping[str, str | None]
    results: tuple[BatchRow, ...]
    assumptions: tuple[str, ...]
    reading: Mapping[str, Any] = field(default_factory=dict)
