"""How the queue's order compares with simpler ones on the same events: a part of a ledger's answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class RankingReading:
    """One way to put events in order.

    Attributes:
        name: queue (score and typologies), score (the detector alone), plain_forest (an isolation forest on amount and
            hour alone) or amount (the largest first).
        earlier: Average precision on the earlier weeks; null without labels of both kinds there.
        later: The same on the later ones.
        stability: Share of the strangest hundredth that is the same when two halves of the past are learned from;
            null where labels say more, and for what learns nothing.
    """

    name: str
    earlier: float | None
    later: float | None
    stability: float | None


@dataclass(frozen=True)
class OrderedPeriod:
    """Which order a period of the queue has, and by which figures.

    Attributes:
        currency: ISO code, or null.
        from_: Its first event, UTC.
        order: queue (score and typologies), plain_forest or amount.
        known: Labelled events of earlier periods that were known by then, of which at most 50,000 decide.
        frauds: Of them, frauds.
        queue: Average precision of the queue's own order on them; null where too few were known.
        plain_forest: The same of an isolation forest on amount and hour alone.
        amount: The same of the largest amount first.
    """

    currency: str | None
    from_: datetime
    order: str
    known: int
    frauds: int
    queue: float | None
    plain_forest: float | None
    amount: float | None

    def forced(self, order: str) -> OrderedPeriod:
        """The same period with the order that was asked for."""
        return replace(self, order=order)


@dataclass(frozen=True)
class RivalsReading:
    """Rankings side by side, over events that have a past of this ledger to be compared with.

    Attributes:
        from_: The first of these events, UTC.
        middle: Where the later weeks begin, a Monday.
        events: How many.
        frauds: Of them, named as fraud by the file.
        base_rate: Their share of the labelled ones: what an order at random reaches; null without labels.
        rankings: One each.
        best: The one that is best on the earlier weeks; null without labels there.
        orders: Which order the queue has, period by period: the simplest that did as well on what was known by then.
    """

    from_: datetime
    middle: datetime
    events: int
    frauds: int
    base_rate: float | None
    rankings: tuple[RankingReading, ...]
    best: str | None
    orders: tuple[OrderedPeriod, ...] = ()
