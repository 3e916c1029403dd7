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

from benchmarks.report import write_table
from core.anomaly.detectors import DETECTORS

FOLDER = "../shared/data/adbench"
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
    """Measure every set of a folder; the 18 of the project are written to the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else FOLDER)
    names, rows = [], []
    for path in sorted(folder.glob("*.npz")):
        names.append(path.stem)
        rows.append([value for pair in measure(path).values() for value in pair])
        sys.stderr.write(f"{path.stem}\n")
    names.append(f"**mean of {len(rows)}**")
    rows.append([float(value) for value in np.mean(rows, axis=0)])
    header = [f"{kind.title} {what}" for kind in DETECTORS.values() for what in ("AUC", "AP")]
    write_table(
        "anomaly_adbench",
        "Detectors on labelled anomaly sets that are not ours",
        "ADBench classical sets; at most 10,000 rows, 70/30 stratified split, MinMax on the training rows, means over "
        "seeds\n1 to 3, AUC and average precision (x100) on the 30 %. One setting for all sets, no labels. PyOD "
        "3.6.7's\nisolation forest has a mean AUC of 83.6 and a mean average precision of 47.8 there.",
        ["set", *header],
        [[name, *(f"{value:.1f}" for value in row)] for name, row in zip(names, rows, strict=True)],
    )


if __name__ == "__main__":
    main()
