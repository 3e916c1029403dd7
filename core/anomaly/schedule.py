"""When a ledger's own reference is learned, and what the scale of its amounts is before there is one.

Both depend on earlier events alone, so that a row that comes later, of whatever wallet, moves nothing that is past:
reference periods end on Mondays of UTC, never at a share of the file.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from core.anomaly.ledger import LOGIN, Ledger
from core.anomaly.model import MIN_REFERENCE
from core.arrays import Floats, Ints
from core.spans import DAY_MS

WEEK_MS: Final = 7 * DAY_MS
MONDAY_MS: Final = 4 * DAY_MS  # the first Monday after 1 January 1970, a Thursday
MIN_DAYS: Final = 7  # a reference without a whole week does not know the weekend
REFIT_WEEKS: Final = 4
SETTLED_PAYMENTS: Final = 30  # from here on one more payment hardly moves a median


def next_monday(time_ms: int) -> int:
    """The first Monday, 00:00 UTC, at or after a moment; both in milliseconds since 1970."""
    return MONDAY_MS + -((MONDAY_MS - time_ms) // WEEK_MS) * WEEK_MS


def learning_days(ledger: Ledger) -> tuple[int, ...]:
    """The Mondays on which a reference is learned from everything before; each scores the events up to the next.

    The first is the first one with `MIN_DAYS` days and `MIN_REFERENCE` events before it. Then every fourth week of
    the calendar, counted from 1970, whatever the ledger. None lies after the last event.

    Returns:
        Milliseconds since 1970, ascending; empty where no Monday has enough before it.
    """
    if len(ledger) <= MIN_REFERENCE:
        return ()
    last = int(ledger.time_ms.max())
    enough = int(np.partition(ledger.time_ms, MIN_REFERENCE - 1)[MIN_REFERENCE - 1])
    # An event of that very moment is not before it.
    first = next_monday(max(int(ledger.time_ms.min()) + MIN_DAYS * DAY_MS, enough + 1))
    if first > last:
        return ()
    grid = range(MONDAY_MS, last + 1, REFIT_WEEKS * WEEK_MS)
    later = max(0, (first - MONDAY_MS) // (REFIT_WEEKS * WEEK_MS) + 1)
    return (first, *grid[later:])


def warming_units(ledger: Ledger, until_ms: int | None, start: float) -> Floats:
    """What a usual payment is while there is no reference: a median of payments up to the event, never later ones.

    For each of the first `SETTLED_PAYMENTS` payments, the median of those so far, itself included, so that nothing is
    large against a single small one; up to the next Monday, the median of all these; from each Monday on, the median
    of all payments before it.

    Args:
        ledger: n events in one currency.
        until_ms: Where the first reference begins to score; None when there is none.
        start: The value until the first payment.

    Returns:
        Shape (n,), above 0; NaN from `until_ms` on.
    """
    order = ledger.order()
    if until_ms is not None:
        order = order[ledger.time_ms[order] < until_ms]
    units = np.full(len(ledger), np.nan)
    moves = ledger.amount > 0
    if ledger.kind is not None:
        moves &= ledger.kind != LOGIN
    paid = order[moves[order]]
    first = paid[:SETTLED_PAYMENTS]
    known = np.array([start, *(float(np.median(ledger.amount[first[: i + 1]])) for i in range(len(first)))])
    # How many of the first payments an event has seen, itself included.
    units[order] = known[np.minimum(np.cumsum(moves[order]), len(first))]
    if len(paid) > SETTLED_PAYMENTS:
        _settle(units, order, paid, ledger)
    return units


def _settle(units: Floats, order: Ints, paid: Ints, ledger: Ledger) -> None:
    """From the Monday after the first payments on, the median of what came before each Monday."""
    time, paid_time, amount = ledger.time_ms[order], ledger.time_ms[paid], ledger.amount[paid]
    monday = next_monday(int(paid_time[SETTLED_PAYMENTS - 1]) + 1)
    at = int(np.searchsorted(time, monday))
    while at < len(time):
        # Weeks without an event are passed over: a ledger may hold one old row and then nothing for years.
        monday = next_monday(int(time[at]) + 1) - WEEK_MS
        end = int(np.searchsorted(time, monday + WEEK_MS))
        units[order[at:end]] = float(np.median(amount[: np.searchsorted(paid_time, monday)]))
        at = end
