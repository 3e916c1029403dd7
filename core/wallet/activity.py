"""When a wallet acts: its transactions by weekday and hour, UTC."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.spans import DAY_S, HOUR_S
from core.wallet.history import WalletHistory

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EPOCH_WEEKDAY = 3  # 1 January 1970 was a Thursday


@dataclass(frozen=True)
class Activity:
    """Transactions by weekday and hour.

    Attributes:
        counts: int64, shape (7, 24): Monday first, hours of the day in UTC.
        sent: Whether they are the ones the wallet sent. It sent none: then they are the ones it received, whose hour
            others chose.
    """

    counts: NDArray[np.int64]
    sent: bool


def activity(history: WalletHistory) -> Activity | None:
    """Count the transactions the wallet sent, or, when it never sends, all others.

    Args:
        history: A windowed history without its spam.

    Returns:
        None when there are no transactions at all.
    """
    rows = history.transactions
    if not len(rows):
        return None
    sent = bool(history.sent.any())
    return Activity(weekday_hours(rows.time_s[history.sent] if sent else rows.time_s), sent)


def weekday_hours(time_s: NDArray[np.int64]) -> NDArray[np.int64]:
    """Seconds since 1970 to counts of shape (7, 24), Monday first, UTC."""
    weekday = (time_s // DAY_S + EPOCH_WEEKDAY) % 7
    hour = time_s % DAY_S // HOUR_S
    return np.bincount(weekday * 24 + hour, minlength=7 * 24).reshape(7, 24)
