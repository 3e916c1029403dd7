"""What a usual payment is in a session as of each event: `core.anomaly.schedule.warming_units`, event by event."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Protocol

import numpy as np

from core.anomaly.schedule import SETTLED_PAYMENTS, WEEK_MS, next_monday
from core.arrays import Floats
from core.memory.heard import HeardEvent


class KeptPayments(Protocol):
    """What a session has kept of its payments in one currency."""

    def opening(self, currency: str) -> list[tuple[int, float]]:
        """Time and amount of the first payments, at most `SETTLED_PAYMENTS`, as they were heard."""

    def open_with(self, currency: str, place: int, time_ms: int, amount: float) -> None:
        """Keep one more of the first payments."""

    def settled(self, currency: str, monday_ms: int) -> float | None:
        """The median that was found for the week from a Monday on."""

    def settle(self, currency: str, monday_ms: int, usual: float) -> None:
        """Keep such a median: it is frozen from then on."""

    def payments_before(self, currency: str, time_ms: int) -> list[float]:
        """Amounts of all payments before a moment."""


def usual_payments(kept: KeptPayments, currency: str, events: Sequence[HeardEvent], start: float) -> Floats:
    """What is a usual payment as of each new event, itself included among the first ones.

    Args:
        kept: What the session has kept.
        currency: ISO code, "" for none.
        events: The new ones, in the order of time.
        start: The value until the first payment.

    Returns:
        Shape (n,), above 0.
    """
    opening, out = kept.opening(currency), np.empty(len(events))
    for place, one in enumerate(events):
        if one.pays and len(opening) < SETTLED_PAYMENTS:
            kept.open_with(currency, len(opening), one.time_ms, one.amount)
            opening.append((one.time_ms, one.amount))
        if len(opening) == SETTLED_PAYMENTS and one.time_ms >= next_monday(opening[-1][0] + 1):
            out[place] = _of_week(kept, currency, next_monday(one.time_ms + 1) - WEEK_MS, events[:place])
        else:
            out[place] = median(amount for _, amount in opening) if opening else start
    return out


def _of_week(kept: KeptPayments, currency: str, monday: int, earlier: Sequence[HeardEvent]) -> float:
    found = kept.settled(currency, monday)
    if found is None:
        fresh = [one.amount for one in earlier if one.pays and one.time_ms < monday]
        found = float(median([*kept.payments_before(currency, monday), *fresh]))
        kept.settle(currency, monday, found)
    return found
