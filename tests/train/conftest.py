"""Small segment models that train in a moment, as bundles, and the stand-in Hub."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from core.arrays import Floats
from core.artifacts.pack import write_bundle
from core.segments.fit import ClusterName, FittedModel, Recipe, fit
from core.segments.schema import FeatureSpec
from core.train.parts import Parts
from tests.hub import Hub, stand_in

SCHEMA = tuple(
    FeatureSpec(name, name.title(), "m", "float", 0.0, None, 0.0, 0.0, f"The {name}.")
    for name in ("height", "width", "depth")
)
CENTRES = np.array([[4.0, 4.0, 20.0], [12.0, 6.0, 10.0], [8.0, 18.0, 4.0]])


def clouds(seed: int = 3, size: int = 100, moved: float = 0.0) -> Floats:
    """Three clouds of rows, apart in every feature; `moved` shifts the first feature of all."""
    rng = np.random.default_rng(seed)
    rows: Floats = np.concatenate([centre + rng.normal(0, 0.8, (size, 3)) for centre in CENTRES])
    rows[:, 0] += moved
    return np.maximum(rows, 0.01)


def fit_toy(rows: Floats, names: tuple[str, str, str] = ("low", "middle", "high"), seed: int = 7) -> FittedModel:
    """A model of three labels, named by the median width."""

    def named(_: list[int], __: Floats, medians: Floats) -> list[ClusterName]:
        places = np.argsort(np.argsort(medians[:, 1]))
        return [ClusterName(names[place], f"The {names[place]} ones.") for place in places]

    return fit(rows, SCHEMA, Recipe("toy", "1.0.0", 3, named, (), (2, 3), 3, seed), lambda _: None)


def parts_of(fitted: FittedModel) -> Parts:
    """What a bundle of it is written from."""
    model = fitted.model
    return Parts(
        payload=model.payload(fitted.transformer),
        feature_schema=model.schema_json(),
        training_data={
            "source": "made up",
            "url": None,
            "rows": 300,
            "sha256": "0" * 64,
            "period": "",
            "synthetic": True,
        },
        params={"k": 3},
        seed=7,
        metrics=fitted.metrics,
        golden={"inputs": fitted.golden_inputs, "outputs": model.golden(fitted.golden_inputs)},
        license="MIT",
        card="# toy\n",
    )


def write_toy(root: Path, version: str, parts: Parts) -> Path:
    """Write its bundle; returns the folder."""
    stated = {
        "created_at": "2026-01-02T03:04:05Z",
        "git_commit": None,
        "feature_schema": parts.feature_schema,
        "training_data": parts.training_data,
        "params": parts.params,
        "seed": parts.seed,
        "metrics": parts.metrics,
        "golden": parts.golden,
        "license": parts.license,
    }
    return write_bundle(root, "toy", version, parts.payload, stated, parts.card)


@pytest.fixture(scope="session")
def toy() -> FittedModel:
    """The version in use."""
    return fit_toy(clouds())


@pytest.fixture(scope="session")
def toy_again() -> FittedModel:
    """Retrained on other rows of the same clouds, by a rule that gives other names."""
    return fit_toy(clouds(seed=4), ("small", "medium", "large"), seed=1)


@pytest.fixture(scope="session")
def toy_moved() -> FittedModel:
    """Retrained after the first feature moved."""
    return fit_toy(clouds(seed=5, moved=6.0))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """The stand-in Hub."""
    with stand_in(monkeypatch, tmp_path) as server:
        yield server


@pytest.fixture
def steps() -> tuple[list[str], Callable[[str], None]]:
    """Lines that were reported, and what reports them."""
    lines: list[str] = []
    return lines, lines.append
