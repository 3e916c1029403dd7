"""What a label's centre and its median member look like: their percentiles among the training rows."""

from __future__ import annotations

import numpy as np

from core.segments.drift import training_rows
from core.segments.model import SegmentModel


def centroid_percentiles(model: SegmentModel, cluster: int) -> tuple[float, ...]:
    """Where a centroid's features lie among the training rows, 0..100, in schema order.

    The centroid is a mean on the model's scale; its raw values are those that the scale maps there.
    """
    raw = model.scale.inverse(model.centroids[cluster])
    return tuple(model.percentile(spec.name, float(raw[place])) for place, spec in enumerate(model.schema))


def median_percentiles(model: SegmentModel, cluster: int) -> tuple[float, ...]:
    """Where the medians of a label's members lie among all training rows, 0..100, in schema order."""
    raw = np.median(training_rows(model)[model.training_labels == cluster], axis=0)
    return tuple(model.percentile(spec.name, float(raw[place])) for place, spec in enumerate(model.schema))
