"""A ledger and a model -> how strange each event and each wallet is, and which rules fired."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly import drift, inputs, typologies
from core.anomaly.context import AsOfView
from core.anomaly.detectors.base import Detector
from core.anomaly.ledger import Floats, Ledger
from core.anomaly.model import MIN_REFERENCE, AnomalyModel, drift_columns
from core.anomaly.typologies import TYPOLOGIES

ALERT_TAIL: Final = 0.001
BLOCK_ROWS: Final = 25_000
REFERENCE_SHARE: Final = 1 / 3  # of the ledger's time: what a refit learns from and does not score
DAY_MS: Final = 86_400_000


@dataclass(frozen=True)
class Scores:
    """The scores of a ledger's events. Rows follow the ledger's.

    Attributes:
        ledger: The events.
        detector: Which detector scored.
        scored: Whether an event was scored; the reference of a refit is not.
        raw: Score of the detector, larger for stranger; NaN where not scored.
        tail: (1 + reference events at least as strange) / (n + 1); NaN where not scored.
        rules: Which typology fired, shape (n, len(TYPOLOGIES)); nothing where not scored.
    """

    ledger: Ledger
    detector: str
    scored: NDArray[np.bool_]
    raw: Floats
    tail: Floats
    rules: NDArray[np.bool_]

    @property
    def fraud_score(self) -> Floats:
        """The share of reference events that are less strange: a rank from 0 to 1, no probability of fraud."""
        return 1.0 - self.tail

    @property
    def anomalous(self) -> NDArray[np.bool_]:
        """What may become an alert: a tail of at most 0.001, or a typology."""
        return np.asarray((self.tail <= ALERT_TAIL) | self.rules.any(axis=1))

    def typologies(self, row: int) -> tuple[str, ...]:
        """The names of the rules that fired on an event."""
        return typologies.fired(self.rules[row])


@dataclass(frozen=True)
class ScoredLedger(Scores):
    """A ledger in one currency with its scores.

    Attributes:
        model: What it was scored with.
        view: The as-of-time values behind everything.
    """

    model: AnomalyModel
    view: AsOfView

    def drift(self) -> tuple[drift.QuantityDrift, ...]:
        """How far the scored events are from the reference, the quantity that moved most first."""
        return drift.measure(self.model.bins, drift_columns(self.view.at(self.scored), self.raw[self.scored]))


@dataclass(frozen=True)
class WalletScores:
    """One row per wallet with a scored event, the strangest first.

    Attributes:
        wallet: Codes.
        events: How many of its events were scored.
        row: Its strangest event.
        raw: That event's score.
        tail: That event's tail times the number of events, at most 1: the strangest of many is stranger by chance.
        rules: Which typologies fired on any of its events, shape (wallets, len(TYPOLOGIES)).
    """

    wallet: NDArray[np.int64]
    events: NDArray[np.int64]
    row: NDArray[np.int64]
    raw: Floats
    tail: Floats
    rules: NDArray[np.bool_]

    @property
    def fraud_score(self) -> Floats:
        """A rank from 0 to 1, no probability of fraud."""
        return 1.0 - self.tail


def score_ledger(
    ledger: Ledger,
    model: AnomalyModel,
    detector: str = "combined",
    scored: NDArray[np.bool_] | None = None,
    threads: int = 2,
) -> ScoredLedger:
    """Score the events of a ledger, each on what came before it.

    Args:
        ledger: n events.
        model: The bundled one, or `fit_model` of an earlier part of this very ledger.
        detector: A name of `DETECTORS`.
        scored: Shape (n,); which events to score, all when omitted. Leave out what the model was fitted on.
        threads: How many work at once; the result does not depend on it.
    """
    view = AsOfView.of(ledger, model.unit, model.thresholds)
    chosen = np.ones(len(ledger), dtype=np.bool_) if scored is None else scored
    places = np.flatnonzero(chosen)
    raw, tail = np.full(len(ledger), np.nan), np.full(len(ledger), np.nan)
    rules = np.zeros((len(ledger), len(TYPOLOGIES)), dtype=np.bool_)
    one: Detector = model.detector(detector)

    def work(start: int) -> None:
        block = places[start : start + BLOCK_ROWS]
        part = view.at(block)
        raw[block] = one.score(inputs.rows_of(part))
        tail[block] = model.tail(detector, raw[block])
        rules[block] = typologies.hits(part)

    starts = range(0, len(places), BLOCK_ROWS)
    if threads > 1 and len(starts) > 1:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, starts))
    else:
        for start in starts:
            work(start)
    return ScoredLedger(ledger, detector, chosen, raw, tail, rules, model, view)


def reference_cut_ms(ledger: Ledger) -> int | None:
    """When a refit may begin to score: the first third of the ledger's days is its reference.

    Returns:
        Milliseconds since 1970; None when the ledger is too short (under 21 days) or its first third holds fewer than
        `MIN_REFERENCE` events. Then the bundled model is the one to use.
    """
    if len(ledger) < MIN_REFERENCE:
        return None
    first, last = int(ledger.time_ms.min()), int(ledger.time_ms.max())
    if last - first < 21 * DAY_MS:
        return None
    cut = first + int((last - first) * REFERENCE_SHARE)
    cut -= cut % DAY_MS
    return cut if int((ledger.time_ms < cut).sum()) >= MIN_REFERENCE else None


def score_wallets(scored: Scores) -> WalletScores:
    """The strangest event of each wallet, corrected for how many it had."""
    rows = np.flatnonzero(scored.scored)
    order = rows[np.lexsort((-scored.raw[rows], scored.ledger.wallet[rows]))]
    wallet, first, events = np.unique(scored.ledger.wallet[order], return_index=True, return_counts=True)
    top = order[first]
    rules = np.logical_or.reduceat(scored.rules[order], first) if len(order) else scored.rules[:0]
    tail = np.minimum(1.0, scored.tail[top] * events)
    ranked = np.lexsort((-scored.raw[top], tail))
    return WalletScores(
        wallet[ranked].astype(np.int64),
        events[ranked].astype(np.int64),
        top[ranked],
        scored.raw[top][ranked],
        tail[ranked],
        rules[ranked],
    )
