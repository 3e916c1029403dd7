"""Rows that train `onchain`: no year decides alone."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from core.train.onchain_rows import MOST_PER_YEAR, even_years

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = next((ROOT / "artifacts/onchain").glob("*/manifest.json")).parent
MANIFEST = json.loads((BUNDLE / "manifest.json").read_text())
METRICS = MANIFEST["metrics"]


def test_no_year_decides_alone() -> None:
    years = np.repeat([2017, 2018, 2021], [2_000, 900, 40])
    drawn = even_years(years)
    assert np.bincount(years[drawn])[[2017, 2018, 2021]].tolist() == [MOST_PER_YEAR, MOST_PER_YEAR, 40]
    assert len(np.unique(drawn)) == len(drawn)
    by_year = METRICS["labels_by_year"].values()
    assert sum(min(row["accounts"], MOST_PER_YEAR) for row in by_year) == MANIFEST["training_data"]["rows"]
