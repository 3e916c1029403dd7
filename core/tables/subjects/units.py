"""The unit that a money column's name states: cents, thousands, another currency."""

from __future__ import annotations

import re
from typing import Final

from core.tables.vocabulary.names import Spelling, spell

THOUSANDS: Final = re.compile(r"\(\s*(?:in\s+)?(?:k\s*(?:\$|usd)?|\$\s*k|thousands?)\s*\)", re.IGNORECASE)
CENTS_FACTOR, THOUSANDS_FACTOR = 0.01, 1_000.0


def measured(name: str) -> tuple[Spelling, float]:
    """A column name without its unit, and what its numbers are multiplied by to be in the currency's unit.

    >>> measured("Annual Income (k$)")[1], measured("income_cents")[1], measured("income")[1]
    (1000.0, 0.01, 1.0)
    """
    plain = THOUSANDS.sub(" ", name)
    found = spell(plain)
    if plain != name:
        return found, THOUSANDS_FACTOR
    return found, CENTS_FACTOR if found.minor else 1.0
