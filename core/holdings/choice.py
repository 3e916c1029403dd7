"""How far a model's quality is known, and which one answers: the simplest within the interval of the best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats, Indices
from core.holdings.trial import Judged

Drawings: TypeAlias = NDArray[np.uint8]
DRAWS: Final = 400
SEED: Final = 5
MIDDLE: Final = (2.5, 97.5)  # percentiles
TENTH: Final = 0.1


def drawings(clients: int) -> Drawings:
    """How often each client is drawn, shape (draws, clients): the same for every model."""
    return np.random.default_rng(SEED).poisson(1.0, (DRAWS, clients)).astype(np.uint8)


def drawn_sums(draws: Drawings, client: Indices, values: Floats | Flags) -> Floats:
    """Sums over rows, each as often as its client is drawn, shape (draws,).

    Args:
        draws: As `drawings` gives them.
        client: Place of the client of each row, shape (rows,).
        values: What is added up, shape (rows,).
    """
    of_client = np.bincount(client, values.astype(np.float64), minlength=draws.shape[1])
    return np.array([row @ of_client for row in draws])


def interval_of(one: Judged, draws: Drawings) -> tuple[float, float]:
    """The middle 95 % of its precision at 1 when clients are drawn again.

    Args:
        one: A model's test.
        draws: As `drawings` gives them.
    """
    rows = np.ones(len(one.first))
    precision = drawn_sums(draws, one.client, one.first) / np.maximum(drawn_sums(draws, one.client, rows), 1)
    low, high = np.percentile(precision, MIDDLE)
    return float(low), float(high)


def choose(tested: Sequence[Judged], draws: Drawings) -> Judged:
    """The simplest one within the interval of the best: popularity where nothing beats it.

    Args:
        tested: From the simplest model on.
        draws: As `drawings` gives them.
    """
    best = max(tested, key=lambda one: float(one.first.mean()))
    low, _ = interval_of(best, draws)
    return next(one for one in tested if float(one.first.mean()) >= low)


def hit_rate(one: Judged) -> float:
    """Of all clients, also those who took nothing, the share that took its first offer."""
    return float(one.top_taken.mean())


def hit_rate_of_tenth(one: Judged) -> float:
    """The same of the tenth of each period's clients whose first offers score highest."""
    hits = []
    for cut in np.unique(one.top_cut):
        inside = one.top_cut == cut
        order = np.argsort(-one.top_key[inside], kind="stable")
        hits.append(one.top_taken[inside][order[: max(int(TENTH * len(order)), 1)]])
    return float(np.concatenate(hits).mean())
