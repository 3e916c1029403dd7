"""Segments of an upload: found where they are, named from their centres, the same whatever the order of rows."""

from __future__ import annotations

import numpy as np

from core.customers.segments import choose_k, fit_segments, name_centroids


def clouds(seed: int = 3) -> np.ndarray:
    """Three well separated groups: recent and large, between, past and small."""
    rng = np.random.default_rng(seed)
    centres = np.log1p([(5, 20, 5000), (60, 5, 600), (300, 1, 50)])
    logged = np.concatenate([centre + rng.normal(0, 0.15, (200, 3)) for centre in centres])
    return np.asarray(np.expm1(logged))


def test_separate_groups_are_found_and_named_from_their_centres() -> None:
    features = clouds()
    found = fit_segments(features)
    assert found.k == 3
    assert [len(set(found.labels[i * 200 : (i + 1) * 200].tolist())) for i in range(3)] == [1, 1, 1]
    assert found.names == ("Loyal high-value", "Occasional buyers", "Lapsed, light")
    assert {row["k"] for row in found.table} == set(range(2, 9))
    assert all({"inertia", "silhouette", "bootstrap_ari", "smallest_share"} <= row.keys() for row in found.table)


def test_a_number_that_was_asked_for_is_taken_and_said() -> None:
    found = fit_segments(clouds(), 5)
    assert (found.k, len(found.names), len(set(found.names))) == (5, 5, 5)
    assert found.chosen_because == "5 were asked for"


def test_customers_who_are_all_alike_do_not_break_the_fit() -> None:
    features = np.vstack([np.tile([10.0, 1, 20], (300, 1)), np.tile([11.0, 2, 30], (300, 1)), [[12.0, 3, 0]]])
    found = fit_segments(features)
    assert len(found.labels) == 601


def row(k: int, inertia: float, silhouette: float, ari: float, smallest: float = 0.1) -> dict[str, float]:
    """One line of a selection table."""
    return {"k": k, "inertia": inertia, "silhouette": silhouette, "bootstrap_ari": ari, "smallest_share": smallest}


def test_the_stable_number_nearest_to_the_elbow_is_taken() -> None:
    table = [row(2, 100, 0.5, 0.99), row(3, 40, 0.4, 0.9), row(4, 35, 0.3, 0.85), row(5, 31, 0.3, 0.6)]
    assert choose_k(table)[0] == 3
    table[1] = row(3, 40, 0.4, 0.5)
    assert choose_k(table)[0] == 2
    table[0] = row(2, 100, 0.5, 0.99, smallest=0.01)
    assert choose_k(table)[0] == 4


def test_without_a_stable_number_the_most_stable_one_is_taken_and_that_is_said() -> None:
    k, because = choose_k([row(2, 100, 0.5, 0.5), row(3, 40, 0.4, 0.7), row(4, 35, 0.3, 0.2)])
    assert k == 3
    assert "no number of segments is stable" in because


def test_centres_of_the_same_kind_get_names_of_their_own() -> None:
    names = name_centroids(np.array([[-1.0, 1, 1], [-1.2, 2, 2], [1, -1, -1]]))
    assert names == ("Loyal high-value 1", "Loyal high-value 2", "Lapsed, light")
