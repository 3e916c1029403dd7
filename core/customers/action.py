"""Whom to act on today: the customers who bring half the money, which of them are slipping away, and three lists.

Best customers are the fewest who together spent half of everything in the file. One of them is slipping away when she
has been away longer than nine in ten of the shop's pauses. What that may cost is not what she spent: it is the money
of a horizon at the pace of her last 365 days (of all days, where the history is shorter), times her chance of no
order within the horizon.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Flags, Floats
from core.customers.movement import TRAILING_DAYS, ScoredCustomers
from core.customers.returning import RECENT_DAYS, half_the_money
from core.customers.rhythm import LATE, Pauses
from core.tables.orders.people import Person

LISTED = 3


@dataclass(frozen=True)
class Best:
    """The fewest customers who together spent half of everything.

    Attributes:
        customers: How many.
        revenue: What they spent in all.
        slipping: How many of them have been away longer than nine in ten pauses; null without a rhythm.
        slipping_revenue: What those spent in all.
        expected_loss: Money of the horizon that those may not bring, at last year's pace; null without chances.
        slipping_then: How many of the best were slipping one horizon earlier, by what was known then; null where the
            history does not reach back.
        came_true: How many of those have not ordered since.
    """

    customers: int
    revenue: float
    slipping: int | None
    slipping_revenue: float | None
    expected_loss: float | None
    slipping_then: int | None
    came_true: int | None


@dataclass(frozen=True)
class ListedCustomer:
    """One customer of a list, and the money that the list goes by."""

    customer: str
    money: float


@dataclass(frozen=True)
class ActionList:
    """Customers to do the same for today.

    Attributes:
        name: `win_back`, `keep` or `second_order`.
        definition: Who is on it.
        customers: How many.
        money: The money that the list goes by, summed.
        money_is: What that money is.
        consenting: How many agreed to be written to; null where the files do not tell.
        first: The three with most of that money.
        control: How many of them are drawn at random to be left alone, so that what writing to the others brings can
            be told afterwards.
    """

    name: str
    definition: str
    customers: int
    money: float
    money_is: str
    consenting: int | None
    first: tuple[ListedCustomer, ...]
    control: int = 0


@dataclass(frozen=True)
class Acting:
    """The best customers, the lists, and who is on which list: masks of shape (customers,) by its name."""

    best: Best
    lists: tuple[ActionList, ...]
    masks: Mapping[str, Flags]


def act(
    scored: ScoredCustomers,
    trailing: Floats,
    silent: Floats | None,
    paused: Pauses | None,
    then: tuple[ScoredCustomers, Pauses] | None,
    horizon_days: int,
    known: Mapping[str, Person],
    seen_days: int = TRAILING_DAYS,
) -> Acting:
    """Whom to act on today.

    Args:
        scored: The customers.
        trailing: What each spent in the last 365 days, shape (customers,).
        silent: Each one's chance of no order within the horizon, shape (customers,), or None.
        paused: The shop's pauses, or None.
        then: The customers one horizon earlier and the pauses known then, or None.
        horizon_days: How far ahead the losses look.
        known: Who is behind the ids.
        seen_days: How many days the history covers.
    """
    late = is_late(scored, paused)
    losses = expected_losses(trailing, silent, horizon_days, seen_days)
    masks = action_masks(scored, late)
    best = best_customers(scored, late, losses, then)
    return Acting(best, action_lists(scored, masks, trailing, losses, horizon_days, known), masks)


def is_best(scored: ScoredCustomers) -> Flags:
    """Who belongs to the fewest customers that spent half of everything, shape (customers,)."""
    spent = scored.customers.monetary
    found = np.zeros(len(spent), dtype=bool)
    found[np.argsort(-spent, kind="stable")[: half_the_money(spent)]] = True
    return found


def is_late(scored: ScoredCustomers, paused: Pauses | None) -> Flags | None:
    """Who has been away longer than nine in ten of the shop's pauses, shape (customers,); None without a rhythm."""
    return None if paused is None else paused.shares_shorter(scored.customers.recency) >= LATE


