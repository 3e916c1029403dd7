"""Small ledgers written down event by event."""

from __future__ import annotations

from typing import Any

from core.anomaly.context import AsOfView
from core.anomaly.ledger import Ledger
from core.anomaly.single import Transaction, to_ledger
from core.anomaly.thresholds import Thresholds

START_MS = 1_767_225_637_000  # not midnight: only the date would be known of such events
HOUR_MS = 3_600_000
DAY_H = 24.0


def event(number: int, hours: float, amount: float = 50.0, **more: Any) -> Transaction:
    """One event of the wallet `w`, so many hours after the start."""
    return Transaction(str(number), str(more.pop("wallet", "w")), START_MS + int(hours * HOUR_MS), amount, **more)


def history(count: int = 20, **more: Any) -> list[Transaction]:
    """An ordinary past: one payment of 50 a day to the same shop, from the same device at home."""
    usual = {"counterparty": "shop", "device": "phone", "latitude": 51.5, "longitude": 0.0, "kyc_level": 1, **more}
    return [event(number, DAY_H * number, **usual) for number in range(count)]


def view_of(events: list[Transaction], unit: float = 50.0, thresholds: Thresholds | None = None) -> AsOfView:
    """What is known about each event."""
    return AsOfView.of(ledger_of(events), unit, thresholds or Thresholds())


def ledger_of(events: list[Transaction]) -> Ledger:
    """The events as columns."""
    return to_ledger(events)
