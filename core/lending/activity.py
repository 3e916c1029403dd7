"""Events -> what a wallet did, in counts and dollars; and the features of the `lending` model."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.lending.balances import position_of
from core.lending.events import BORROW, DEPOSIT, LIQUIDATION, REDEEM, REPAY, LendingEvent
from core.lending.position import PoolAccount, Position
from core.lending.substance import Repayment, Substance, repayment_of, substance_of
from core.segments.schema import FeatureSpec
from core.spans import DAY_S

# The training wallets were seen from 31 March to 2 September 2021; counts over more time are another thing.
WINDOW_DAYS = 156


def _spec(name: str, title: str, unit: str, low: float, description: str) -> FeatureSpec:
    return FeatureSpec(name, title, unit, "int", low, None, 0.0, 0.0, description)


LENDING_SCHEMA = (
    _spec("num_deposits", "Deposits", "count", 0, "Deposits credited to the wallet, whoever sent them."),
    _spec("num_borrows", "Borrows", "count", 0, "Loans taken on the wallet's account."),
    _spec("num_repayments", "Repayments", "count", 0, "Repayments of the wallet's loans, whole or in part."),
    _spec("num_redeems", "Redeems", "count", 0, "Withdrawals of what was deposited."),
    _spec("active_days", "Active days", "d", 0, "Different days (UTC) with at least one of these."),
)

# A fact beside the segment, not a feature of it.
LIQUIDATIONS = _spec("num_liquidations", "Liquidations", "count", 0, "Times a loan of the wallet was liquidated.")


@dataclass(frozen=True)
class Counts:
    """How often a wallet did what; `active_days` counts different UTC days, None when nobody says."""

    deposits: int
    borrows: int
    repays: int
    redeems: int
    liquidations: int
    active_days: int

    def features(self) -> dict[str, float]:
        """The row of the `lending` model."""
        return {
            "num_deposits": self.deposits,
            "num_borrows": self.borrows,
            "num_repayments": self.repays,
            "num_redeems": self.redeems,
            "active_days": self.active_days,
        }


@dataclass(frozen=True)
class Sum:
    """Dollars of one kind of event.

    Attributes:
        usd: Sum over the events that have a price; None when there are events and none has one.
        events: How many events there are.
        unpriced: How many of them have none: then `usd` is only a part.
    """

    usd: float | None
    events: int
    unpriced: int

    @property
    def whole(self) -> float | None:
        """The sum when it is the whole, else None."""
        return None if self.unpriced else self.usd


@dataclass(frozen=True)
class Dollars:
    """Sums in dollars of the moment of each event; `liquidated` is debt covered, `seized` the collateral taken."""

    deposited: Sum
    borrowed: Sum
    repaid: Sum
    redeemed: Sum
    liquidated: Sum
    seized: Sum


@dataclass(frozen=True)
class Ratio:
    """One sum over another: `value` is None, not 0 or 1, without the denominator. `basis` is `usd` or `counts`."""

    name: str
    value: float | None
    basis: str


@dataclass(frozen=True)
class LendingActivity:
    """What a wallet did.

    Attributes:
        counts: Over everything seen.
        window: The same over the `WINDOW_DAYS` up to the last event, which is what the model was trained on.
        dollars: None when only counts are at hand.
        ratios: repaid_to_borrowed, borrowed_to_deposited, redeemed_to_deposited.
        first_s: Time of the first event, None when only counts are at hand.
        last_s: Time of the last event.
        substance: What of it was more than a trifle.
        position: How the wallet stands; None when only counts are at hand.
        repayment: How soon it repaid; None when only counts are at hand.
    """

    counts: Counts
    window: Counts
    dollars: Dollars | None
    ratios: tuple[Ratio, ...]
    first_s: int | None
    last_s: int | None
    substance: Substance
    position: Position | None = None
    repayment: Repayment | None = None

    def ratio(self, name: str) -> Ratio:
        """The ratio of that name."""
        return next(one for one in self.ratios if one.name == name)

    @property
    def loan_seen(self) -> bool:
        """Whether anything shows that there was a loan: borrowed, repaid, or liquidated."""
        return bool(self.counts.borrows or self.counts.repays or self.counts.liquidations)


def activity_of(events: Sequence[LendingEvent], pools: tuple[PoolAccount, ...] = ()) -> LendingActivity:
    """What the events of one wallet amount to.

    Args:
        events: Of one wallet, oldest first, at least one.
        pools: What the pools themselves say of it now, where a node told.
    """
    counts = _counts(events)
    since_s = events[-1].time_s - WINDOW_DAYS * DAY_S
    window = counts if events[0].time_s >= since_s else _counts([event for event in events if event.time_s >= since_s])
    dollars = Dollars(
        deposited=_sum(event.usd for event in events if event.action == DEPOSIT),
        borrowed=_sum(event.usd for event in events if event.action == BORROW),
        repaid=_sum(event.usd for event in events if event.action == REPAY),
        redeemed=_sum(event.usd for event in events if event.action == REDEEM),
        liquidated=_sum(event.usd for event in events if event.action == LIQUIDATION),
        seized=_sum(event.seized_usd for event in events if event.action == LIQUIDATION),
    )
    return LendingActivity(
        counts,
        window,
        dollars,
        _ratios(counts, dollars),
        events[0].time_s,
        events[-1].time_s,
        substance_of(events),
        position_of(events, pools),
        repayment_of(events),
    )


def activity_of_counts(counts: Counts, first_s: int | None = None, last_s: int | None = None) -> LendingActivity:
    """What counts alone amount to: no dollars, ratios of counts, and no loan that is known to be small."""
    days = None if first_s is None or last_s is None else (last_s - first_s) // DAY_S
    substance = Substance(counts.borrows, counts.active_days, days, 1.0)
    return LendingActivity(counts, counts, None, _ratios(counts, None), first_s, last_s, substance)


def _counts(events: Sequence[LendingEvent]) -> Counts:
    tally = dict.fromkeys((DEPOSIT, BORROW, REPAY, REDEEM, LIQUIDATION), 0)
    for event in events:
        tally[event.action] += 1
    return Counts(
        deposits=tally[DEPOSIT],
        borrows=tally[BORROW],
        repays=tally[REPAY],
        redeems=tally[REDEEM],
        liquidations=tally[LIQUIDATION],
        active_days=len({event.time_s // DAY_S for event in events}),
    )


def _sum(values: Iterable[float | None]) -> Sum:
    every = list(values)
    priced = [value for value in every if value is not None]
    total = math.fsum(priced) if priced or not every else None
    return Sum(total, len(every), len(every) - len(priced))


def _ratios(counts: Counts, dollars: Dollars | None) -> tuple[Ratio, ...]:
    paid = (
        ("repaid_to_borrowed", "repaid", counts.repays, "borrowed", counts.borrows),
        ("borrowed_to_deposited", "borrowed", counts.borrows, "deposited", counts.deposits),
        ("redeemed_to_deposited", "redeemed", counts.redeems, "deposited", counts.deposits),
    )
    out = []
    for name, above_name, above_count, below_name, below_count in paid:
        above = None if dollars is None else getattr(dollars, above_name).whole
        below = None if dollars is None else getattr(dollars, below_name).whole
        if above is None or below is None:
            out.append(Ratio(name, above_count / below_count if below_count else None, "counts"))
        else:
            out.append(Ratio(name, above / below if below > 0 else None, "usd"))
    return tuple(out)
