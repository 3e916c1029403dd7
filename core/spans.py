"""Lengths of time in the units of the house: seconds for wallets, milliseconds for ledgers and orders."""

from __future__ import annotations

from typing import Final

HOUR_S: Final = 3_600
DAY_S: Final = 24 * HOUR_S
HOUR_MS: Final = 1_000 * HOUR_S
DAY_MS: Final = 1_000 * DAY_S
