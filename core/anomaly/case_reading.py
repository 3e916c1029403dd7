"""A case of the queue: one alert, or those of a ring of wallets together; a part of a ledger's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.anomaly.money_links import MoneyLink


@dataclass(frozen=True)
class CaseReading:
    """What is judged as one.

    Attributes:
        case: Its place among the cases, from 1, by its most pressing alert.
        case_id: The transaction of its earliest alert.
        transactions: Of its alerts, the most pressing first.
        ranks: The ranks of these alerts in the queue.
        wallets: Whose they are; several make a ring.
        from_: The first of these alerts, UTC.
        to: The last one, UTC.
        typologies: Every rule that fired in it.
        money: Code -> sum of the alerts' amounts; "" where the file names no currency.
        links: Of a ring, who paid whom in the week before its alerts, as known then; the largest sums first.
    """

    case: int
    case_id: str
    transactions: tuple[str, ...]
    ranks: tuple[int, ...]
    wallets: tuple[str, ...]
    from_: datetime
    to: datetime
    typologies: tuple[str, ...]
    money: Mapping[str, float]
    links: tuple[MoneyLink, ...]
