"""Whether a segment model holds together: what is asked of one that a stranger made, beyond its hashes and types."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from core.segments.model import SegmentModel
from core.segments.schema import FeatureSpec

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
MOST_LABELS: Final = 32
MOST_COLUMNS: Final = 64
MOST_TRAINED_ON: Final = 20_000
MOST_REFITS: Final = 200
MAX_LABEL_CHARS: Final = 120
MAX_CHARS: Final = 1_000
FEWEST_TRAINED_ON: Final = 20


def check_sound(model: SegmentModel) -> None:
    """Refuse a model whose parts do not fit together, are too many, or are no numbers.

    Raises:
        ValueError: What is wrong with it.
    """
    _check_texts(model)
    for spec in model.schema:
        _check_feature(spec)
    n, d, k, b = len(model.training), len(model.schema), len(model.labels), len(model.refits.masks)
    if not 2 <= k <= MOST_LABELS or not 2 <= d <= MOST_COLUMNS:
        raise ValueError(f"{k} labels, {d} features")
    if not FEWEST_TRAINED_ON <= n <= MOST_TRAINED_ON or not 1 <= b <= MOST_REFITS:
        raise ValueError(f"{n} rows, {b} re-fits")
    _check_array("centroids", model.centroids, (k, d))
    _check_array("refit_centroids", model.refits.centroids, (b, k, d))
    _check_array("refit_masks", model.refits.masks, (b, d))
    _check_array("training", model.training, (n, d))
    _check_array("training_labels", model.training_labels, (n,))
    _check_array("tenth", model.tenth, (n,))
    _check_array("sorted_features", model.sorted_features, (n, d))
    _check_array("map_xy", model.map_xy, (n, 2))
    if set(np.unique(model.training_labels).tolist()) != set(range(k)):
        raise ValueError("training_labels does not hold every label")
    if (np.diff(model.sorted_features, axis=0) < 0).any():
        raise ValueError("sorted_features is not sorted")
    _check_presets(model)


def _check_array(name: str, array: object, shape: tuple[int, ...]) -> None:
    if not isinstance(array, np.ndarray) or array.shape != shape or array.dtype.kind not in "fi":
        raise ValueError(f"{name} is not of shape {shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds what is no number")


def _check_presets(model: SegmentModel) -> None:
    names = {spec.name for spec in model.schema}
    if len(names) < len(model.schema) or set(model.presets) - set(model.labels):
        raise ValueError("names are not unique, or presets have none")
    for preset in model.presets.values():
        if set(preset) != names or not all(isinstance(value, float) for value in preset.values()):
            raise ValueError("a preset does not hold the features")


def _check_texts(model: SegmentModel) -> None:
    labels = model.labels
    if not all(isinstance(one, str) and 0 < len(one) <= MAX_LABEL_CHARS and one.isprintable() for one in labels):
        raise ValueError("a label is no short text")
    if len(set(labels)) < len(labels) or not len(labels) == len(model.descriptions) == len(model.published_names):
        raise ValueError("labels and descriptions do not go together")
    said = (*model.descriptions, *model.caveats, model.map_method, *filter(None, model.published_names))
    if not all(isinstance(one, str) and len(one) <= MAX_CHARS for one in said):
        raise ValueError("a sentence is too long, or no text")


def _check_feature(spec: FeatureSpec) -> None:
    texts = (spec.name, spec.title, spec.unit, spec.dtype, spec.description)
    if not all(isinstance(one, str) and len(one) <= MAX_CHARS for one in texts) or not NAME.fullmatch(spec.name):
        raise ValueError("a feature has no name that can be used")
    numbers = (spec.train_min, spec.train_max, *(one for one in (spec.min, spec.max) if one is not None))
    if not all(isinstance(one, (int, float)) and np.isfinite(one) for one in numbers):
        raise ValueError("a feature's range is no range")
