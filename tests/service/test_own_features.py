"""Lists of wallets as rows to train on."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import InvalidInput
from core.service.own_features import features_of_wallets
from tests.segments.conftest import SCHEMA


def test_wallets_without_every_feature_are_left_out_and_features_that_tell_nothing_too() -> None:
    rng = np.random.default_rng(0)
    rows = [{"height": rng.random(), "width": rng.random(), "legs": 4.0, "drift": rng.random()} for _ in range(70)]
    found = features_of_wallets([*rows, {"height": 1.0}, {}], SCHEMA, "ethereum")
    assert (found.raw.shape, found.rows_read) == ((70, 3), 72)
    assert [spec.name for spec in found.schema] == ["height", "width", "drift"]
    assert len(found.notes) == 2
    with pytest.raises(InvalidInput) as caught:
        features_of_wallets(rows[:50], SCHEMA, "ethereum")
    assert caught.value.field == "job_id"
