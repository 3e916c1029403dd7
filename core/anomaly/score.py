"""A ledger and a model -> how strange each event and each wallet is, and which rules fired."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly import drift, inputs, typologies
from core.anomaly.context import AsOfView
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel, drift_columns
from core.anomaly.supervised.judged import JudgedEvents
from core.anomaly.typologies import TYPOLOGIES
from core.arrays import Floats

ALERT_TAIL: Final = 0.001
BLOCK_ROWS: Final = 25_000


@dataclass(frozen=True)
class Strangeness:
    """How strange each of n events or wallets is.

    Attributes:
        raw: Score of the detector, larger for stranger; NaN where not scored.
        tail: (1 + reference events at least as strange) / (n + 1); NaN where not scored.
        rules: Which typology fired, shape (n, len(TYPOLOGIES)); nothing where not scored.
    """

    raw: Floats
    tail: Floats
    rules: NDArray[np.bool_]

    @property
    def fraud_score(self) -> Floats:
        """The share of reference events that are less strange: a rank from 0 to 1, no probability of fraud."""
        return 1.0 - self.tail


@dataclass(frozen=True)
class VerdictOrder:
    """What verdicts change about a queue of n events.

    Attributes:
        priority: How pressing each event is by them, shape (n,), larger first.
        raised: Events that are candidates by them alone, shape (n,).
        chance: Chance of fraud, shape (n,); NaN where none is said.
        judged: The verdicts.
    """

    priority: Floats
    raised: NDArray[np.bool_]
    chance: Floats
    judged: JudgedEvents


@dataclass(frozen=True)
class SimplerOrder:
    """Where n events stand by a simpler order, in periods that have one; scores stay as they are.

    Attributes:
        priority: How pressing each event is by it, in decades, shape (n,); NaN where the period has the queue's own.
        tail: (1 + earlier events that are as large, or as strange by it) / (known + 1), shape (n,); NaN there.
        known: How many earlier events it was compared with, shape (n,).
        simpler: 0 for the queue's own order, 1 by amount, 2 by a forest on amount and hour, shape (n,).
    """

    priority: Floats
    tail: Floats
    known: NDArray[np.int64]
    simpler: NDArray[np.int8]

    @property
    def raised(self) -> NDArray[np.bool_]:
        """Events that are candidates by it alone, shape (n,)."""
        return np.asarray(self.tail <= ALERT_TAIL)


@dataclass(frozen=True)
class Scores(Strangeness):
    """The scores of a ledger's events. Rows follow the ledger's.

    Attributes:
        ledger: The events.
        detector: Which detector scored.
        scored: Whether an event was scored.
        by_verdicts: What verdicts change about the queue; None where none were given. No score is another by them.
        by_order: What a simpler order that did as well changes about the queue; None where none did.
    """

    ledger: Ledger
    detector: str
    scored: NDArray[np.bool_]
    by_verdicts: VerdictOrder | None = field(default=None, kw_only=True)
    by_order: SimplerOrder | None = field(default=None, kw_only=True)

    @property
    def anomalous(self) -> NDArray[np.bool_]:
        """What may become an alert: a tail of at most 0.001, a typology, or as likely by verdicts as alerts are."""
        alone = np.asarray((self.tail <= ALERT_TAIL) | self.rules.any(axis=1))
        alone = alone if self.by_order is None else alone | self.by_order.raised
        return alone if self.by_verdicts is None else alone | self.by_verdicts.raised

    def typologies(self, row: int) -> tuple[str, ...]:
        """The names of the rules that fired on an event."""
        return typologies.fired(self.rules[row])


@dataclass(frozen=True)
class Period:
    """Events that were scored with one model.

    Attributes:
        model: What with.
        rows: Which, ascending.
        learned: Whether it is fitted on earlier events of this very ledger.
    """

    model: AnomalyModel
    rows: NDArray[np.int64]
    learned: bool = False


@dataclass(frozen=True)
class ScoredLedger(Scores):
    """A ledger in one currency with its scores.

    Attributes:
        periods: What it was scored with, in the order of time.
        view: The as-of-time values behind everything.
    """

    periods: tuple[Period, ...]
    view: AsOfView

    @property
    def model(self) -> AnomalyModel:
        """What the latest events were scored with."""
        return self.periods[-1].model

    def drift(self) -> tuple[drift.QuantityDrift, ...]:
        """How far the latest period's events are from its reference, the quantity that moved most first."""
        rows = self.periods[-1].rows
        return drift.drift_by_quantity(self.model.bins, drift_columns(self.view.at(rows), self.raw[rows]))


