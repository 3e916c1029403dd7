"""Ledgers written as text, and moments."""

from __future__ import annotations

from datetime import UTC, datetime

from core.anomaly.intake import Intake, read_ledger
from core.tables import read_table


def read(text: str, columns: object = None) -> Intake:
    """A CSV text as a ledger."""
    with read_table(text.encode(), "ledger.csv") as table:
        return read_ledger(table, columns)


def ms(text: str) -> int:
    """An ISO time as milliseconds since 1970."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)
