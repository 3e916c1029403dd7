"""A client's profile: twelve fields with units and ranges, checked where they come in and never again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import InvalidInput
from core.fields import choice, known_only, mapping, number, shown
from core.products.assumptions import Assumed, assume_rest
from core.products.catalog import HOLDABLE, STATUSES
from core.products.product_names import product_named

MONEY_STEP = 100.0


@dataclass(frozen=True)
class Field:
    """One numeric field of a profile.

    Attributes:
        name: Name on every wire.
        title: Name on the page.
        unit: Unit; empty for a score.
        low: Smallest allowed value.
        high: Largest allowed value.
        required: Whether a caller has to send it; the others are assumed when missing, and said so.
        step: What a change of it is rounded to.
        ways: Ways in which a client can move it: `up`, `both` or `none`.
        description: What it is.
    """

    name: str
    title: str
    unit: str
    low: float
    high: float
    required: bool
    step: float
    ways: str
    description: str


FIELDS: tuple[Field, ...] = (
    Field("age", "Age", "years", 18, 100, False, 1, "none", "Age of the client."),
    Field("income", "Income", "USD a year", 0, 10_000_000, True, MONEY_STEP, "up", "Income before tax, in a year."),
    Field("credit_score", "Credit score", "", 300, 850, False, 1, "up", "Credit score; higher is better."),
    Field(
        "monthly_spending",
        "Monthly spending",
        "USD a month",
        0,
        1_000_000,
        False,
        MONEY_STEP,
        "both",
        "Everything spent in a month, loan payments included.",
    ),
    Field(
        "savings_balance",
        "Savings",
        "USD",
        0,
        100_000_000,
        False,
        MONEY_STEP,
        "both",
        "Money that can be drawn on now.",
    ),
    Field("loan_amount", "Loans", "USD", 0, 10_000_000, False, MONEY_STEP, "both", "What is still owed, all loans."),
    Field(
        "digital_engagement",
        "Digital engagement",
        "",
        0,
        10,
        False,
        0.5,
        "both",
        "Use of online banking: 0 none, 10 daily.",
    ),
    Field(
        "spending_score",
        "Spending score",
        "",
        0,
        100,
        True,
        1,
        "both",
        "How readily the client spends; 100 is the most.",
    ),
    Field(
        "saving_frequency",
        "Saving frequency",
        "",
        0,
        10,
        True,
        0.5,
        "both",
        "How often money is put aside; 10 is always.",
    ),
    Field(
        "loan_behavior",
        "Borrowing habit",
        "",
        0,
        5,
        True,
        0.5,
        "both",
        "How readily the client borrows: 0 never, 5 often.",
    ),
)
FIELD: Mapping[str, Field] = {field.name: field for field in FIELDS}
REQUIRED: tuple[str, ...] = tuple(field.name for field in FIELDS if field.required)
ORDER: tuple[str, ...] = (
    "age",
    "income",
    "employment_status",
    "credit_score",
    "existing_products",
    "monthly_spending",
    "savings_balance",
    "loan_amount",
    "digital_engagement",
    "spending_score",
    "saving_frequency",
    "loan_behavior",
)
TITLES: Mapping[str, str] = {
    **{field.name: field.title for field in FIELDS},
    "employment_status": "Employment",
    "existing_products": "Products held",
}


@dataclass(frozen=True)
class Profile:
    """A checked profile. Money is in USD, `income` in a year, `monthly_spending` in a month; see `FIELDS`."""

    age: float
    income: float
    employment_status: str
    credit_score: float
    existing_products: tuple[str, ...]
    monthly_spending: float
    savings_balance: float
    loan_amount: float
    digital_engagement: float
    spending_score: float
    saving_frequency: float
    loan_behavior: float


def check_profile(profile: object) -> tuple[Profile, tuple[Assumed, ...]]:
    """A profile from outside, complete.

    Args:
        profile: An object with at least `REQUIRED`; None stands for a field that was not given.

    Returns:
        The profile, and one entry per field that was assumed.

    Raises:
        InvalidInput: A required field is missing, or a field is unknown, of the wrong type or out of range.
    """
    given = mapping("profile", profile, f"an object with {', '.join(ORDER)}")
    known_only("the profile", given, ORDER)
    found: dict[str, float | str | tuple[str, ...]] = {}
    for field in FIELDS:
        value = given.get(field.name)
        if value is not None or field.required:
            found[field.name] = number(field.name, value, field.low, field.high, field.unit)
    status, held = given.get("employment_status"), given.get("existing_products")
    if status is not None:
        found["employment_status"] = _status(status)
    if held is not None:
        found["existing_products"] = _held(held)
    whole, assumed = assume_rest(found)
    return Profile(**whole), assumed


def _status(value: object) -> str:
    """A status as people write it too: `Employed`, `self-employed`, `Self Employed`."""
    plain = re.sub(r"[\s_-]+", "_", value.strip().casefold()) if isinstance(value, str) else None
    return plain if plain in STATUSES else choice("employment_status", value, STATUSES)


def _held(value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise InvalidInput("existing_products", f"is {shown(value)}", f"a list of names out of: {', '.join(HOLDABLE)}")
    if len(value) > len(HOLDABLE):
        raise InvalidInput("existing_products", f"holds {len(value):,} names", f"at most {len(HOLDABLE)}")
    names = [product_named("existing_products", name) for name in value]
    return tuple(dict.fromkeys(names))