@dataclass(frozen=True)
class WalletScores(Strangeness):
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


def score_ledger(
    ledger: Ledger,
    model: AnomalyModel,
    detector: str = "combined",
    scored: NDArray[np.bool_] | None = None,
    threads: int = 2,
) -> ScoredLedger:
    """Score the events of a ledger with one model, each on what came before it.

    Args:
        ledger: n events.
        model: The bundled one, or `fit_model` of an earlier part of this very ledger.
        detector: A name of `DETECTORS`.
        scored: Shape (n,); which events to score, all when omitted. Leave out what the model was fitted on.
        threads: How many work at once; the result does not depend on it.
    """
    view = AsOfView.of(ledger, model.unit, model.thresholds)
    rows = np.arange(len(ledger), dtype=np.int64) if scored is None else np.flatnonzero(scored)
    return score_periods(ledger, view, (Period(model, rows),), detector, threads)


def score_periods(
    ledger: Ledger, view: AsOfView, periods: Sequence[Period], detector: str = "combined", threads: int = 2
) -> ScoredLedger:
    """Score the events of each period with its model; an event of no period is not scored.

    Args:
        ledger: n events.
        view: Their as-of-time values, each with the unit of its period.
        periods: At least one; no event is in two.
        detector: A name of `DETECTORS`.
        threads: How many work at once; the result does not depend on it.
    """
    n = len(ledger)
    chosen, rules = np.zeros(n, dtype=np.bool_), np.zeros((n, len(TYPOLOGIES)), dtype=np.bool_)
    raw, tail = np.full(n, np.nan), np.full(n, np.nan)

    def work(task: tuple[Period, int]) -> None:
        period, start = task
        block = period.rows[start : start + BLOCK_ROWS]
        part = view.at(block)
        raw[block] = period.model.detector(detector).score(inputs.detector_rows(part))
        tail[block] = period.model.tail(detector, raw[block])
        rules[block] = typologies.hits(part)
        chosen[block] = True

    tasks = [(period, start) for period in periods for start in range(0, len(period.rows), BLOCK_ROWS)]
    if threads > 1 and len(tasks) > 1:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, tasks))
    else:
        for task in tasks:
            work(task)
    return ScoredLedger(raw, tail, rules, ledger, detector, chosen, tuple(periods), view)


def score_wallets(scored: Scores) -> WalletScores:
    """The strangest event of each wallet, corrected for how many it had."""
    rows = np.flatnonzero(scored.scored)
    # Tails mean the same whatever an event was compared with; raw scores of two references only nearly do.
    order = rows[np.lexsort((-scored.raw[rows], scored.tail[rows], scored.ledger.wallet[rows]))]
    wallet, first, events = np.unique(scored.ledger.wallet[order], return_index=True, return_counts=True)
    top = order[first]
    rules = np.logical_or.reduceat(scored.rules[order], first) if len(order) else scored.rules[:0]
    tail = np.minimum(1.0, scored.tail[top] * events)
    ranked = np.lexsort((-scored.raw[top], tail))
    return WalletScores(
        raw=scored.raw[top][ranked],
        tail=tail[ranked],
        rules=rules[ranked],
        wallet=wallet[ranked].astype(np.int64),
        events=events[ranked].astype(np.int64),
        row=top[ranked],
    )
