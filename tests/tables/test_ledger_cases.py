"""One payments ledger in nine files: each gives the columns, events, wallets and money that its truth states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.anomaly.intake import read_ledger
from core.tables import read_table

CASES = Path(__file__).parents[3] / "shared/cases/ledgers"
TRUTH: dict[str, Any] = json.loads((CASES / "truth.json").read_text()) if CASES.exists() else {}


def listed(value: object) -> set[object]:
    """One column, or several."""
    return set(value) if isinstance(value, list) else {value}


@pytest.mark.data
@pytest.mark.parametrize("name", sorted(TRUTH))
def test_every_file_of_the_ledger_is_read_rightly_and_unasked(name: str) -> None:
    truth = TRUTH[name]
    with read_table((CASES / name).read_bytes(), name) as table:
        found = read_ledger(table)
    for role, columns in truth["columns"].items():
        assert listed(found.report.columns[role]) & listed(columns), role
    assert found.report.rows_kept == truth["kept"]
    assert len(np.unique(found.ledger.wallet)) == truth["wallets"]
    sums = found.by_currency.values()
    if "out" in truth:
        assert sum(one["out"] for one in sums) == pytest.approx(truth["out"], abs=0.005)
        assert sum(one["in"] for one in sums) == pytest.approx(truth["in"], abs=0.005)
    for code, money in truth.get("by_currency", {}).items():
        assert found.by_currency[code]["in"] + found.by_currency[code]["out"] == pytest.approx(money, abs=0.005)
