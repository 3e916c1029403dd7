"""How far the `onchain` personas can be trusted: against no structure, over the years, and on half of a history."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Indices
from core.segments.baselines import baselines
from core.segments.familiarity import p_value, tenth_distances
from core.segments.model import SegmentModel
from core.segments.nearest import nearest_centroids, squared_distances
from core.segments.reading import familiarity_band
from core.segments.scale import fit_transformer
from core.segments.selection import selection_table
from core.train.onchain_rows import SEED, Accounts

LATE_YEAR, LAST_YEAR = 2020, 2020
N_INIT = 20
BASELINE_NAMES = {"rows": "accounts"}  # as the manifest says it


def check(accounts: Accounts, drawn: NDArray[np.intp], model: SegmentModel) -> dict[str, Any]:
    """Everything the card says beyond the common parts.

    Args:
        accounts: All usable accounts.
        drawn: Places of those the model was fitted on.
        model: The model.
    """
    k = len(model.labels)
    found = baselines(model.training.astype(np.float64), k, N_INIT, SEED)
    named = nearest_centroids(model.scale.forward(accounts.features), model.centroids)
    return {
        "baselines": {BASELINE_NAMES.get(name, name): row for name, row in found.items()},
        "year_auc": {
            "all_accounts": year_auc(accounts.features, accounts.years),
            "evened_out": year_auc(accounts.features[drawn], accounts.years[drawn]),
        },
        "labels_by_year": by_year(named, accounts.years, model.labels),
        "without_evening": without_evening(accounts.features, drawn, model.training_labels.astype(np.intp), k),
        "later_accounts": later_accounts(accounts.features[drawn], accounts.years[drawn], k),
        "newest_half": newest_half_kept(accounts, named, model),
    }


def year_auc(features: Floats, years: Indices) -> float:
    """How well the features tell accounts last active in `LATE_YEAR` or later from earlier ones: AUC, five folds.

    By gradient-boosted trees; 0.5 would mean that the features carry no calendar at all.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from threadpoolctl import threadpool_limits

    late = years >= LATE_YEAR
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    with threadpool_limits(1):
        model = HistGradientBoostingClassifier(max_iter=100, random_state=SEED)
        chance = cross_val_predict(model, features, late, cv=folds, method="predict_proba")[:, 1]
    return float(roc_auc_score(late, chance))


def by_year(named: Indices, years: Indices, labels: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Per year of the last transaction the number of accounts and the share of each label."""
    out = {}
    for year in np.unique(years).tolist():
        inside = named[years == year]
        shares = np.bincount(inside, minlength=len(labels)) / len(inside)
        out[str(year)] = {"accounts": len(inside), **dict(zip(labels, shares.tolist(), strict=True))}
    return out


def without_evening(features: Floats, drawn: NDArray[np.intp], labels: Indices, k: int) -> dict[str, float]:
    """The same fit on all accounts: its stability, and how far it agrees on the accounts the model was fitted on."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score
    from threadpoolctl import threadpool_limits

    _, scaled = fit_transformer("yeo-johnson", features)
    (row,) = selection_table(scaled, [k], N_INIT, SEED)
    with threadpool_limits(1):
        other = KMeans(k, n_init=N_INIT, random_state=SEED).fit(scaled)
    return {
        "accounts": len(features),
        "bootstrap_ari": row["bootstrap_ari"],
        "silhouette": row["silhouette"],
        "agreement_ari": float(adjusted_rand_score(labels, other.labels_[drawn])),
    }


def later_accounts(features: Floats, years: Indices, k: int) -> dict[str, float]:
    """Fitted on accounts last active by `LAST_YEAR` alone: how many later ones are unlike them, and how many earlier.

    The lists end in November 2022, so this stands in for wallets of after 2022, of which there are none. Of the earlier
    ones a fifth is held out.
    """
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    from core.segments.scale import scale_of

    early = np.random.default_rng(SEED).permutation(np.flatnonzero(years <= LAST_YEAR))
    held, fitted_on = early[: len(early) // 5], early[len(early) // 5 :]
    transformer, scaled = fit_transformer("yeo-johnson", features[fitted_on])
    with threadpool_limits(1):
        kmeans = KMeans(k, n_init=N_INIT, random_state=SEED).fit(scaled)
    tenth = tenth_distances(scaled)
    scores = [np.sort(tenth[kmeans.labels_ == c]) for c in range(k)]
    out = {"fitted_by": float(LAST_YEAR)}
    for name, places in (("later", np.flatnonzero(years > LAST_YEAR)), ("held_out", held)):
        rows = scale_of(transformer).forward(features[places])
        nearest = nearest_centroids(rows, np.asarray(kmeans.cluster_centers_, dtype=np.float64))
        bands = [
            familiarity_band(p_value(squared_distances(row, scaled), scores[c]))
            for row, c in zip(rows, nearest.tolist(), strict=True)
        ]
        out[f"{name}_accounts"] = float(len(places))
        out[f"{name}_unlike"] = bands.count("unlike training") / len(bands)
    return out


def newest_half_kept(accounts: Accounts, named: Indices, model: SegmentModel) -> dict[str, Any]:
    """How many wallets keep their persona when only the newest half of their transactions is read, in all and each."""
    before = named[accounts.whole]
    after = nearest_centroids(model.scale.forward(accounts.halves), model.centroids)
    kept = before == after
    each = {label: float(kept[before == c].mean()) for c, label in enumerate(model.labels)}
    return {"accounts": len(kept), "kept": float(kept.mean()), "kept_by_label": each}
