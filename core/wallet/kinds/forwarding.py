"""How much of what came in left again, and how soon: first in, first out, asset by asset."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from core.wallet.history import WalletHistory
from core.wallet.kinds.payments import ETH, Payment, Payments

DAY_S = 86_400


@dataclass(frozen=True)
class Forwarding:
    """Shares over the assets that came in, each weighted by the number of its payments, because prices are not known.

    Attributes:
        within_day: Share of what came in that left within 24 hours.
        ever: Share that left at all.
        payments: Payments in that were looked at.
        hashes: Transactions that carried it out, oldest first.
    """

    within_day: float
    ever: float
    payments: int
    hashes: list[str]


def forwarding(history: WalletHistory, payments: Payments) -> Forwarding:
    """Match payments out to payments in. Fees are ETH that left; a piece (NFT) counts like any other asset."""
    out = [*payments.out, *_fees(history)]
    out.sort(key=lambda one: one.time_s)
    assets: dict[str, list[Payment]] = {}
    for one in payments.into:
        assets.setdefault(one.asset, []).append(one)
    leaving: dict[str, list[Payment]] = {}
    for one in out:
        leaving.setdefault(one.asset, []).append(one)
    soon = ever = 0.0
    for asset, came in assets.items():
        whole = sum(one.amount for one in came)
        quick, left = _match(came, leaving.get(asset, []))
        soon += len(came) * quick / whole
        ever += len(came) * left / whole
    many = len(payments.into)
    if not many:
        return Forwarding(0.0, 0.0, 0, [])
    return Forwarding(soon / many, ever / many, many, [one.hash for one in payments.out if one.asset in assets])


def _match(came: list[Payment], left: list[Payment]) -> tuple[int, int]:
    """Amount that left within a day, and that left at all."""
    lots: deque[list[int]] = deque()
    place = soon = ever = 0
    for one in left:
        while place < len(came) and came[place].time_s <= one.time_s:
            lots.append([came[place].time_s, came[place].amount])
            place += 1
        owed = one.amount
        while owed and lots:
            took = min(owed, lots[0][1])
            if one.time_s - lots[0][0] <= DAY_S:
                soon += took
            ever += took
            owed -= took
            lots[0][1] -= took
            if not lots[0][1]:
                lots.popleft()
    return soon, ever


def _fees(history: WalletHistory) -> list[Payment]:
    rows, me = history.transactions, history.address
    return [
        Payment(time_s, tx, me, ETH, fee, True)
        for time_s, tx, sender, fee in zip(rows.time_s.tolist(), rows.hash, rows.sender, rows.fee_wei, strict=True)
        if fee and sender == me
    ]
