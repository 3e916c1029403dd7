"""A ledger told event by event: each is scored when its turn comes, on what came strictly before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.detectors import DEFAULT
from core.anomaly.ledger import Ledger
from core.anomaly.limits import limit_of
from core.anomaly.model import AnomalyModel
from core.anomaly.schedule import warming_units
from core.anomaly.shares import NO_LIMITS, thresholds_in
from core.anomaly.single import TransactionScore, tell
from core.arrays import Ints

FIRST: Final = "The first transaction of this wallet in the ledger: it has no past here."


@dataclass(frozen=True)
class LedgerReplay:
    """A ledger whose as-of-time values are at hand, and whose events are scored when they are asked for.

    An event gets the score that a session gives it which was told the same events in the same order: the bundled
    reference, on the scale of the payments so far.

    Attributes:
        ledger: n events in one currency.
        order: Their places in the order of time, shape (n,).
        names: Their ids.
        view: Their values, each as of its own time: later events are in none of them.
        model: What scores.
    """

    ledger: Ledger
    order: Ints
    names: Sequence[str]
    view: AsOfView
    model: AnomalyModel

    @classmethod
    def of(
        cls, ledger: Ledger, names: Sequence[str], model: AnomalyModel, limits: Mapping[str, float] = NO_LIMITS
    ) -> LedgerReplay:
        """Compute the values of every event.

        Args:
            ledger: n events that name no currency.
            names: n ids.
            model: The bundled one.
            limits: Reporting limits of the owner's, by currency.
        """
        thresholds = thresholds_in("", model.thresholds, limit_of("", limits, model.thresholds.limit))
        view = AsOfView.of(ledger, warming_units(ledger, None, model.unit), thresholds)
        return cls(ledger, ledger.order(), names, view, model)

    def __len__(self) -> int:
        return len(self.order)

    def scored(self, begin: int, end: int) -> list[TransactionScore]:
        """What is said of the events from one turn to another, the last one left out.

        Args:
            begin: The first turn, 0 for the earliest event.
            end: Where to stop; what lies behind the last event is nothing.
        """
        rows = np.asarray(self.order[begin:end], dtype=np.int64)
        if not len(rows):
            return []
        return tell(self.view.at(rows), [self.names[row] for row in rows], self.model, DEFAULT, FIRST)
