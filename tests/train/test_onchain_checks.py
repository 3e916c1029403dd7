"""What the checks of `onchain` measured, as its shipped manifest holds it."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = next((ROOT / "artifacts/onchain").glob("*/manifest.json")).parent
MANIFEST = json.loads((BUNDLE / "manifest.json").read_text())
METRICS = MANIFEST["metrics"]


def test_the_newest_half_keeps_the_persona_nine_times_in_ten() -> None:
    assert METRICS["newest_half"]["accounts"] > 3_000
    assert METRICS["newest_half"]["kept"] >= 0.9
