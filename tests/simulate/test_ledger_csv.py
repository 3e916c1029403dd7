"""A simulated ledger as a file is read back as it was made."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.anomaly.intake import read_ledger
from core.simulate.ledger import simulate_ledger
from core.simulate.ledger_csv import SAMPLE_EVENTS, SAMPLE_SEED, ledger_csv, sample_ledger, write_ledger
from core.tables import read_table

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data" / "ledger"


def test_what_is_written_is_read_back() -> None:
    made = simulate_ledger(600, seed=1)
    with read_table(ledger_csv(made), "ledger.csv") as table:
        found = read_ledger(table)
    assert found.report.rows_kept == len(made.ledger)
    assert found.report.dropped == {}
    assert np.abs(found.ledger.time_ms - made.ledger.time_ms).max() < 1_000
    np.testing.assert_array_equal(found.ledger.amount, made.ledger.amount)
    np.testing.assert_array_equal(found.ledger.kind, made.ledger.kind)
    np.testing.assert_array_equal(found.ledger.label, made.ledger.label)
    np.testing.assert_array_equal(found.ledger.kyc_level, made.ledger.kyc_level)
    for row in (0, 300, 500):
        assert found.ledger.name_of("party", int(found.ledger.wallet[row])) == made.ledger.name_of(
            "party", int(made.ledger.wallet[row])
        )


def test_the_example_is_the_one_that_the_simulator_writes(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    assert sample_ledger(SAMPLES) == sample_ledger(tmp_path) == ledger_csv(simulate_ledger(SAMPLE_EVENTS, SAMPLE_SEED))
