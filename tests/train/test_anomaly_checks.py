"""What is counted of known episodes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from core.anomaly.typologies import TYPOLOGIES, typology_title
from core.spans import DAY_MS
from core.train.anomaly_checks import episode_days, recall_table


def test_the_days_of_an_episode_are_those_of_its_wallet() -> None:
    simulated: Any = SimpleNamespace(
        typology=np.array([0, 0, 0, 1, 0]),
        strength=np.array([2, 2, 2, 2, 3]),
        ledger=SimpleNamespace(wallet=np.array([7, 7, 8, 7, 7]), time_ms=np.array([0, 1, 3, 3, 3]) * DAY_MS),
    )
    assert episode_days(simulated, 0, 2) == [{(7, 0), (7, 1)}, {(8, 3)}]
    assert episode_days(simulated, 1, 2) == [{(7, 3)}]
    assert episode_days(simulated, 1, 3) == []


def test_the_table_has_a_row_per_typology_by_strength_with_and_without_rules() -> None:
    first, *rest = TYPOLOGIES
    recalls = [
        {"typology": first, "strength": strength, "with_rules": strength / 4, "without_rules": strength / 10}
        for strength in (3, 1, 2)
    ]
    head, line, row, *others = recall_table(recalls)
    assert head.count("|") == line.count("|") == row.count("|") == 8
    assert row == f"| {typology_title(first)} | 25% | 50% | 75% | 10% | 20% | 30% |"
    assert len(others) == len(rest)
