"""Choosing k and comparing methods on rows whose answer is known."""

from __future__ import annotations

import numpy as np

from core.segments.fit import FittedModel
from core.segments.selection import compare_methods, largest_stable_k, selection_table


def test_three_clear_clouds_are_found_stable_at_three(fitted: FittedModel) -> None:
    table = {row["k"]: row for row in fitted.metrics["selection"]}
    assert set(table) == {2, 3, 4}
    assert table[3]["bootstrap_ari"] > 0.99
    assert table[3]["silhouette"] == max(row["silhouette"] for row in table.values())
    assert table[2]["inertia"] > table[3]["inertia"] > table[4]["inertia"]


def test_noise_has_no_stable_number_of_groups() -> None:
    noise = np.random.default_rng(0).normal(size=(300, 5))
    table = selection_table(noise, [3, 4], n_init=2, seed=1)
    assert all(row["bootstrap_ari"] < 0.8 for row in table)


def test_the_largest_stable_k_wins_and_the_most_stable_stands_in() -> None:
    table = [{"k": k, "bootstrap_ari": ari} for k, ari in ((2, 0.99), (3, 0.95), (4, 0.96), (5, 0.5))]
    assert largest_stable_k(table) == 4
    assert largest_stable_k(table, threshold=0.995) == 2


def test_methods_are_compared_on_the_same_rows(fitted: FittedModel) -> None:
    rows = {row["method"]: row for row in fitted.metrics["methods"]}
    assert rows["K-Means"]["ari_with_kmeans"] == 1
    assert rows["Gaussian mixture"]["ari_with_kmeans"] > 0.9
    assert 0 <= rows["DBSCAN"]["noise_share"] < 0.3


def test_dbscan_that_finds_one_cluster_has_no_silhouette() -> None:
    blob = np.random.default_rng(2).normal(size=(200, 3))
    row = compare_methods(blob, (blob[:, 0] > 0).astype(np.intp), 2, 1)[2]
    assert row["clusters"] <= 1
    assert row["silhouette"] is None
