"""Are the re-fit shares honest? Measured on re-fits that were not used to make them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Indices
from core.segments.reading import smoothed

BINS = 10


def evaluate_shares(ensemble: NDArray[np.int8], fresh: NDArray[np.int8], labels: Indices, k: int) -> dict[str, Any]:
    """Log loss and reliability of the ensemble's shares against the labels of fresh re-fits.

    Baselines: `constant_per_label` gives every member of a label that label's mean shares; `always_certain` gives the
    label as often as the smoothing allows. Natural logarithm, lower is better. `flipping` repeats all three for the
    subjects on which the ensemble disagrees at least once; elsewhere there is little to be wrong about.

    Args:
        ensemble: Labels by the ensemble's re-fits, shape (subjects, refits).
        fresh: Labels by re-fits not used for the ensemble, shape (subjects, fresh refits).
        labels: The model's labels, shape (subjects,).
        k: Number of labels.
    """
    counts = _counts(ensemble, k)
    refits = ensemble.shape[1]
    shares = smoothed_array(counts, refits)
    constant = np.stack([shares[labels == c].mean(axis=0) for c in range(k)])[labels]
    certain = np.where(np.arange(k)[None, :] == labels[:, None], smoothed(refits, k, refits), smoothed(0, k, refits))
    flips = counts.max(axis=1) < refits
    observed = _counts(fresh, k) / fresh.shape[1]
    losses = {
        name: _log_loss(given, observed, np.ones(len(labels), dtype=bool))
        for name, given in (("ensemble", shares), ("constant_per_label", constant), ("always_certain", certain))
    }
    flipping = {
        name: _log_loss(given, observed, flips)
        for name, given in (("ensemble", shares), ("constant_per_label", constant), ("always_certain", certain))
    }
    return {
        "log_loss": losses,
        "log_loss_flipping": {**flipping, "subjects": int(flips.sum())},
        "reliability": _reliability(shares, observed),
        "refits": refits,
        "fresh_refits": int(fresh.shape[1]),
        "label_kept_share": float(observed[np.arange(len(labels)), labels].mean()),
    }


def smoothed_array(counts: Floats, refits: int) -> Floats:
    """`reading.smoothed` over counts of shape (subjects, labels)."""
    out: Floats = (counts + 0.5) / (refits + 0.5 * counts.shape[1])
    return out


def _counts(labels: NDArray[np.int8], k: int) -> Floats:
    return np.stack([(labels == c).sum(axis=1) for c in range(k)], axis=1).astype(np.float64)


def _log_loss(given: Floats, observed: Floats, rows: NDArray[np.bool_]) -> float | None:
    if not rows.any():
        return None
    return float(-(observed[rows] * np.log(given[rows])).sum(axis=1).mean())


def _reliability(shares: Floats, observed: Floats) -> list[dict[str, float]]:
    """Ten equal bins of the given share: how often such a label then came out."""
    place = np.minimum((shares * BINS).astype(int), BINS - 1)
    return [
        {
            "from": b / BINS,
            "to": (b + 1) / BINS,
            "cases": int((place == b).sum()),
            "given": float(shares[place == b].mean()),
            "came_out": float(observed[place == b].mean()),
        }
        for b in range(BINS)
        if (place == b).any()
    ]
