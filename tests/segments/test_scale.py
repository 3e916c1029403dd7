"""The scale: equal to scikit-learn's, and its own inverse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import PowerTransformer, StandardScaler

from core.segments.scale import ColumnScale, ColumnsStandard, LogStandard, YeoJohnson, fit_transformer, scale_of

from .conftest import clouds


@pytest.fixture(scope="module")
def transformer() -> PowerTransformer:
    return PowerTransformer().fit(np.concatenate([clouds(), np.exp(clouds(seed=9) / 2)]))


def test_forward_equals_scikit_learns_power_transformer(transformer: PowerTransformer) -> None:
    raw = clouds(seed=11) * np.array([1, -1, 1, 3])
    np.testing.assert_allclose(
        YeoJohnson.of(transformer).forward(raw), transformer.transform(raw), rtol=1e-10, atol=1e-12
    )


def test_forward_handles_the_two_special_exponents() -> None:
    scale = YeoJohnson(np.array([0.0, 2.0]), np.zeros(2), np.ones(2))
    raw = np.array([[3.0, 3.0], [-3.0, -3.0]])
    expected = np.array([[np.log(4), (4**2 - 1) / 2], [-((4**2) - 1) / 2, -np.log(4)]])
    np.testing.assert_allclose(scale.forward(raw), expected)


@given(st.lists(st.floats(-50, 1e4), min_size=4, max_size=4))
def test_inverse_takes_forward_back(values: list[float]) -> None:
    scale = YeoJohnson(np.array([0.0, 2.0, 0.3, 0.8]), np.array([1.0, 0, 2, 3]), np.array([1.0, 2, 3, 4]))
    raw = np.array(values)
    np.testing.assert_allclose(scale.inverse(scale.forward(raw)), raw, rtol=1e-6, atol=1e-6)


def test_inverse_beyond_the_image_stays_finite() -> None:
    scale = YeoJohnson(np.array([-1.5]), np.zeros(1), np.ones(1))
    assert np.isfinite(scale.inverse(np.array([50.0]))).all()


def test_values_at_the_end_of_floats_stay_finite_on_the_scale() -> None:
    scale = YeoJohnson(np.array([1.5, 0.9, -0.5]), np.zeros(3), np.ones(3))
    for end in (1.7e308, -1.7e308):
        assert np.isfinite(scale.forward(np.full(3, end)) ** 2).all()


def test_the_log_scale_equals_scikit_learns_scaler_and_comes_back() -> None:
    raw = np.exp(clouds())
    transformer, scaled = fit_transformer("log1p", raw)
    scale = scale_of(transformer)
    assert isinstance(scale, LogStandard)
    np.testing.assert_allclose(scale.forward(raw), scaled, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(scale.inverse(scaled), raw, rtol=1e-9)


def test_the_log_scale_stays_finite_at_the_ends_of_floats() -> None:
    scale = LogStandard(np.zeros(2), np.array([1.0, 1e-9]))
    assert np.isfinite(scale.forward(np.array([1e308, 1e308]))).all()
    assert scale.forward(np.array([-5.0, 0.0])).tolist() == [0.0, 0.0]
    assert scale.inverse(np.array([-5.0, 0.0])).tolist() == [0.0, 0.0]


def test_the_kind_of_transformer_decides_the_scale(transformer: PowerTransformer) -> None:
    assert isinstance(scale_of(transformer), YeoJohnson)
    assert isinstance(scale_of(StandardScaler().fit(clouds())), LogStandard)
    with pytest.raises(TypeError, match="no scale"):
        scale_of(object())
    with pytest.raises(ValueError, match="no scale"):
        fit_transformer("cube root", clouds())


def test_a_scale_per_column_by_hand_and_back() -> None:
    raw = np.array([[1.0, 0, 8], [3, 1, 27], [3, 3, 0], [9, 7, 64]])
    kept, scaled = fit_transformer((ColumnScale("rank", 1.5), ColumnScale("log1p"), ColumnScale("cbrt")), raw)
    scale = scale_of(kept)
    assert isinstance(scale, ColumnsStandard)
    rank = np.array([1, 4, 4, 7]) / 8  # the mean of the shares below and at most
    columns = np.stack([rank, np.log2(raw[:, 1] + 1), np.array([2.0, 3, 0, 4])], axis=1)
    standard = (columns - columns.mean(axis=0)) / columns.std(axis=0) * [1.5, 1, 1]
    np.testing.assert_allclose(scaled, standard, atol=1e-12)
    np.testing.assert_allclose(scale.forward(raw[1]), standard[1], atol=1e-12)
    np.testing.assert_allclose(scale.inverse(scaled), raw, atol=1e-9)
    assert scale.forward(np.array([-5.0, -5, -5])).tolist() == scale.forward(np.zeros(3)).tolist()
    assert scale.inverse(np.full(3, -1e9)).tolist() == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    "change",
    [
        {"kinds": ["rank", "log1p", "sine"]},
        {"kinds": ["rank", "rank", "cbrt"]},
        {"ranks": [np.array([np.nan]), np.empty(0), np.empty(0)]},
        {"spread": np.zeros(3)},
        {"mean": np.zeros(2)},
        {"mean": None},
    ],
)
def test_what_a_stranger_keeps_of_a_scale_is_looked_at(change: dict[str, object]) -> None:
    raw = np.array([[1.0, 0, 8], [3, 1, 27]])
    kept, _ = fit_transformer((ColumnScale("rank", 1.5), ColumnScale("log1p"), ColumnScale("cbrt")), raw)
    with pytest.raises(TypeError):
        scale_of({**kept, **change})
