"""What a label's centre looks like beside a subject: its percentiles among the training rows."""

from __future__ import annotations

from core.segments.model import SegmentModel


def centroid_percentiles(model: SegmentModel, cluster: int) -> tuple[float, ...]:
    """Where a centroid's features lie among the training rows, 0..100, in schema order.

    The centroid is a mean on the model's scale; its raw values are those that the scale maps there.
    """
    raw = model.scale.inverse(model.centroids[cluster])
    return tuple(model.percentile(spec.name, float(raw[place])) for place, spec in enumerate(model.schema))
