"""Many subjects at once against one at a time."""

from __future__ import annotations

import numpy as np
import pytest

from core.segments.many import read_many
from core.service import Service


@pytest.mark.parametrize("name", ["retail", "onchain", "market"])
def test_every_column_is_what_one_reading_says(service: Service, name: str) -> None:
    model = service.model(name)
    rng = np.random.default_rng(3)
    known = model.scale.inverse(model.training[:40].astype(np.float64))
    strange = known * rng.uniform(0.2, 5.0, known.shape)
    raw = np.vstack([known, strange])
    found = read_many(model, raw)
    for i, row in enumerate(raw):
        alone = model.read_row(row)
        assert found.label[i] == alone.label
        assert found.cluster[i] == alone.cluster
        assert found.share[i] == alone.probabilities[alone.label]
        assert found.runner_up[i] == alone.runner_up
        assert found.borderline[i] == alone.borderline
        assert found.familiarity[i] == alone.familiarity
        assert found.band[i] == alone.familiarity_band


def test_nobody_is_no_row(service: Service) -> None:
    model = service.model("retail")
    assert len(read_many(model, np.zeros((0, len(model.schema)))).label) == 0
