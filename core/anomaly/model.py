"""What scoring needs besides the events: detectors, what their scores mean on a reference, and what is ordinary."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly import drift, inputs, typologies
from core.anomaly.context import AsOfView
from core.anomaly.detectors import DETECTORS
from core.anomaly.detectors.asked import FittedDetector, fit_on_sample
from core.anomaly.detectors.base import Detector
from core.anomaly.detectors.combined import Combined
from core.anomaly.identity import draw
from core.anomaly.ledger import LOGIN, Ledger
from core.anomaly.thresholds import Thresholds
from core.arrays import Floats, Ints
from core.fields import choice

FIT_ROWS: Final = 50_000
CALIBRATION_ROWS: Final = 20_000
ORDINARY_ROWS: Final = 400
MIN_REFERENCE: Final = 2_500  # two fifths calibrate: with fewer than 999 of them no tail could reach 0.001
FACTS: Final = ("amount", "usual", "count_24h", "hour")


@dataclass(frozen=True)
class AnomalyModel:
    """Detectors fitted on reference events, with what is needed to read their scores.

    Attributes:
        version: Version of the bundle, or `refit` when made from the ledger at hand.
        combined: The default detector; the forest and the SVM are its parts.
        others: Further detectors that were fitted with it, by name.
        scores: Per detector, ascending scores of reference events that it was not fitted on.
        unit: The reference's median payment.
        usual: Each input's median over the reference, shape (inputs,).
        ordinary: Inputs of ordinary reference events, shape (m, inputs), to show beside a strange one.
        facts: Their `FACTS`, shape (m, 4).
        bins: How quantities were spread over the reference, for drift.
        thresholds: The settings of rules and inputs.
        reference: What the reference was: source, events, from_ms, to_ms, synthetic.
    """

    version: str
    combined: Combined
    scores: Mapping[str, Floats]
    unit: float
    usual: Floats
    ordinary: Floats
    facts: Floats
    bins: Mapping[str, drift.Bins]
    thresholds: Thresholds
    reference: Mapping[str, Any]
    others: Mapping[str, Detector] = field(default_factory=dict)
    _asked: dict[str, FittedDetector] = field(default_factory=dict, init=False, repr=False, compare=False)

    def detector(self, name: str) -> Detector:
        """One of `DETECTORS` by name; one that was not fitted with the model is fitted when first asked for.

        Raises:
            InvalidInput: There is none of that name; the message says which there are.
        """
        return self._fitted(name).detector

    def known_scores(self, detector: str) -> Floats:
        """Ascending scores of reference events that the detector was not fitted on."""
        return self._fitted(detector).scores

    def _fitted(self, name: str) -> FittedDetector:
        held = {**self.combined.parts(), **self.others}
        if name in held and name in self.scores:
            return FittedDetector(held[name], self.scores[name])
        if name not in self._asked:
            kind = DETECTORS[choice("detector", name, DETECTORS)]
            # Two threads may both fit it: they find the same.
            self._asked[name] = fit_on_sample(kind, self.combined.region.reference.T)
        return self._asked[name]

    def tail(self, detector: str, raw: Floats) -> Floats:
        """(1 + reference events at least as strange) / (n + 1): a conformal p-value, above 0, at most 1."""
        known = self.known_scores(detector)
        return np.asarray((1 + len(known) - np.searchsorted(known, raw, side="left")) / (len(known) + 1))

    def golden(self, given: list[dict[str, float]]) -> list[dict[str, object]]:
        """Scores of every detector on rows of inputs by name: what proves that a bundle loads as it was made.

        Without compiled code, which a server that scores nothing does not need; tests hold it against this.
        """
        rows = np.array([[row[name] for name in inputs.NAMES] for row in given], dtype=np.float64)
        raw = {name: self.detector(name).check_score(rows) for name in self.scores}
        tails = {name: self.tail(name, values) for name, values in raw.items()}
        each = range(len(rows))
        return [{name: {"raw_score": float(raw[name][i]), "tail": float(tails[name][i])} for name in raw} for i in each]

    def on_scale(self, unit: float, thresholds: Thresholds) -> AnomalyModel:
        """The same detectors for a ledger whose usual payment and limits are others."""
        made = replace(self, unit=unit, thresholds=thresholds)
        # A detector that was fitted when asked for reads inputs, which know no scale: one fit serves both.
        object.__setattr__(made, "_asked", self._asked)
        return made

    def payload(self) -> dict[str, Any]:
        """Arrays and plain values for a bundle."""
        return {
            "combined": self.combined.payload(),
            **({"others": {name: one.payload() for name, one in self.others.items()}} if self.others else {}),
            "scores": dict(self.scores),
            "unit": self.unit,
            "usual": self.usual,
            "ordinary": self.ordinary,
            "facts": self.facts,
            "bins": drift.payload(self.bins),
            "thresholds": typologies.numbers(self.thresholds),
            "reference": dict(self.reference),
            "inputs": list(inputs.NAMES),
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> AnomalyModel:
        """The model of a bundle.

        Raises:
            ValueError: It was fitted on other inputs than this app computes.
        """
        if tuple(payload["inputs"]) != inputs.NAMES:
            raise ValueError("the bundle was fitted on other inputs than this app computes: train it again")
        return cls(
            version=str(manifest["version"]),
            combined=Combined.from_payload(payload["combined"]),
            scores={name: np.asarray(values, dtype=np.float64) for name, values in payload["scores"].items()},
            unit=float(payload["unit"]),
            usual=np.asarray(payload["usual"], dtype=np.float64),
            ordinary=np.asarray(payload["ordinary"], dtype=np.float64),
            facts=np.asarray(payload["facts"], dtype=np.float64),
            bins=drift.from_payload(payload["bins"]),
            thresholds=Thresholds.of(payload["thresholds"]),
            reference=dict(payload["reference"]),
            others={
                name: DETECTORS[name].from_payload(one)
                for name, one in payload.get("others", {}).items()
                if name in DETECTORS
            },
        )


def fit_model(
    ledger: Ledger,
    reference: NDArray[np.bool_],
    *,
    version: str = "refit",
    source: str = "the earlier part of this ledger",
    synthetic: bool = False,
    thresholds: Thresholds | None = None,
    seed: int = 0,
    detectors: Collection[str] = (),
    view: AsOfView | None = None,
) -> AnomalyModel:
    """Fit detectors on the reference events of a ledger. Labels are not looked at.

    Two fifths of the reference, at most `CALIBRATION_ROWS`, are held back from fitting: tails are counted on them.
    Which ones is drawn by what the events are, so that their order in the ledger changes nothing.

    Args:
        ledger: n events; the others give the reference events their past.
        reference: Shape (n,); true for events to fit on, `MIN_REFERENCE` at least.
        version: What answers are signed with.
        source: What the reference is, in words.
        synthetic: Whether it is simulated.
        thresholds: The settings; the defaults when omitted.
        seed: The same ledger and seed give the same model.
        detectors: Names of `DETECTORS` to fit too; the combined one and its parts always are.
        view: The as-of-time values of the ledger where they are at hand, under these thresholds.

    Raises:
        ValueError: The reference is too small.
    """
    rows = np.flatnonzero(reference)
    if len(rows) < MIN_REFERENCE:
        raise ValueError(f"{len(rows):,} reference events are too few: {MIN_REFERENCE:,} are needed")
    unit = median_payment(ledger, rows)
    if view is None:
        view = AsOfView.of(ledger, unit, thresholds or Thresholds())
    view = replace(view, unit=np.broadcast_to(unit, (len(ledger),)))
    drawn = draw(ledger, rows, seed)
    held = min(CALIBRATION_ROWS, 2 * len(rows) // 5)
    held_rows, fit_rows = drawn[:held], drawn[held : held + FIT_ROWS]
    some = inputs.detector_rows(view.at(fit_rows))
    combined = Combined.fit(some, natural=True, seed=seed)
    calibration = inputs.detector_rows(view.at(held_rows))
    parts = combined.parts()
    wanted = [name for name in detectors if name not in parts]
    others = {name: DETECTORS[name].fit(some, natural=True, seed=seed) for name in wanted}
    scores = {name: detector.score(calibration) for name, detector in {**parts, **others}.items()}
    calm = np.flatnonzero(scores[Combined.name] <= np.median(scores[Combined.name]))[:: max(1, held // 2 // 400)]
    calm = calm[:ORDINARY_ROWS]
    return AnomalyModel(
        version=version,
        combined=combined,
        scores={name: np.sort(values) for name, values in scores.items()},
        unit=unit,
        usual=np.median(some, axis=0),
        ordinary=calibration[calm],
        facts=facts_of(view.at(held_rows[calm])),
        bins={
            name: drift.Bins.of(column)
            for name, column in drift_columns(view.at(held_rows), scores[Combined.name]).items()
        },
        thresholds=view.thresholds,
        reference={
            "source": source,
            "events": len(rows),
            "from_ms": int(ledger.time_ms[rows].min()),
            "to_ms": int(ledger.time_ms[rows].max()),
            "synthetic": synthetic,
        },
        others=others,
    )


def median_payment(ledger: Ledger, rows: Ints) -> float:
    """The median amount of events that move money; 1 when none does."""
    amount = ledger.amount[rows]
    if ledger.kind is not None:
        amount = amount[ledger.kind[rows] != LOGIN]
    amount = amount[amount > 0]
    return float(np.median(amount)) if len(amount) else 1.0


def facts_of(view: AsOfView) -> Floats:
    """What is told about an ordinary event: its amount, its wallet's usual, events in 24 h, hour; shape (n, 4)."""
    return np.column_stack([view.amount, view.usual, view["count_24h"] + 1, view.hour])


def drift_columns(view: AsOfView, raw: Floats) -> dict[str, Floats]:
    """The quantities whose drift is watched, by the name people read."""
    return {
        "amount": np.where(view.kind == LOGIN, np.nan, view.amount),
        "hour of the day": view.hour,
        "events of the wallet in 24 h": view["count_24h"],
        "money of the wallet in 7 d": view["sum_7d"],
        "seconds since the previous event": view["since_previous_s"],
        "counterparties of the wallet in 7 d": view["counterparties_7d"],
        "raw score": raw,
    }
