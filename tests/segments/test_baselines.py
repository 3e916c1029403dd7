"""Rows with groups are firmer than rows without; rows without are not."""

from __future__ import annotations

import numpy as np

from core.segments.baselines import baselines, holds_groups
from core.segments.selection import BRISK
from tests.segments.conftest import clouds


def test_clouds_hold_groups_and_one_cloud_holds_none() -> None:
    raw = clouds(size=40)
    found = baselines((raw - raw.mean(axis=0)) / raw.std(axis=0), 3, 3, 1, BRISK)
    assert found["rows"]["bootstrap_ari"] > 0.99 > found["permuted"]["bootstrap_ari"]
    assert found["rows"]["silhouette"] > 0.6 > found["one_gaussian"]["silhouette"]
    assert holds_groups(found)
    one = np.random.default_rng(0).normal(size=(120, 4))
    assert not holds_groups(baselines(one, 3, 3, 1, BRISK))


def test_shuffling_keeps_every_column_and_breaks_what_they_have_in_common() -> None:
    line = np.repeat(np.linspace(-1, 1, 60)[:, None], 3, axis=1)
    found = baselines(line, 2, 3, 1, BRISK)
    assert found["rows"]["silhouette"] > found["permuted"]["silhouette"] + 0.1
