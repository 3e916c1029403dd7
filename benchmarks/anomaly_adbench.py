"""How well each detector ranks anomalies it was never told about: `python -m benchmarks.anomaly_adbench [folder]`.

Protocol of the data's README: at most 10,000 rows, 70/30 stratified split, MinMax on the training rows, seeds 1 to 3,
AUC and average precision x100 on the 30 %. No labels are used to fit, and no setting differs between sets.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.anomaly.detectors import DETECTORS

SEEDS = (1, 2, 3)
MAX_ROWS = 10_000


def split(path: Path, seed: int) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Training rows, test rows and the labels of the test rows."""
    from sklearn.model_selection import train_test_split

    content = np.load(path, allow_pickle=False)
    rows, labels = content["X"].astype(np.float64), content["y"].astype(np.int64)
    if len(rows) > MAX_ROWS:
        rows, _, labels, _ = train_test_split(rows, labels, train_size=MAX_ROWS, stratify=labels, random_state=seed)
    train, test, _, test_labels = train_test_split(rows, labels, test_size=0.3, stratify=labels, random_state=seed)
    low, high = train.min(axis=0), train.max(axis=0)
    span = np.where(high > low, high - low, 1.0)
    return (train - low) / span, (test - low) / span, test_labels


def measure(path: Path, seeds: tuple[int, ...] = SEEDS) -> dict[str, tuple[float, float]]:
    """Mean AUC and average precision (x100) per detector on one set."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    found: dict[str, list[tuple[float, float]]] = {name: [] for name in DETECTORS}
    for seed in seeds:
        train, test, labels = split(path, seed)
        for name, kind in DETECTORS.items():
            score = kind.fit(train, seed=seed).score(test)
            found[name].append((100 * roc_auc_score(labels, score), 100 * average_precision_score(labels, score)))
    return {
        name: (float(np.mean([a for a, _ in all_])), float(np.mean([b for _, b in all_])))
        for name, all_ in found.items()
    }


def main() -> None:
    """Print one line per set and the means."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/adbench")
    paths = sorted(folder.glob("*.npz"))
    titles = [kind.title for kind in DETECTORS.values()]
    print("| set | " + " | ".join(f"{title} AUC | AP" for title in titles) + " |")
    print("| --- |" + " ---: |" * (2 * len(titles)))
    rows = []
    for path in paths:
        found = measure(path)
        rows.append([value for pair in found.values() for value in pair])
        print(f"| {path.stem} | " + " | ".join(f"{value:.1f}" for value in rows[-1]) + " |", flush=True)
    print(f"| **mean of {len(rows)}** | " + " | ".join(f"**{value:.1f}**" for value in np.mean(rows, axis=0)) + " |")


if __name__ == "__main__":
    main()
