"""Alerts of a wallet and of its ring as one case: joined in the order of time, on what was known by then.

An alert joins an earlier one, at most a week before, of the same wallet or of one that its wallet paid or was paid by
in that week with at least `SHARE` of the alert's amount. What comes later joins a case, or puts two together; it
takes no alert out of one. A case ends where it would pass `MOST_WALLETS`, `MOST_ALERTS` or `MOST_DAYS`. Who is two
payments away is shown and does not join: through shops everybody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.anomaly.case_reading import CaseReading
from core.anomaly.money_links import WEEK_MS, MoneyLink
from core.anomaly.review import Review
from core.spans import DAY_MS

SHARE: Final = 0.1
MOST_WALLETS: Final = 20
MOST_ALERTS: Final = 100
MOST_DAYS: Final = 28


def queue_cases(review: Review, budget: int) -> tuple[CaseReading, ...]:
    """The cases of all alerts within a budget, the one with the most pressing alert first.

    Args:
        review: What was scored.
        budget: Wallets a day.
    """
    places = review.within(budget)
    rank = {place: number for number, place in enumerate(places, 1)}
    found = sorted(_grouped(review, places), key=lambda group: min(rank[place] for place in group))
    return tuple(_case(review, number, group, rank) for number, group in enumerate(found, 1))


def cases_of_page(review: Review, budget: int, page: slice) -> tuple[CaseReading, ...]:
    """The cases that have an alert on a page of the queue.

    Args:
        review: What was scored.
        budget: Wallets a day.
        page: Of the alerts within the budget.
    """
    shown = frozenset(range(len(review.within(budget)))[page])
    return tuple(one for one in queue_cases(review, budget) if any(rank - 1 in shown for rank in one.ranks))


def case_places(review: Review, budget: int, case: CaseReading) -> list[int]:
    """Places in `alerts` of a case's alerts, the most pressing first."""
    places = review.within(budget)
    return [places[rank - 1] for rank in case.ranks]


def _grouped(review: Review, places: Sequence[int]) -> list[list[int]]:
    """Places by case, each in the order of time."""
    at_ms = {place: round(review.alerts[place].reading.time.timestamp() * 1000) for place in places}
    of: dict[int, list[int]] = {}
    latest: dict[str, int] = {}
    for place in sorted(places, key=lambda one: (at_ms[one], review.alerts[one].reading.transaction_id)):
        wallet = review.alerts[place].reading.wallet_id
        of[place] = [place]
        for name in [wallet, *_partners(review, place)]:
            other = latest.get(name)
            if other is None or at_ms[place] - at_ms[other] > WEEK_MS or of[other] is of[place]:
                continue
            both = sorted([*of[other], *of[place]], key=lambda one: at_ms[one])
            wallets = {review.alerts[one].reading.wallet_id for one in both}
            span_ms = at_ms[both[-1]] - at_ms[both[0]]
            if len(both) <= MOST_ALERTS and len(wallets) <= MOST_WALLETS and span_ms <= MOST_DAYS * DAY_MS:
                for one in both:
                    of[one] = both
        latest[wallet] = place
    return list({id(group): group for group in of.values()}.values())


def _partners(review: Review, place: int) -> list[str]:
    """Whom the wallet of an alert paid, or was paid by, in the week before with a good part of the alert's amount."""
    links, enough = _links_of(review, place), SHARE * review.alerts[place].reading.amount
    near = [one for one in links if one.step in {-1, 0} and one.money >= enough]
    return sorted({one.payee if one.step == 0 else one.payer for one in near})


def _links_of(review: Review, place: int) -> tuple[MoneyLink, ...]:
    around = review.links[place] if place < len(review.links) else None
    return around.links if around else ()


def _case(review: Review, number: int, group: Sequence[int], rank: dict[int, int]) -> CaseReading:
    pressing = sorted(group, key=rank.__getitem__)
    read = [review.alerts[place].reading for place in pressing]
    money: dict[str, float] = {}
    for place in pressing:
        code = review.currencies[review.standing[place][0]]
        money[code] = money.get(code, 0.0) + review.alerts[place].reading.amount
    first, last = review.alerts[group[0]].reading, review.alerts[group[-1]].reading
    return CaseReading(
        number,
        first.transaction_id,
        tuple(one.transaction_id for one in read),
        tuple(rank[place] for place in pressing),
        tuple(dict.fromkeys(one.wallet_id for one in read)),
        first.time,
        last.time,
        tuple(dict.fromkeys(name for one in read for name in one.typologies)),
        money,
        case_links(review, group) if len({one.wallet_id for one in read}) > 1 else (),
    )


def case_links(review: Review, group: Sequence[int]) -> tuple[MoneyLink, ...]:
    """Who paid whom around the alerts of a case, each as known at the latest alert that saw it; largest sums first.

    Args:
        review: What was scored.
        group: Places of the case's alerts.
    """
    known: dict[tuple[str, str], MoneyLink] = {}
    wallets = {review.alerts[place].reading.wallet_id for place in group}
    for place in sorted(group, key=lambda one: review.alerts[one].reading.time):
        for one in _links_of(review, place):
            if one.payer in wallets or one.payee in wallets:
                known[one.payer, one.payee] = one
    return tuple(sorted(known.values(), key=lambda one: (-one.money, one.payer, one.payee)))
