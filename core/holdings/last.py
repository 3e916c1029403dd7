"""The state at the end of a file: what the answering model learns from, what it is asked, and counts for reasons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import Flags, Floats
from core.holdings.because import Reasons
from core.holdings.cases import WINDOWS, Allowed, cases_at, everything_held, hidden_one, learnt_from, some_rows
from core.holdings.models import Cases
from core.holdings.panel import Panel


@dataclass(frozen=True)
class LastState:
    """What the answer is made of.

    Attributes:
        learnt: What the model learns from.
        state: What it is asked about.
        reasons: Counts of clients over the last period, or of all holdings where nothing is dated.
        unseen: Products that nobody took in what could be learnt from, shape (products,).
    """

    learnt: Cases
    state: Cases
    reasons: Reasons
    unseen: Flags


def last_state(panel: Panel, months: int | None, allowed: Allowed, features: Floats) -> LastState:
    """Everything at the last month.

    Args:
        panel: The holdings.
        months: Of a period; None where nothing is dated.
        allowed: Month -> who may be offered what then, shape (clients, products).
        features: Of the profile, shape (clients, features).
    """
    if months is None:
        whole = everything_held(panel, features)
        learnt, _ = hidden_one(whole, some_rows(np.arange(len(whole.held))))
        reasons = Reasons.count(panel.products, whole.held, whole.risk, whole.taken)
        return LastState(learnt, whole, reasons, np.asarray(~whole.held.any(axis=0)))
    learnt = learnt_from(panel, panel.now, months, allowed, features)
    state = cases_at(panel, panel.now, months, allowed, features)
    before = cases_at(panel, panel.now - months, months, allowed, features)
    reasons = Reasons.count(panel.products, before.held, before.risk, before.taken)
    opened = panel.opened_within(panel.now - WINDOWS * months, WINDOWS * months)
    unseen = np.asarray(~opened.any(axis=0))
    return LastState(learnt, state, reasons, unseen)
