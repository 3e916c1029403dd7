"""A tiny real model, scaled distance to a point, and a release that holds two of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from core.artifacts.pack import write_bundle

INPUTS = [{"age": 1.0, "size": 2.0}, {"age": 5.5, "size": -3.25}]


class Line:
    """Labels a subject `near` or `far` from the mean of the training rows, on the scaler's scale."""

    def __init__(self, payload: Mapping[str, Any]) -> None:
        self.scaler = payload["scaler"]
        self.features: list[str] = payload["features"]
        self.labels: list[str] = payload["labels"]

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], _manifest: Mapping[str, Any]) -> Line:
        """The builder; what the manifest says is not needed."""
        return cls(payload)

    def golden(self, inputs: list[dict[str, float]]) -> list[dict[str, object]]:
        """Plain answers, as the manifest keeps them."""
        rows = np.array([[row[name] for name in self.features] for row in inputs])
        distances = np.linalg.norm(self.scaler.transform(rows), axis=1)
        return [{"label": self.labels[int(d > 1.5)], "shares": {"distance": float(d)}} for d in distances]


BUILDERS = {"alpha": Line.from_payload, "beta": Line.from_payload}


def payload(seed: int = 0) -> dict[str, Any]:
    """What `Line` is made of: a fitted scaler, arrays, plain values."""
    from sklearn.preprocessing import StandardScaler

    rows = np.random.default_rng(seed).normal(size=(50, 2))
    return {
        "scaler": StandardScaler().fit(rows),
        "features": ["age", "size"],
        "labels": ["near", "far"],
        "centre": rows.mean(axis=0),
        "names": np.array(["a", "b"]),
        "note": None,
        "k": 2,
    }


def fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest fields of a `Line`, with golden outputs it gives itself."""
    return {
        "created_at": "2026-01-02T03:04:05Z",
        "git_commit": "0" * 40,
        "feature_schema": [
            {"name": name, "unit": "m", "dtype": "float64", "min": -9.0, "max": 9.0, "description": name}
            for name in values["features"]
        ],
        "training_data": {
            "source": "made up",
            "url": None,
            "rows": 50,
            "sha256": "0" * 64,
            "period": "2025",
            "synthetic": True,
        },
        "params": {"k": 2},
        "seed": 0,
        "metrics": {"silhouette": np.float64(0.25)},
        "golden": {"inputs": INPUTS, "outputs": Line(values).golden(INPUTS)},
        "license": "MIT",
    }


def write_release(root: Path, version: str = "1.0.0", seed: int = 0) -> Path:
    """A release of `alpha` and `beta`; returns its root."""
    for position, name in enumerate(BUILDERS):
        values = payload(seed + position)
        write_bundle(root, name, version, values, fields(values), f"# {name}\n\nMade up for tests.\n")
    return root
