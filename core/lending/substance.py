"""What of a wallet's lending was more than a trifle: a hundred loans of a dollar show no experience with loans."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from core.lending.events import BORROW, LIQUIDATION, REPAY, LendingEvent
from core.spans import DAY_S

TRIFLE_USD = 100.0
SOON_DAYS = 30.0


@dataclass(frozen=True)
class Substance:
    """Events of at least `TRIFLE_USD`, or of unknown size: what is not known is not held to be small.

    Attributes:
        loans: Such borrows.
        active_days: Different days (UTC) with any such event.
        days: Whole days from the first of them to the last; None without dates.
        weight: How much a repayment shows, 0 to 1: all from `TRIFLE_USD` borrowed in sum, in proportion below.
    """

    loans: int
    active_days: int
    days: int | None
    weight: float


@dataclass(frozen=True)
class Repayment:
    """How soon loans were repaid: each repayment goes to the oldest open loan of its token, in whole tokens.

    Aave sets no term, so in time means before a liquidation; how long loans stood open is a fact beside it.

    Attributes:
        median_days: Half of the repaid parts, by loans, were repaid within so many days; None when none was.
        within_30_days: Share of the borrowed amounts, each loan alike, that was repaid within 30 days.
        liquidated: Share of them that a liquidation repaid.
        open_days: Days from the oldest loan that is still open to the last event; None when none is open.
    """

    median_days: float | None
    within_30_days: float | None
    liquidated: float | None
    open_days: float | None


def substance_of(events: Sequence[LendingEvent]) -> Substance:
    """What of these events, oldest first, counts as experience."""
    real = [event for event in events if event.usd is None or event.usd >= TRIFLE_USD]
    borrowed = [event.usd for event in events if event.action == BORROW]
    known = None in borrowed or not borrowed
    total = math.fsum(usd or 0.0 for usd in borrowed)
    return Substance(
        loans=sum(event.action == BORROW for event in real),
        active_days=len({event.time_s // DAY_S for event in real}),
        days=(real[-1].time_s - real[0].time_s) // DAY_S if real else 0,
        weight=1.0 if known else min(total / TRIFLE_USD, 1.0),
    )


def repayment_of(events: Sequence[LendingEvent]) -> Repayment:
    """How soon the loans of these events, oldest first, were repaid; loans of unknown amounts are left out."""
    lots: dict[str, list[list[float]]] = {}
    waits: list[float] = []
    soon = taken = 0.0
    loans = 0
    for event in events:
        if not event.amount:
            continue
        if event.action == BORROW:
            loans += 1
            lots.setdefault(event.asset, []).append([event.time_s, event.amount, event.amount])
        elif event.action in (REPAY, LIQUIDATION):
            rest = event.amount
            for lot in lots.get(event.asset, []):
                part = min(rest, lot[1])
                if part <= 0:
                    continue
                lot[1] -= part
                rest -= part
                days = (event.time_s - lot[0]) / DAY_S
                if event.action == LIQUIDATION:
                    taken += part / lot[2]
                else:
                    waits.append(days)
                    soon += part / lot[2] if days <= SOON_DAYS else 0.0
    still = [lot[0] for held in lots.values() for lot in held if lot[1] > 1e-6 * lot[2]]
    return Repayment(
        median_days=median(waits) if waits else None,
        within_30_days=soon / loans if loans else None,
        liquidated=taken / loans if loans else None,
        open_days=(events[-1].time_s - min(still)) / DAY_S if still else None,
    )
