"""Every model on what it did not learn from.

Main test: at each of three months, who opened what in the months after it, among the products never held before. Every
model learns from the windows before. Where nothing is dated, a holding is hidden and looked for instead
(reconstruction): that tells who holds what together, and not what would be opened next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from core.arrays import Flags, Floats, Indices
from core.holdings.cases import (
    CUTS,
    SEED,
    Allowed,
    cases_at,
    cuts_of,
    everything_held,
    hidden_one,
    learnt_from,
    some_rows,
)
from core.holdings.curves import ProductCurves, best_first
from core.holdings.fitted import Boosting, Logistic
from core.holdings.models import Cases, CoHolding, NaiveBayes, Popularity, Recommender, SegmentPopularity
from core.holdings.panel import Panel
from core.progress import Progress

LATER_SHARE: Final = 0.3  # of clients, by when they joined, that a reconstruction is tested on
FIRST_OFFERS: Final = 3
# From the simplest to the least simple: the first one within the interval of the best answers.
LADDER: Final[tuple[type[Recommender], ...]] = (
    Popularity,
    SegmentPopularity,
    CoHolding,
    NaiveBayes,
    Logistic,
    Boosting,
)


@dataclass(frozen=True)
class Entrant:
    """A model, with the profile or without it."""

    kind: type[Recommender]
    profile: bool

    def fitted(self, cases: Cases) -> Recommender:
        """A model that learned from these."""
        model = self.kind()
        model.fit(self.seen(cases))
        return model

    def seen(self, cases: Cases) -> Cases:
        """What of a state it looks at."""
        return cases if self.profile else cases.without_facts()


@dataclass(frozen=True)
class Judged:
    """How a model did; per client, so that clients can be drawn again.

    Attributes:
        contender: Which.
        client: Of every client who took something, the place; shape (rows,).
        first_cut: Of which period, shape (rows,).
        first: Whether the first offer was taken, shape (rows,).
        three: Of the first three offers, the share that was taken, shape (rows,).
        reciprocal: One over the place of the first one taken, shape (rows,).
        coverage: Share of the products that came first for somebody.
        scores: Of every client and product that could have been taken, the score.
        taken: Whether it was.
        product: Which product.
        cut: Of which period.
        top_client: Of every client who could have taken anything, the place; shape (clients,).
        top_product: Which product is the first offer.
        top_score: Its score.
        top_key: What clients are put in order by within a period: its chance, or its score.
        top_taken: Whether it was taken; never, for those who took nothing.
        top_cut: Of which period.
    """

    contender: Entrant
    client: Indices
    first_cut: Indices
    first: Floats
    three: Floats
    reciprocal: Floats
    coverage: float
    scores: Floats
    taken: Flags
    product: Indices
    cut: Indices
    top_client: Indices
    top_product: Indices
    top_score: Floats
    top_key: Floats
    top_taken: Flags
    top_cut: Indices


def all_contenders(with_profile: bool) -> tuple[Entrant, ...]:
    """All of them, from the simplest on; each with the profile after the same without it."""
    return tuple(
        Entrant(kind, profile)
        for kind in LADDER
        for profile in ((False, True) if with_profile and kind.takes_profile else (False,))
    )


def next_periods(panel: Panel, months: int, allowed: Allowed, features: Floats, report: Progress) -> list[Judged]:
    """The main test.

    Args:
        panel: The holdings.
        months: Of a period.
        allowed: Month -> who may be offered what then, shape (clients, products).
        features: Of the profile, that models may use; shape (clients, features).
        report: Told what is being done, and how much of it.
    """
    found: dict[Entrant, list[Judged]] = {one: [] for one in all_contenders(features.shape[1] > 0)}
    for place, cut in enumerate(cuts_of(panel, months)):
        learnt = learnt_from(panel, cut, months, allowed, features)
        state = cases_at(panel, cut, months, allowed, features)
        rows = np.flatnonzero(state.risk.any(axis=1))
        state = state.rows(rows)
        for step, contender in enumerate(found):
            report(f"Period {place + 1} of {CUTS}: {contender.kind.title.lower()}", (place + step / len(found)) / CUTS)
            scores = contender.fitted(learnt).score(contender.seen(state))
            keys = _chances_by(found[contender], scores)
            found[contender].append(_judged(contender, scores, keys, state, rows, place))
    return [_together(parts) for parts in found.values()]


def hidden_holdings(panel: Panel, features: Floats, report: Progress) -> list[Judged]:
    """Reconstruction: one holding of each later client is hidden, and looked for among all that is not held.

    Args:
        panel: The holdings.
        features: Of the profile, that models may use; shape (clients, features).
        report: Told what is being done, and how much of it.
    """
    whole = everything_held(panel, features)
    earlier, later = _earlier_and_later(panel)
    learnt, _ = hidden_one(whole, some_rows(np.sort(earlier)))
    state, rows = hidden_one(whole, some_rows(np.sort(later)))
    # What a score is worth as a chance of holding: asked of every product, with all else known. Those who joined first
    # make the curves that the others try.
    drawn = later[some_rows(np.arange(len(later)))]
    asked = whole.rows(drawn)
    half = (np.arange(len(drawn)) >= len(drawn) // 2).astype(np.intp)
    found = []
    options = all_contenders(features.shape[1] > 0)
    for step, contender in enumerate(options):
        report(f"Hidden holdings: {contender.kind.title.lower()}", step / len(options))
        model = contender.fitted(learnt)
        scores = model.score(contender.seen(state))
        tested = _judged(contender, scores, scores, state, rows, 0)
        full = model.score(contender.seen(asked))
        which = np.tile(np.arange(full.shape[1]), len(full))
        cut = np.repeat(half, full.shape[1])
        found.append(replace(tested, scores=full.ravel(), taken=asked.held.ravel(), product=which, cut=cut))
    return found


def _earlier_and_later(panel: Panel) -> tuple[Indices, Indices]:
    order = np.random.default_rng(SEED).permutation(len(panel.clients))
    if len(np.unique(panel.joined)) > 1:
        order = order[np.argsort(panel.joined[order], kind="stable")]
    later = max(int(len(order) * LATER_SHARE), 1)
    return order[:-later], order[-later:]


def _chances_by(earlier: Sequence[Judged], scores: Floats) -> Floats:
    """The chances that the periods before make of scores; the scores themselves where there is no period before."""
    if not earlier:
        return scores
    before = _together(earlier)
    return ProductCurves.fit(before.scores, before.taken, before.product, scores.shape[1]).of_table(scores)


def _judged(contender: Entrant, scores: Floats, keys: Floats, state: Cases, clients: Indices, cut: int) -> Judged:
    """How a ranking did, among the clients who took something and among all."""
    places = best_first(keys, scores, state.risk)
    top = places[:, 0]
    everyone = np.arange(len(top))
    took = state.taken.any(axis=1)
    hits = np.take_along_axis(state.taken[took], places[took], axis=1)
    return Judged(
        contender,
        clients[took],
        np.full(int(took.sum()), cut),
        hits[:, 0].astype(np.float64),
        hits[:, :FIRST_OFFERS].mean(axis=1),
        1.0 / (hits.argmax(axis=1) + 1.0),
        len(np.unique(top)) / scores.shape[1],
        scores[state.risk],
        state.taken[state.risk],
        np.nonzero(state.risk)[1],
        np.full(int(state.risk.sum()), cut),
        clients,
        top,
        scores[everyone, top],
        keys[everyone, top],
        state.taken[everyone, top],
        np.full(len(top), cut),
    )


def _together(parts: Sequence[Judged]) -> Judged:
    """The periods of one model as one."""
    one_value = {"contender", "coverage"}
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in Judged.__dataclass_fields__
        if name not in one_value
    }
    return replace(parts[0], coverage=float(np.mean([part.coverage for part in parts])), **joined)
