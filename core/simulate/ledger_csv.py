"""A simulated ledger as a file: the example that ships with the app, and what the page lets a visitor take away."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Final

import numpy as np

from core.anomaly.ledger import CASH, IN, MISSING, NEVER_MS, PLAIN, REFUND, Ledger
from core.anomaly.typologies import TYPOLOGIES
from core.simulate.ledger import Simulated, simulate_ledger
from core.spans import utc_moment
from core.tables import export_csv

FILE: Final = "ledger.csv.gz"
SAMPLE_EVENTS, SAMPLE_SEED = 9_000, 7
TYPES: Final = ("payment", "deposit", "transfer", "login", "redeem")


def ledger_csv(made: Simulated) -> bytes:
    """Every event as CSV, with columns that the Transactions lens recognises, and the truth about each."""
    ledger, names = made.ledger, tuple(TYPOLOGIES)
    return export_csv(
        {
            "transaction_id": [f"T{row + 1:07d}" for row in range(len(ledger))],
            "timestamp": _times(ledger),
            "wallet_id": _names(ledger, "party", ledger.wallet),
            "type": type_names(ledger),
            "amount": ledger.amount,
            "counterparty": _names(ledger, "party", ledger.counterparty),
            "country": _names(ledger, "country", ledger.country),
            "latitude": _rounded(ledger.latitude),
            "longitude": _rounded(ledger.longitude),
            "ip": _names(ledger, "ip", ledger.ip),
            "device": _names(ledger, "device", ledger.device),
            "kyc_level": [] if ledger.kyc_level is None else ledger.kyc_level.astype(np.int64),
            "kyc_date": [] if ledger.kyc_ms is None else [_day(ms) for ms in ledger.kyc_ms.tolist()],
            "label": [] if ledger.label is None else ledger.label.astype(np.int64),
            "typology": ["" if place == MISSING else names[place] for place in made.typology.tolist()],
        }
    )


def type_names(ledger: Ledger) -> list[str]:
    """Each event's type, in words that the Transactions lens reads as what the event is."""
    if ledger.kind is None:
        return []
    natures = [PLAIN] * len(ledger) if ledger.nature is None else ledger.nature.tolist()
    said = {(IN, CASH): "cash_deposit", (IN, REFUND): "refund"}
    return [said.get((kind, nature), TYPES[kind]) for kind, nature in zip(ledger.kind.tolist(), natures, strict=True)]


def write_ledger(folder: Path, events: int = SAMPLE_EVENTS, seed: int = SAMPLE_SEED) -> Path:
    """Write the example anew; its path."""
    file = folder / FILE
    file.write_bytes(gzip.compress(ledger_csv(simulate_ledger(events, seed)), 9, mtime=0))
    return file


def sample_ledger(folder: Path) -> bytes:
    """The example as CSV."""
    return gzip.decompress((folder / FILE).read_bytes())


def _names(ledger: Ledger, column: str, codes: np.ndarray[tuple[int], np.dtype[np.int32]] | None) -> list[str]:
    if codes is None:
        return []
    return ["" if code == MISSING else ledger.name_of(column, code) for code in codes.tolist()]


def _times(ledger: Ledger) -> list[str]:
    text = np.datetime_as_string(ledger.time_ms.astype("datetime64[ms]"), unit="s")
    return [f"{one}Z" for one in text.tolist()]


def _day(ms: int) -> str:
    return "" if ms == NEVER_MS else utc_moment(ms).strftime("%Y-%m-%d")


def _rounded(
    degrees: np.ndarray[tuple[int], np.dtype[np.float64]] | None,
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.empty(0) if degrees is None else np.round(degrees, 2)
