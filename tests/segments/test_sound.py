"""Models that do not hold together are refused, whatever their hashes say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.segments.fit import FittedModel
from core.segments.refits import Refits
from core.segments.sound import check_sound


def test_a_fitted_model_holds_together(fitted: FittedModel) -> None:
    check_sound(fitted.model)


@pytest.mark.parametrize(
    "part",
    [
        "labels", "descriptions", "caveats", "centroids", "refits", "training", "training_labels", "tenth",
        "sorted_features", "map_xy", "presets", "schema", "published_names", "map_method",
    ],
)  # fmt: skip
def test_each_part_is_looked_at(fitted: FittedModel, part: str) -> None:
    model = fitted.model
    first = model.schema[0]
    changed: dict[str, Any] = {
        "labels": ("a", "a", "b"),
        "descriptions": model.descriptions[:2],
        "caveats": ("x" * 2_000,),
        "centroids": model.centroids[:, :3],
        "refits": Refits(model.refits.centroids[:5], model.refits.masks),
        "training": np.where(model.training > 1, np.nan, model.training),
        "training_labels": np.zeros_like(model.training_labels),
        "tenth": model.tenth[:-1],
        "sorted_features": model.sorted_features[::-1],
        "map_xy": model.map_xy.astype(str),
        "presets": {"a": {"height": 1.0}},
        "schema": (replace(first, name='x" onload="y'), *model.schema[1:]),
        "published_names": (None,),
        "map_method": 3,
    }
    with pytest.raises(ValueError, match=r"."):
        check_sound(replace(model, **{part: changed[part]}))
