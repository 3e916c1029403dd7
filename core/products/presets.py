"""Example clients, invented: one click on the page each, golden inputs of the bundle."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core.products.profile import ORDER


def _client(*values: Any) -> dict[str, Any]:
    return dict(zip(ORDER, values, strict=True))


# age, income, status, credit score, products held, monthly spending, savings, loans, digital, spending, saving, loans
PRESETS: Mapping[str, Mapping[str, Any]] = {
    "Student": _client(21, 12_000, "student", 640, ["Student Account"], 900, 700, 0, 8, 55, 3, 1),
    "First job": _client(27, 41_000, "employed", 670, ["Basic Checking Account"], 2_600, 4_200, 6_000, 9, 60, 5, 2),
    "Young family": _client(
        38, 88_000, "employed", 735, ["Premium Checking Account", "Auto Loan"], 5_100, 31_000, 18_000, 7, 52, 6, 3
    ),
    "Own business": _client(
        44, 72_000, "self_employed", 690, ["Basic Checking Account"], 4_300, 12_000, 9_000, 6, 58, 4, 3
    ),
    "High income, spends it all": _client(
        47, 180_000, "employed", 655, ["Premium Checking Account"], 15_800, 3_000, 90_000, 7, 92, 1, 4
    ),
    "Careful saver": _client(
        52,
        84_000,
        "employed",
        790,
        ["Basic Checking Account", "Standard Savings Account"],
        3_200,
        62_000,
        0,
        6,
        24,
        8,
        1,
    ),
    "Retired": _client(
        72, 31_000, "retired", 760, ["Basic Checking Account", "Certificate of Deposit"], 2_000, 48_000, 0, 2, 28, 6, 0
    ),
    "Between jobs": _client(36, 9_500, "unemployed", 590, [], 1_150, 400, 4_500, 6, 70, 1, 3),
}
FOUR_FIELDS: Mapping[str, float] = {"income": 52_000, "spending_score": 60, "saving_frequency": 5, "loan_behavior": 2}


def preset_link(name: str) -> str:
    """What links call an example client.

    >>> preset_link("High income, spends it all")
    'high_income_spends_it_all'
    """
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


PRESET_LINKS: Mapping[str, str] = {preset_link(name): name for name in PRESETS}
