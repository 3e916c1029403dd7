"""A label's centre among the training rows."""

from __future__ import annotations

import numpy as np

from core.segments.percentile_profile import centroid_percentiles
from core.service import Service


def test_every_centre_has_a_place_for_every_feature(service: Service) -> None:
    onchain = service.model("onchain")
    for cluster in range(len(onchain.labels)):
        found = centroid_percentiles(onchain, cluster)
        assert len(found) == len(onchain.schema)
        assert all(0 <= one <= 100 for one in found)


def test_the_larger_centroid_lies_higher(service: Service) -> None:
    onchain = service.model("onchain")
    places = np.array([centroid_percentiles(onchain, cluster) for cluster in range(len(onchain.labels))])
    for feature in range(len(onchain.schema)):
        assert (np.diff(places[np.argsort(onchain.centroids[:, feature]), feature]) >= 0).all()
