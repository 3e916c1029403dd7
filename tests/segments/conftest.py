"""A small segment model fitted on three clear clouds, and the shipped ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.arrays import Floats
from core.segments.fit import ClusterName, FittedModel, Recipe, fit
from core.segments.schema import FeatureSpec

SCHEMA = (
    FeatureSpec("height", "Height", "m", "float", 0.0, None, 0.0, 0.0, "How high."),
    FeatureSpec("width", "Width", "m", "float", 0.0, None, 0.0, 0.0, "How wide."),
    FeatureSpec("legs", "Legs", "count", "int", 0.0, None, 0.0, 0.0, "How many legs."),
    FeatureSpec("drift", "Drift", "1", "float", None, None, 0.0, 0.0, "Either way."),
)


def clouds(seed: int = 3, size: int = 120) -> Floats:
    """Three clouds of `size` rows each, apart in every feature."""
    rng = np.random.default_rng(seed)
    centres = np.array([[1.0, 1.0, 2, -3.0], [6.0, 2.0, 20, 0.0], [3.0, 9.0, 60, 4.0]])
    raw = np.concatenate([centre + rng.normal(0, 0.35, (size, 4)) for centre in centres])
    raw[:, 2] = np.maximum(np.round(raw[:, 2]), 0)
    held: Floats = np.maximum(raw, [0.01, 0.01, 0, -np.inf])
    return held


@pytest.fixture(scope="session")
def fitted() -> FittedModel:
    """A model of three labels: a, b, c by size of `height`."""

    def names(sizes: list[int], _: Floats, medians: Floats) -> list[ClusterName]:
        assert sum(sizes) == 360
        order = np.argsort(np.argsort(medians[:, 0]))
        return [ClusterName("abc"[place], f"Place {place}.") for place in order]

    recipe = Recipe("toy", "0.0.1", 3, names, ("A toy.",), range(2, 5), 5, 7)
    return fit(clouds(), SCHEMA, recipe, lambda _: None)


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """The bundles that ship with the app."""
    return Path(__file__).resolve().parents[2] / "artifacts"
