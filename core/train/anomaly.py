"""The `anomaly` model: detectors fitted on a clean simulated ledger (synthetic), measured on ledgers with episodes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.detectors import DETECTORS
from core.anomaly.inputs import INPUTS, NAMES, detector_rows
from core.anomaly.ledger import Ledger
from core.anomaly.model import CALIBRATION_ROWS, FIT_ROWS, AnomalyModel, fit_model
from core.anomaly.typologies import numbers
from core.arrays import Floats
from core.simulate.ledger import simulate_ledger
from core.spans import DAY_MS
from core.train.anomaly_card import anomaly_card
from core.train.anomaly_checks import WARM_UP_DAYS, check_model
from core.train.parts import Parts

NAME = "anomaly"
SEED = 7
EVENTS, DAYS = 240_000, 240
VERSION = "1.1.0"  # usual payments by direction; hours only where they are known
SOURCE = "core/simulate/ledger.py: a simulated ledger without episodes"
URL = "core/simulate/ledger.py"
LICENSE = "MIT"
GOLDEN_ROWS = 8


@dataclass(frozen=True)
class MadeAnomaly:
    """The model, where it came from and what it found."""

    model: AnomalyModel
    training_data: Mapping[str, Any]
    golden_inputs: list[dict[str, float]]
    metrics: dict[str, Any]
    maxima: Floats

    def parts(self, reality: Sequence[Mapping[str, Any]] | None = None) -> Parts:
        """What the bundle is written from."""
        metrics = {**self.metrics, "reality": reality}
        return Parts(
            payload=self.model.payload(),
            feature_schema=[
                {
                    "name": item.name,
                    "unit": "1",
                    "dtype": "float",
                    "min": 0.0,
                    "max": None,
                    "train_max": float(top),
                    "weight": item.weight,
                    "description": item.description,
                }
                for item, top in zip(INPUTS, self.maxima, strict=True)
            ],
            training_data=self.training_data,
            params={
                "detectors": list(DETECTORS),
                "fit_rows": FIT_ROWS,
                "calibration_rows": CALIBRATION_ROWS,
                "support_vectors": int((self.model.combined.region.weight != 0).sum()),
                "thresholds": numbers(self.model.thresholds),
            },
            seed=SEED,
            metrics=metrics,
            golden={"inputs": self.golden_inputs, "outputs": self.model.golden(self.golden_inputs)},
            license=LICENSE,
            card=anomaly_card(self.model, metrics),
        )


def make(
    version: str, report: Callable[[str], None], *, events: int = EVENTS, check_events: int | None = None
) -> MadeAnomaly:
    """Simulate, fit and measure.

    Args:
        version: Version of the bundle.
        report: Receives one line per step.
        events: Events of the training ledger.
        check_events: Events of the ledgers it is measured on; as the checks say when omitted.
    """
    report(f"simulating {events:,} events")
    ledger = simulate_ledger(events, seed=SEED, days=DAYS, episodes=0).ledger
    reference = ledger.time_ms >= ledger.time_ms.min() + WARM_UP_DAYS * DAY_MS
    report("fitting")
    model = fit_model(
        ledger,
        reference,
        version=version,
        source="a simulated ledger",
        synthetic=True,
        seed=SEED,
        detectors=tuple(DETECTORS),
    )
    checks = {} if check_events is None else {"events": check_events}
    metrics = check_model(model, SEED + 100, report, **checks)
    other = simulate_ledger(20_000, seed=SEED + 1, episodes=1)
    rows = detector_rows(AsOfView.of(other.ledger, model.unit, model.thresholds))
    return MadeAnomaly(
        model, training_data(ledger, reference), golden_rows(rows, other.typology >= 0), metrics, rows.max(axis=0)
    )


def golden_rows(rows: Floats, suspicious: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[dict[str, float]]:
    """Half of them strange, half ordinary but not empty; rounded, so that none ties with a reference row."""
    half = GOLDEN_ROWS // 2
    strange = np.flatnonzero(suspicious)[:: max(1, int(suspicious.sum()) // half)][:half]
    ordinary = np.flatnonzero(~suspicious & (rows.sum(axis=1) > 1.0))[1000::500][:half]
    return [
        {name: float(value) for name, value in zip(NAMES, np.round(rows[place], 3), strict=True)}
        for place in (*strange, *ordinary)
    ]


def training_data(ledger: Ledger, reference: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> dict[str, Any]:
    """The manifest's account of the simulated ledger; the hash is over its times, wallets and amounts."""
    digest = hashlib.sha256()
    for column in (ledger.time_ms, ledger.wallet, ledger.amount):
        digest.update(np.ascontiguousarray(column).tobytes())
    return {
        "source": SOURCE,
        "url": URL,
        "file": None,
        "rows": int(reference.sum()),
        "rows_by_reason": {"simulated": len(ledger), "warm-up": int((~reference).sum()), "kept": int(reference.sum())},
        "sha256": digest.hexdigest(),
        "period": f"{DAYS} simulated days, the first {WARM_UP_DAYS} only as a past",
        "synthetic": True,
    }


def evaluate(folder: Path, report: Callable[[str], None]) -> list[dict[str, Any]]:
    """Not part of the bundle: on data of others the detectors are refitted, so the bundle is not what is measured.

    Raises:
        FileNotFoundError: Always; the message names the benchmark that does it.
    """
    report(f"{folder} is not read")
    raise FileNotFoundError("the anomaly model is measured by `python -m benchmarks.anomaly_handbook` instead")
