"""Order ledgers of tests of batches: awkward on purpose, and small."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.spans import DAY_MS

BEGIN_MS = 1_700_000_000_000


def write_lines(path: Path, *, customers: int = 700, seed: int = 7, text: bool = True, bad: bool = True) -> Path:
    """Canonical lines with ties, decimals, nulls, returns and customers with one order, as Parquet."""
    import duckdb

    rng = np.random.default_rng(seed)
    rows: list[str] = []
    for who in range(customers):
        # Habits differ, and customers leave: what the models of lifetime value need.
        pause, leaves = rng.gamma(1.2, 30.0) + 1.0, rng.beta(1.0, 2.5)
        at, order = BEGIN_MS + int(rng.integers(0, 300)) * DAY_MS, -1
        while at < BEGIN_MS + 420 * DAY_MS and (order < 0 or rng.random() > leaves):
            order += 1
            for line in range(int(rng.integers(1, 4))):
                cents = int(rng.integers(1, 20_000))
                name = f"'C{who}'" if text else str(who)
                rows.append(f"({name}, 'o{who}-{order}', {at + line}, {cents} / 100, true)")
            # Steps of whole days, so that many orders of a customer and of others fall on the same moment.
            last, at = at, at + int(rng.exponential(pause)) * DAY_MS
            if who % 11 == 5:
                name = f"'C{who}'" if text else str(who)
                rows.append(f"({name}, 'o{who}-{order}', {last + 5}, -1.25, false)")
    if bad:
        rows += [
            f"(NULL, 'x', {BEGIN_MS}, 1, true)",
            f"({'NULL' if text else '3'}, NULL, {BEGIN_MS}, 1, true)",
            f"({'NULL' if not text else repr('C1')}, 'y', NULL, 1, true)",
            f"({'5' if not text else repr('C5')}, 'z', {BEGIN_MS}, NULL, true)",
        ]
    kind = "VARCHAR" if text else "BIGINT"
    with duckdb.connect() as engine:
        engine.execute(
            f"COPY (SELECT customer::{kind} AS customer, order_id::VARCHAR AS order_id, placed_ms::BIGINT AS placed_ms,"  # noqa: S608
            f" amount::DECIMAL(18, 2) AS amount, bought::BOOLEAN AS bought FROM (VALUES {', '.join(rows)})"
            f" AS t(customer, order_id, placed_ms, amount, bought)) TO '{path}' (FORMAT parquet)"
        )
    return path


def read_answer(folder: Path, subject: str = "customers") -> dict[str, list[object]]:
    """The columns of an answer, sorted by the first of them."""
    import duckdb

    with duckdb.connect() as engine:
        found = engine.execute(
            f"SELECT * FROM read_parquet('{folder}/{subject}/*/*.parquet', hive_partitioning = false) ORDER BY 1"  # noqa: S608
        )
        names = [column[0] for column in found.description or []]
        rows = found.fetchall()
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}
