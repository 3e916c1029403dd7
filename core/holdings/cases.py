"""States and what followed: of the months of a file, or of holdings that were hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

import numpy as np

from core.arrays import Flags, Floats, Indices
from core.holdings.models import Cases
from core.holdings.panel import Panel

Allowed: TypeAlias = Callable[[int], Flags]  # month -> who may be offered what then, shape (clients, products)
CUTS: Final = 3
WINDOWS: Final = 3  # that are learnt from before a cut, at most
HORIZONS: Final = (12, 6, 3, 1)  # months; the longest that leaves a window to learn from before three cuts
MOST_TESTED: Final = 20_000  # clients who are tested on
MOST_PAIRS: Final = 500_000  # of them and products, in a period
MOST_LEARNT: Final = 6_000  # clients in a window that is learnt from
SEED: Final = 5


def horizon_of(panel: Panel, asked: int | None) -> int | None:
    """Months of a period: as asked for, else the longest that fits; None where the file is too short for it."""
    if panel.first is None or panel.last is None:
        return None
    span = panel.last - panel.first
    return next((one for one in ((asked,) if asked else HORIZONS) if (CUTS + 1) * one <= span), None)


def cuts_of(panel: Panel, months: int) -> tuple[int, ...]:
    """The last months before three periods that follow each other up to the end of the file."""
    return tuple(panel.now - months * back for back in range(CUTS, 0, -1))


def cases_at(panel: Panel, month: int, months: int, allowed: Allowed, features: Floats) -> Cases:
    """The state of a month and what followed; only clients of that month have anything at risk.

    Args:
        panel: The holdings.
        month: The month at whose end the state is taken.
        months: How long what followed is looked at.
        allowed: Month -> who may be offered what then, shape (clients, products).
        features: Of the profile, shape (clients, features).
    """
    risk = panel.could_open(month) & allowed(month)
    return Cases(panel.held(month), risk, panel.opened_within(month, months) & risk, features, panel.group)


def learnt_from(panel: Panel, month: int, months: int, allowed: Allowed, features: Floats) -> Cases:
    """The windows that end by a month, one below the other; of many clients some are drawn."""
    starts = [month - months * back for back in range(1, WINDOWS + 1)]
    starts = [start for start in starts if panel.first is not None and start >= panel.first] or starts[:1]
    parts = []
    for start in starts:
        cases = cases_at(panel, start, months, allowed, features)
        parts.append(cases.rows(some_rows(np.flatnonzero(cases.risk.any(axis=1)))))
    return Cases(*(np.concatenate([getattr(part, name) for part in parts]) for name in Cases.__dataclass_fields__))


def some_rows(rows: Indices) -> Indices:
    """At most `MOST_LEARNT` of some rows, in their order."""
    if len(rows) <= MOST_LEARNT:
        return rows
    return np.sort(np.random.default_rng(SEED).choice(rows, MOST_LEARNT, replace=False))


def drawn_for_test(panel: Panel) -> Indices:
    """Places of the clients that models are tested on: all of them, or of many some that are drawn, in their order."""
    many, most = len(panel.clients), min(MOST_TESTED, MOST_PAIRS // len(panel.products))
    if many <= most:
        return np.arange(many)
    return np.sort(np.random.default_rng(SEED).choice(many, most, replace=False))


def everything_held(panel: Panel, features: Floats) -> Cases:
    """What is held now, each holding as what was taken: for files in which nothing is dated."""
    held = panel.held(panel.now)
    return Cases(held, np.ones_like(held), held, features, panel.group)


def hidden_one(whole: Cases, rows: Indices) -> tuple[Cases, Indices]:
    """One holding of each client who has two is hidden, and is what is to be found; and which clients those are."""
    rows = rows[whole.held[rows].sum(axis=1) > 1]
    held = whole.held[rows]
    hidden = np.zeros_like(held)
    draw = np.random.default_rng(SEED).random(held.shape)
    hidden[np.arange(len(rows)), np.where(held, draw, -1.0).argmax(axis=1)] = True
    return replace(whole.rows(rows), held=held & ~hidden, risk=~held | hidden, taken=hidden), rows
