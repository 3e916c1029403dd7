"""Time in the units of the house: seconds for wallets, milliseconds for ledgers and orders."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

HOUR_S: Final = 3_600
DAY_S: Final = 24 * HOUR_S
HOUR_MS: Final = 1_000 * HOUR_S
DAY_MS: Final = 1_000 * DAY_S


def utc_moment(ms: int) -> datetime:
    """Milliseconds since 1970 as a datetime in UTC.

    >>> utc_moment(86_400_500).isoformat()
    '1970-01-02T00:00:00.500000+00:00'
    """
    return datetime.fromtimestamp(int(ms) / 1000, UTC)


def day_text(day: int) -> str:
    """Days since 1970 as a date.

    >>> day_text(20_454)
    '2026-01-01'
    """
    return utc_moment(day * DAY_MS).strftime("%Y-%m-%d")
