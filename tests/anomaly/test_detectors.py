"""One contract for every detector of `DETECTORS`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.anomaly.detectors import DEFAULT, DETECTORS
from core.anomaly.detectors.base import Detector, ScoreScale
from core.anomaly.detectors.combined import Combined
from core.anomaly.detectors.oneclass import REFERENCE_ROWS, Region
from core.arrays import Floats
from core.artifacts.load import load_payload
from core.artifacts.pack import dump_payload

ADBENCH = Path(__file__).resolve().parents[3] / "shared" / "data" / "adbench"


@pytest.fixture(params=sorted(DETECTORS))
def kind(request: pytest.FixtureRequest) -> type[Detector]:
    return DETECTORS[request.param]


def cloud(n: int = 600, seed: int = 0) -> Floats:
    """An ordinary crowd on columns of very different units."""
    rng = np.random.default_rng(seed)
    return np.column_stack([rng.normal(0, 1, n), rng.lognormal(8, 1, n), rng.integers(0, 3, n), np.full(n, 7.0)])


FAR = np.array([[9.0, 1e9, 40.0, 7.0]])


def test_the_default_is_listed() -> None:
    assert DEFAULT in DETECTORS
    assert all(kind.title for kind in DETECTORS.values())


@pytest.mark.parametrize("natural", [False, True])
def test_a_far_row_is_stranger_than_nearly_all_it_was_fitted_on(kind: type[Detector], natural: bool) -> None:
    rows = np.abs(cloud()[:, :1]) if natural else cloud()
    detector = kind.fit(rows, natural=natural)
    assert (detector.score(rows) < detector.score(FAR[:, : rows.shape[1]])).mean() > 0.99


def test_a_row_scores_the_same_alone_and_among_others(kind: type[Detector]) -> None:
    rows = cloud()
    detector = kind.fit(rows)
    alone = np.array([detector.score(row[None])[0] for row in rows[:30]])
    np.testing.assert_array_equal(alone, detector.score(rows)[:30])


def test_the_same_rows_and_seed_give_the_same_detector(kind: type[Detector]) -> None:
    rows = cloud()
    np.testing.assert_array_equal(kind.fit(rows, seed=5).score(rows), kind.fit(rows, seed=5).score(rows))


def test_a_stored_detector_scores_as_before(kind: type[Detector]) -> None:
    rows = cloud()
    detector = kind.fit(rows)
    stored = load_payload(dump_payload(detector.payload()), "a test")
    np.testing.assert_array_equal(kind.from_payload(stored).score(rows), detector.score(rows))


def test_a_bundle_is_checked_by_the_same_scores(kind: type[Detector]) -> None:
    fitted = kind.fit(cloud(), seed=3)
    rows = np.vstack([cloud(400, seed=9), FAR, cloud()[:40]])
    np.testing.assert_allclose(fitted.check_score(rows), fitted.score(rows), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("n", [2, 3, 40])
def test_few_or_identical_rows_give_finite_scores(kind: type[Detector], n: int) -> None:
    for rows in (np.ones((n, 3)), cloud(n)):
        assert np.isfinite(kind.fit(rows).score(np.vstack([rows, rows.mean(axis=0) + 1]))).all()


def test_no_rows_have_no_scores(kind: type[Detector]) -> None:
    assert kind.fit(cloud(50)).score(np.empty((0, 4))).shape == (0,)


def test_identical_rows_are_equally_strange(kind: type[Detector]) -> None:
    rows = np.vstack([cloud(300), np.tile(FAR, (3, 1))])
    assert len(set(kind.fit(rows).score(rows)[-3:])) == 1


def test_the_one_class_svm_scores_as_scikit_learn_does() -> None:
    from sklearn.svm import OneClassSVM

    rows = cloud(400)
    region = Region.of(rows, natural=False, seed=0)
    sample = ScoreScale.of(rows, natural=False).apply(rows)
    theirs = OneClassSVM(nu=0.5, gamma=region.gamma).fit(sample).decision_function(sample)
    np.testing.assert_allclose(region.measure(rows, ())[:, 0], -theirs, rtol=0, atol=1e-9)


def test_support_vectors_are_capped_by_the_reference_sample() -> None:
    region = Region.of(cloud(5_000), natural=False, seed=0)
    assert region.reference.shape[1] == REFERENCE_ROWS
    assert 0 < (region.weight != 0).sum() <= REFERENCE_ROWS


def test_distances_are_those_to_the_neighbours_of_the_given_ranks() -> None:
    rows = cloud(300)
    region = Region.of(rows, natural=False, seed=0)
    scaled = region.scale.apply(rows)
    expected = np.sort(np.linalg.norm(scaled[:, None] - region.reference.T[None], axis=2), axis=1)
    np.testing.assert_allclose(region.measure(rows, (29, 14, 0))[:, :3], expected[:, [29, 14, 0]], atol=1e-12)


def test_a_scale_is_linear_near_the_middle_and_logarithmic_far_out() -> None:
    scale = ScoreScale.of(np.random.default_rng(0).normal(5.0, 2.0, (10_000, 1)), natural=False)
    near, far, farther = scale.apply(np.array([[5.2], [5 + 2e3], [5 + 2e6]]))[:, 0]
    assert near == pytest.approx(0.1, abs=0.03)
    assert farther - far == pytest.approx(np.log(1e3), rel=1e-3)


def test_a_column_that_hardly_ever_differs_is_not_blown_up() -> None:
    rows = np.zeros((1_000, 1))
    rows[:20] = 1.0
    assert 1 < ScoreScale.of(rows, natural=False).apply(np.ones((1, 1)))[0, 0] < 3


@pytest.mark.slow
@pytest.mark.data
@pytest.mark.skipif(not ADBENCH.exists(), reason="../shared/data/adbench is not here")
def test_the_combination_ranks_anomalies_of_eighteen_sets_it_was_never_told_about() -> None:
    from sklearn.metrics import average_precision_score, roc_auc_score

    from benchmarks.anomaly_adbench import split

    found = []
    for path in sorted(ADBENCH.glob("*.npz")):
        train, test, labels = split(path, seed=1)
        score = Combined.fit(train, seed=1).score(test)
        found.append((roc_auc_score(labels, score), average_precision_score(labels, score)))
    assert len(found) == 18
    auc, precision = np.mean(found, axis=0)
    assert auc >= 0.845
    assert precision >= 0.49
