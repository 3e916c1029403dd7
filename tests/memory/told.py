"""A simulated ledger as its events are told one by one; run as a process it tells them until it is killed."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.anomaly.ledger import MISSING, Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.single import Transaction, TransactionScore
from core.memory.score import score_remembered, session_key
from core.memory.store import EventStore
from core.service.service import bundled_store
from core.simulate.ledger import simulate_ledger
from core.simulate.ledger_csv import type_names

KEY = session_key("me", "mine")


def made_ledger(events: int = 700, seed: int = 5) -> Ledger:
    """A ledger in the order of time, with an episode of every typology; ids are its row numbers."""
    ledger = simulate_ledger(events, seed=seed, episodes=1).ledger
    ledger = ledger.take(ledger.order())
    return replace(ledger, tie=np.arange(len(ledger), dtype=np.int64), ids=None, kyc_ms=None)


def told_of(ledger: Ledger) -> list[Transaction]:
    """The events as a caller would tell them."""
    level = ledger.kyc_level
    assert level is not None
    types = type_names(ledger)
    return [
        Transaction(
            str(row),
            f"n{ledger.wallet[row]}",
            int(ledger.time_ms[row]),
            float(ledger.amount[row]),
            types[row],
            _name(ledger.counterparty, row),
            _name(ledger.country, row),
            _degrees(ledger.latitude, row),
            _degrees(ledger.longitude, row),
            ip=_name(ledger.ip, row),
            device=_name(ledger.device, row),
            kyc_level=None if level[row] == MISSING else int(level[row]),
        )
        for row in range(len(ledger))
    ]


def _name(column: np.ndarray[tuple[int], np.dtype[np.int32]] | None, row: int) -> str | None:
    return None if column is None or column[row] == MISSING else f"n{column[row]}"


def _degrees(column: np.ndarray[tuple[int], np.dtype[np.float64]] | None, row: int) -> float | None:
    return None if column is None or np.isnan(column[row]) else float(column[row])


def tell_all(store: EventStore, model: AnomalyModel, told: list[Transaction], size: int = 1) -> list[TransactionScore]:
    """The answers, so many transactions a call."""
    out: list[TransactionScore] = []
    for start in range(0, len(told), size):
        some = told[start : start + size]
        out += score_remembered(store, KEY, some, model, {}, [""] * len(some))
    return out


def main(path: str, first: str) -> None:
    """Tell the events from `first` on; the place of each is written once it was answered."""
    model: AnomalyModel = bundled_store().get("anomaly").model  # type: ignore[assignment]  # what that name holds
    store = EventStore(Path(path), 90)
    for place, one in enumerate(told_of(made_ledger())):
        if place >= int(first):
            tell_all(store, model, [one])
            os.write(1, f"{place}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
