"""Who paid whom around a wallet in the week before an event, as it was known then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly.ledger import IN, LOGIN, MISSING, Ledger
from core.arrays import Ints
from core.spans import DAY_MS

WEEK_MS: Final = 7 * DAY_MS
MOST_OF_STEP: Final = 8
STEPS: Final = (-1, 0, -2, 1)  # from the wallet outwards


@dataclass(frozen=True)
class MoneyLink:
    """Payments of one party to another.

    Attributes:
        payer: Who paid.
        payee: Who was paid.
        step: How far the payer is from the wallet, along the money: 0 is the wallet, -1 paid it, -2 paid who paid it,
            1 was paid by it.
        payments: How many.
        money: Their sum.
    """

    payer: str
    payee: str
    step: int
    payments: int
    money: float


@dataclass(frozen=True)
class LinksAround:
    """The links around one event.

    Attributes:
        wallet: Whose event it is.
        links: Per step the largest sums first.
        left_out: Links that are not among them.
    """

    wallet: str
    links: tuple[MoneyLink, ...]
    left_out: int

    @property
    def parties(self) -> frozenset[str]:
        """Everybody in it but the wallet."""
        return frozenset(name for one in self.links for name in (one.payer, one.payee)) - {self.wallet}


def links_around(ledger: Ledger, rows: Sequence[int]) -> tuple[LinksAround | None, ...]:
    """The links around some events: of the week up to each, itself included and nothing later.

    Args:
        ledger: Events in one currency.
        rows: Which events.

    Returns:
        One each; None where the ledger names no counterparty, or nobody paid anybody.
    """
    if ledger.counterparty is None:
        return (None,) * len(rows)
    order = ledger.order()
    time, place = ledger.time_ms[order], np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    party = ledger.counterparty
    came = np.zeros(len(ledger), np.bool_) if ledger.kind is None else ledger.kind == IN
    payer, payee = np.where(came, party, ledger.wallet), np.where(came, ledger.wallet, party)
    moves = (party != MISSING) & (payer != payee) & (ledger.amount > 0)
    if ledger.kind is not None:
        moves &= ledger.kind != LOGIN
    out = []
    for row in rows:
        first = int(np.searchsorted(time, ledger.time_ms[row] - WEEK_MS, "right"))
        week = order[first : place[row] + 1]
        out.append(_around(ledger, int(ledger.wallet[row]), week[moves[week]], payer, payee))
    return tuple(out)


def _around(ledger: Ledger, wallet: int, week: Ints, payer: Ints, payee: Ints) -> LinksAround | None:
    source, target = payer[week].astype(np.int64), payee[week].astype(np.int64)
    before, after = source[target == wallet], target[source == wallet]
    of_step = {
        -1: target == wallet,
        0: source == wallet,
        -2: np.isin(target, before) & (source != wallet) & (target != wallet),
        1: np.isin(source, after) & (source != wallet) & (target != wallet),
    }
    links: list[MoneyLink] = []
    left_out = 0
    for step in STEPS:
        held = np.flatnonzero(of_step[step])
        pairs, where = np.unique(np.column_stack([source[held], target[held]]), axis=0, return_inverse=True)
        where = where.reshape(-1)
        money = np.bincount(where, ledger.amount[week[held]], len(pairs))
        many = np.bincount(where, minlength=len(pairs))
        best = np.argsort(-money, kind="stable")[:MOST_OF_STEP].tolist()
        left_out += len(pairs) - len(best)
        links += [
            MoneyLink(
                ledger.name_of("party", int(pairs[one, 0])),
                ledger.name_of("party", int(pairs[one, 1])),
                step,
                int(many[one]),
                float(money[one]),
            )
            for one in best
        ]
    return LinksAround(ledger.name_of("party", wallet), tuple(links), left_out) if links else None
