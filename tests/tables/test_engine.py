"""The engine of a table."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.tables.engine import open_engine, register_arrays
from core.tables.limits import LIMITS


def test_arrays_are_taken_while_an_answer_is_open(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "table.csv", LIMITS)
    assert engine.execute("SELECT * FROM range(5)").fetchone() == (0,)
    register_arrays(engine, "given", {"c": np.array([1.0, 2.5])})
    assert engine.execute("SELECT sum(c) FROM given").fetchall() == [(3.5,)]
    engine.close()