def expected_losses(
    trailing: Floats, silent: Floats | None, horizon_days: int, seen_days: int = TRAILING_DAYS
) -> Floats | None:
    """Per customer the money of a horizon at last year's pace, times the chance of no order in it.

    Args:
        trailing: What each spent in the last 365 days, shape (customers,).
        silent: Each one's chance of no order within the horizon, shape (customers,), or None.
        horizon_days: How far to look.
        seen_days: How many days the history covers; money of a shorter one than a year came in those days alone.
    """
    pace = horizon_days / max(min(seen_days, TRAILING_DAYS), 1)
    return None if silent is None else np.maximum(trailing, 0) * pace * silent


def best_customers(
    scored: ScoredCustomers, late: Flags | None, losses: Floats | None, then: tuple[ScoredCustomers, Pauses] | None
) -> Best:
    """The best customers, how many of them are slipping away, and whether that came true before.

    Args:
        scored: The customers.
        late: What `is_late` says of them.
        losses: What `expected_losses` says of them.
        then: The customers one horizon earlier, and the pauses known then.
    """
    best = is_best(scored)
    slipping = None if late is None else best & late
    tested = None
    if then is not None and late is not None:
        before, paused = then
        called = is_best(before) & (paused.shares_shorter(before.customers.recency) >= LATE)
        place = np.searchsorted(scored.customers.ids, before.customers.ids[called])
        silent = scored.customers.last_ms[place] == before.customers.last_ms[called]
        tested = int(called.sum()), int(silent.sum())
    return Best(
        int(best.sum()),
        float(scored.customers.monetary[best].sum()),
        None if slipping is None else int(slipping.sum()),
        None if slipping is None else float(scored.customers.monetary[slipping].sum()),
        None if slipping is None or losses is None else float(losses[slipping].sum()),
        tested[0] if tested else None,
        tested[1] if tested else None,
    )


def action_masks(scored: ScoredCustomers, late: Flags | None) -> dict[str, Flags]:
    """Who is on which list, by its name; nobody is on two."""
    best = is_best(scored)
    slipping = best & late if late is not None else np.zeros_like(best)
    new = (scored.customers.frequency == 1) & (scored.customers.recency < RECENT_DAYS)
    return {"win_back": slipping, "keep": best & ~slipping, "second_order": new & ~best}


def action_lists(
    scored: ScoredCustomers,
    masks: Mapping[str, Flags],
    trailing: Floats,
    losses: Floats | None,
    horizon_days: int,
    known: Mapping[str, Person],
) -> tuple[ActionList, ...]:
    """The three lists, most money first.

    Args:
        scored: The customers.
        masks: What `action_masks` says of them.
        trailing: What each spent in the last 365 days, shape (customers,).
        losses: What `expected_losses` says of them.
        horizon_days: How far ahead the losses look.
        known: Who is behind the ids.
    """
    customers = scored.customers
    lost = (losses, f"may be lost in {horizon_days} days") if losses is not None else (trailing, "spent in 365 days")
    kept = (trailing, "spent in 365 days")
    said = {
        "win_back": ("Best customers, away longer than nine in ten pauses of this shop", *lost),
        "keep": ("Best customers, in rhythm", *kept),
        "second_order": (
            f"One order, in the last {RECENT_DAYS} days; not among the best",
            customers.monetary,
            f"spent in {RECENT_DAYS} days",  # on the one order there is
        ),
    }
    out = []
    for name, (definition, money, money_is) in said.items():
        those = np.flatnonzero(masks[name])
        those = those[np.argsort(-money[those], kind="stable")]
        people = [known.get(str(customers.ids[one]), Person()).consent for one in those]
        told = any(one is not None for one in people)
        first = tuple(ListedCustomer(str(customers.ids[one]), float(money[one])) for one in those[:LISTED])
        out.append(
            ActionList(
                name,
                definition,
                len(those),
                float(money[those].sum()),
                money_is,
                sum(one is True for one in people) if told else None,
                first,
            )
        )
    return tuple(out)
