"""Above which sum of cash a report is owed, currency by currency: what structuring stays under.

A currency that is not here has no known limit, and the rule says nothing of it. The owner of the app adds and changes
limits by the setting `LEDGERLENS_REPORTING_LIMITS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class ReportingLimit:
    """A limit and where it stands.

    Attributes:
        amount: In the currency's main unit.
        source: The law or the authority.
    """

    amount: float
    source: str


LIMITS: Final[Mapping[str, ReportingLimit]] = {
    "USD": ReportingLimit(10_000, "31 CFR 1010.311, currency transaction reports"),
    "EUR": ReportingLimit(10_000, "Regulation (EU) 2024/1624, Article 80, limit to large cash payments"),
    "CAD": ReportingLimit(10_000, "FINTRAC, large cash transaction reports"),
    "AUD": ReportingLimit(10_000, "AUSTRAC, threshold transaction reports"),
    "NZD": ReportingLimit(10_000, "AML/CFT Act 2009, prescribed transaction reports"),
    "INR": ReportingLimit(1_000_000, "Prevention of Money-laundering Rules 2005, rule 3"),
    "CNY": ReportingLimit(50_000, "PBOC Order 2016 No. 3, Article 5"),
    "ZAR": ReportingLimit(50_000, "Financial Intelligence Centre Act, section 28"),
    "BRL": ReportingLimit(50_000, "BCB Circular 3.978 of 2020, Article 49"),
    "PHP": ReportingLimit(500_000, "Republic Act 9160, covered transactions"),
}


def limit_of(code: str, own: Mapping[str, float], unnamed: float) -> float | None:
    """The limit of a currency.

    Args:
        code: ISO code; "" for a ledger that names no currency, which is taken to be in dollars or euros.
        own: The owner's limits, by code.
        unnamed: The limit of a ledger that names no currency.

    Returns:
        In the currency's main unit; None where none is known.
    """
    if code in own:
        return own[code]
    if not code:
        return unnamed
    return LIMITS[code].amount if code in LIMITS else None
