"""The card of the shipped `onchain` says what its manifest holds."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = next((ROOT / "artifacts/onchain").glob("*/manifest.json")).parent
MANIFEST = json.loads((BUNDLE / "manifest.json").read_text())
METRICS = MANIFEST["metrics"]
CARD = " ".join((BUNDLE / "README.md").read_text().split())


def test_the_card_says_that_it_is_a_cut_and_what_the_years_do() -> None:
    own = METRICS["baselines"]["accounts"]
    assert own["silhouette"] < 0.25
    assert "convenient cut, not groups found" in CARD
    for name in ("permuted", "one_gaussian"):
        assert f"{METRICS['baselines'][name]['bootstrap_ari']:.3f}" in CARD
    assert f"AUC of {METRICS['year_auc']['evened_out']:.3f}" in CARD
    assert f"{METRICS['later_accounts']['later_unlike']:.1%}" in CARD
    assert f"{METRICS['without_evening']['agreement_ari']:.3f}" in CARD
    for year, row in METRICS["labels_by_year"].items():
        assert f"| {year} | {row['accounts']:,} |" in CARD
