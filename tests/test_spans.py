"""How long a day is stands once, but for the kernels that are compiled from one file alone."""

from __future__ import annotations

import re
from pathlib import Path

from core.spans import DAY_MS, DAY_S, HOUR_MS, HOUR_S

CORE = Path(__file__).resolve().parents[1] / "core"


def test_a_day_is_a_day_in_every_unit() -> None:
    assert (HOUR_S, DAY_S, HOUR_MS, DAY_MS) == (3_600, 86_400, 3_600_000, 86_400_000)


def test_no_other_module_says_it_again() -> None:
    again = re.compile(r"^(?:HOUR|DAY)_M?S\b.* = |\b86_?400(?:_?000)?\b(?!_?500)|\b3_?600_?000\b", re.M)
    found = {str(path.relative_to(CORE)) for path in CORE.rglob("*.py") if again.search(path.read_text("utf-8"))}
    assert found == {"spans.py", "anomaly/asof/kernel.py"}
