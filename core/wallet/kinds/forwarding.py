"""How much of what came in left again, and how soon: first in, first out, asset by asset."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

import numpy as np

from core.spans import DAY_S
from core.wallet.history import WalletHistory
from core.wallet.kinds.payments import ETH, Payment, Payments
from core.wallet.names import NameBook

FEE = ""  # whom a fee is paid to: nobody that counts


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


def forwarding(history: WalletHistory, payments: Payments, book: NameBook) -> Forwarding:
    """Match payments out to payments in.

    Fees are spent first and are neither kept nor sent on; a piece (NFT) counts like any other asset. A token that
    nobody knows and that never left is left out: it was dropped there.

    Args:
        history: A windowed history without its spam.
        payments: What moved in it.
        book: Which tokens are known.
    """
    out = [_unwrapped(one, history.chain.wrapped) for one in (*payments.out, *_fees(history))]
    out.sort(key=lambda one: one.time_s)
    moving = {one.asset for one in out}
    came_in = (_unwrapped(one, history.chain.wrapped) for one in payments.into)
    into = [one for one in came_in if one.asset in moving or one.asset == ETH or book.is_genuine(one.asset)]
    assets: dict[str, list[Payment]] = {}
    for one in into:
        assets.setdefault(one.asset, []).append(one)
    leaving: dict[str, list[Payment]] = {}
    for one in out:
        leaving.setdefault(one.asset, []).append(one)
    soon = ever = 0.0
    for asset, came in assets.items():
        quick, left, spent = _match(came, leaving.get(asset, []))
        rest = sum(one.amount for one in came) - spent
        soon += len(came) * quick / max(rest, 1)
        ever += len(came) * left / max(rest, 1)
    many = len(into)
    if not many:
        return Forwarding(0.0, 0.0, 0, [])
    return Forwarding(
        soon / many, ever / many, many, [one.hash for one in out if one.asset in assets and one.peer != FEE]
    )


def _unwrapped(one: Payment, wrapped: str) -> Payment:
    """The same payment with the coin in place of the token that stands for it: wrapped, it is still there."""
    return replace(one, asset=ETH) if one.asset == wrapped else one


def _match(came: list[Payment], left: list[Payment]) -> tuple[int, int, int]:
    """Amount that left within a day, that left at all, and that was spent on fees."""
    lots: deque[list[int]] = deque()
    place = soon = ever = spent = 0
    for one in left:
        while place < len(came) and came[place].time_s <= one.time_s:
            lots.append([came[place].time_s, came[place].amount])
            place += 1
        owed = one.amount
        while owed and lots:
            took = min(owed, lots[0][1])
            if one.peer == FEE:
                spent += took
            else:
                soon += took if one.time_s - lots[0][0] <= DAY_S else 0
                ever += took
            owed -= took
            lots[0][1] -= took
            if not lots[0][1]:
                lots.popleft()
    return soon, ever, spent


def _fees(history: WalletHistory) -> list[Payment]:
    rows = history.transactions
    return [
        Payment(int(rows.time_s[i]), rows.hash[i], FEE, ETH, rows.fee_wei[i], True)
        for i in np.flatnonzero(history.sent).tolist()
        if rows.fee_wei[i]
    ]
