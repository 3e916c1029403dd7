"""A table with three clear groups, and the bundle of a model of it, fitted once for all tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from core.artifacts.own_store import OwnBundles
from core.artifacts.own_zip import zip_release
from core.service.own_bundle import BUILDER, write_own
from core.service.own_table import features_of_file
from core.tables.upload import Upload

ROWS = 90
COLUMNS = ("spend per day", "balance", "orders")
NAMES = ("spend_per_day", "balance", "orders")
SMALL = {"spend_per_day": 1.0, "balance": 0.0, "orders": 2.0}


def table(extra: str = "", rows: int = ROWS) -> bytes:
    """A CSV: wallet, three columns of numbers, and one more column of row numbers where it has a name."""
    rng = np.random.default_rng(5)
    group = np.arange(rows) % 3
    spend = np.exp(rng.normal(np.array([0.0, 2.0, 4.0])[group], 0.2))
    balance = rng.normal(np.array([0.0, 5.0, 0.0])[group], 0.4)
    orders = rng.poisson(np.array([2, 12, 60])[group])
    lines = ["wallet," + ",".join([*COLUMNS, extra] if extra else COLUMNS)]
    lines += [
        f"w{i},{spend[i]:.3f},{balance[i]:.3f},{orders[i]}" + (f",{1000 + i}" if extra else "") for i in range(rows)
    ]
    return "\n".join(lines).encode()


@cache
def bundle() -> bytes:
    """The zip archive of a model with three groups of that table."""
    with tempfile.TemporaryDirectory() as folder:
        kept = OwnBundles(Path(folder), BUILDER)
        found = features_of_file(Upload("rows.csv", table()))
        return zip_release(kept.root(kept.keep(write_own(found, 3, ("small", "middle", "large"), lambda *_: None))))
