"""Does the method find the next product? Against popularity and two well-known baselines, later clients held out.

The method is the one of the `bank` model: a decision tree with cross-validated depth and honest leaves, products that
cannot be taken any more left out before ranking. It is fitted again here, on the data it is measured on: another
bank's clients do not have the fields of our profile. Hit rate at 1 and mean average precision over the ranking of what
can still be taken; with one product taken, average precision is one over its rank.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from core.arrays import Flags, Floats
from core.train.berka import BerkaEvents
from core.train.trees import fit_tree

TRAIN_SHARE = 0.7
STRUCTURE_SHARE = 0.6
DRAWS = 1_000
SEED = 6

Ranker = Callable[[BerkaEvents, Flags], Floats]


def compare_recommenders(events: BerkaEvents) -> dict[str, Any]:
    """Train every method on the first `TRAIN_SHARE` of the moments in time, measure it on the rest.

    Returns:
        Counts, and per method hit rate at 1 and mean average precision, each with a 95 % interval from resampled
        accounts, and the difference of its hit rate to that of popularity.
    """
    # A cut between two days: what happened on one day is on one side.
    cut = float(np.quantile(events.day, TRAIN_SHARE))
    before = events.day < cut
    later = ~before
    measured = {
        name: _measures(np.where(events.held, -np.inf, ranker(events, before))[later], events.taken[later])
        for name, ranker in METHODS.items()
    }
    drawn = _draws(events.account[later])
    baseline = measured["popularity"][0]
    return {
        "task": events.title,
        "products": list(events.products),
        "train": int(before.sum()),
        "test": int(later.sum()),
        "methods": [
            {
                "method": name,
                "hit_rate_at_1": _interval(hits, drawn),
                "mean_average_precision": _interval(precision, drawn),
                "hits_over_popularity": _interval(hits - baseline, drawn),
            }
            for name, (hits, precision) in measured.items()
        ],
    }


def popularity(events: BerkaEvents, before: Flags) -> Floats:
    """How often each product was taken before, the same for everyone."""
    return np.tile(events.taken[before].mean(axis=0), (len(events.taken), 1))


def item_neighbours(events: BerkaEvents, before: Flags) -> Floats:
    """Item-based collaborative filtering: cosine likeness to what is held, popularity where nothing is.

    Source: Sarwar et al. (2001), "Item-based collaborative filtering recommendation algorithms".
    """
    ever = events.held | events.taken
    owned = np.stack([ever[before & (events.account == one)].any(axis=0) for one in np.unique(events.account[before])])
    together = owned.astype(float).T @ owned.astype(float)
    size = np.sqrt(np.maximum(np.diag(together), 1e-12))
    likeness = together / size[:, None] / size[None, :]
    np.fill_diagonal(likeness, 0)
    return np.asarray(events.held @ likeness + 1e-6 * popularity(events, before))


def logistic_regression(events: BerkaEvents, before: Flags) -> Floats:
    """Multinomial logistic regression on the same features, standardised."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows, labels = _pairs(events, before)
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2_000)).fit(events.features[rows], labels)
    out = np.zeros(events.taken.shape)
    out[:, model.classes_] = model.predict_proba(events.features)
    return out


def decision_tree(events: BerkaEvents, before: Flags) -> Floats:
    """The method of the `bank` model."""
    rng = np.random.default_rng(SEED)
    structure = before & (rng.random(len(before)) < STRUCTURE_SHARE)
    train, apart = (_pairs(events, chosen) for chosen in (structure, before & ~structure))
    fitted = fit_tree(
        (events.features[train[0]], train[1]), (events.features[apart[0]], apart[1]), len(events.products), SEED
    )
    return fitted.predict(events.features)


METHODS: dict[str, Ranker] = {
    "popularity": popularity,
    "item-kNN": item_neighbours,
    "logistic regression": logistic_regression,
    "decision tree (the method)": decision_tree,
}


def _pairs(events: BerkaEvents, chosen: Flags) -> tuple[Any, Any]:
    """(row, product) for every product taken in the chosen rows."""
    rows, labels = np.nonzero(events.taken & chosen[:, None])
    return rows, labels


def _measures(scores: Floats, taken: Flags) -> tuple[Floats, Floats]:
    """Per row: whether the first one was taken, and average precision."""
    order = np.argsort(-scores, axis=1, kind="stable")
    hits = np.take_along_axis(taken, order, axis=1)
    places = np.arange(1, taken.shape[1] + 1)
    precision = (hits * np.cumsum(hits, axis=1) / places).sum(axis=1) / hits.sum(axis=1)
    return hits[:, 0].astype(float), precision


def _draws(accounts: Any) -> Any:
    """Weights of the rows in `DRAWS` samples of accounts with replacement, shape (draws, rows)."""
    _, place = np.unique(accounts, return_inverse=True)
    count = int(place.max()) + 1
    rng = np.random.default_rng(SEED)
    weights = rng.multinomial(count, np.full(count, 1 / count), size=DRAWS)
    return weights[:, place].astype(float)


def _interval(values: Floats, drawn: Floats) -> dict[str, float]:
    means = drawn @ values / drawn.sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return {"value": float(values.mean()), "low": float(low), "high": float(high)}
