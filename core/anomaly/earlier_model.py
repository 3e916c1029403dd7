"""Kept events to the model that scored the last of them, for events that follow one by one."""

from __future__ import annotations

import numpy as np

from core.anomaly.earlier import KeptEvents
from core.anomaly.model import AnomalyModel, fit_model
from core.anomaly.schedule import learning_days
from core.anomaly.shares import thresholds_in


def model_of_kept(events: KeptEvents, currency: str, bundled: AnomalyModel, limit: float | None) -> AnomalyModel | None:
    """The model that a file of these events has learned by its end: it holds until that file's next learning day.

    Args:
        events: What was kept.
        currency: ISO code, "" for none: the events in it are learned from.
        bundled: Whose thresholds hold.
        limit: The currency's reporting limit, None where none is known.

    Returns:
        None where too little came before any Monday.
    """
    ledger = events.ledger.take(np.flatnonzero(events.currency == currency))
    days = learning_days(ledger)
    if not days:
        return None
    return fit_model(ledger, ledger.time_ms < days[-1], thresholds=thresholds_in(currency, bundled.thresholds, limit))
