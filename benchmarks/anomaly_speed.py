"""As-of-time features, forest scoring and one transaction, against what else there is.

`python -m benchmarks.anomaly_speed [events]`; a million by default. One thread each, processor seconds, interleaved.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.anomaly_typologies import bundled
from benchmarks.report import median, write_table
from core.anomaly.asof.features import COLUMNS, compute, feature_column
from core.anomaly.forest import Forest
from core.anomaly.ledger import Ledger
from core.anomaly.single import Transaction, score_one
from core.arrays import Floats

ROUNDS = 5
PANDAS_SHARE = 20  # pandas sees the first part of the ledger only: a whole run takes minutes
JUST_UNDER = (9_000.0, 10_000.0)
WALLET_EVENTS = 100


SPANS = {"1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000}
FEW = ("1h", "24h")


def duckdb_sql(spans: Sequence[str], distinct: Sequence[str], maxima: bool) -> str:
    """What is cheapest for DuckDB: the event itself is taken off counts and sums, only the rest needs other frames."""
    frame = "(PARTITION BY w ORDER BY t RANGE BETWEEN {} PRECEDING AND {})"
    columns, windows = ["i"], []
    for span in spans:
        columns += [f"count(*) OVER w{span} - 1 AS count_{span}", f"sum(a) OVER w{span} - a AS sum_{span}"]
        columns += [f"max(a) OVER o{span} AS max_{span}"] if maxima else []
        columns += [f"count(DISTINCT p) OVER o{span} AS counterparties_{span}"] if span in distinct else []
        windows += [f"w{span} AS {frame.format(SPANS[span] - 1, 'CURRENT ROW')}"]
        windows += [f"o{span} AS {frame.format(SPANS[span] - 1, '1 PRECEDING')}"]
    return f"SELECT {', '.join(columns)} FROM events WINDOW {', '.join(windows)}"  # noqa: S608  constants of this file


def made_ledger(n: int, seed: int = 0) -> Ledger:
    """Zipf wallets, 90 days in milliseconds, in time order; amounts in cents, so that the engines' sums agree."""
    rng = np.random.default_rng(seed)
    return Ledger(
        1_700_000_000_000 + np.sort(rng.integers(0, 90 * 86_400_000, n)),
        (rng.zipf(1.3, n) % max(10, n // WALLET_EVENTS)).astype(np.int32),
        np.round(rng.lognormal(3.0, 1.0, n), 2),
        counterparty=(rng.zipf(1.3, n) % 10_000 + n).astype(np.int32),
    )


def duckdb_features(ledger: Ledger, sql: str) -> dict[str, Floats]:
    """Columns by DuckDB's window functions, one thread. Events of one moment are not ordered there."""
    import duckdb
    import pandas as pd

    frame = pd.DataFrame(
        {"w": ledger.wallet, "t": ledger.time_ms, "a": ledger.amount, "p": ledger.counterparty, "i": ledger.tie}
    )
    connection = duckdb.connect()
    connection.register("events", frame)
    connection.execute("SET threads = 1")
    found = connection.execute(sql).fetchnumpy()
    order = np.argsort(found["i"])
    return {
        name: np.ma.filled(np.ma.asarray(found[name], dtype=np.float64), np.nan)[order] for name in found if name != "i"
    }


def pandas_features(ledger: Ledger) -> dict[str, Floats]:
    """The sixteen columns by groupby-rolling; distinct counterparties with a set per window."""
    import pandas as pd

    frame = pd.DataFrame({"w": ledger.wallet, "a": ledger.amount, "p": ledger.counterparty})
    frame.index = pd.to_datetime(ledger.time_ms, unit="ms")
    groups = frame.groupby("w", sort=False)
    out: dict[str, Floats] = {}
    for span in SPANS:
        rolled = groups["a"].rolling(span.replace("d", "D"), closed="left").agg(["count", "sum", "max"])
        out |= {f"{name}_{span}": rolled[name].to_numpy() for name in ("count", "sum", "max")}
        distinct = groups["p"].rolling(span.replace("d", "D"), closed="left")
        out[f"counterparties_{span}"] = distinct.apply(lambda window: len(set(window)), raw=True).to_numpy()
    return out


def differing(ledger: Ledger, ours: Floats, theirs: dict[str, Floats]) -> int:
    """Events without a twin at the same moment of which a shared column differs."""
    tied = np.zeros(len(ledger), dtype=np.bool_)
    order = np.lexsort((ledger.time_ms, ledger.wallet))
    same = (np.diff(ledger.time_ms[order]) == 0) & (np.diff(ledger.wallet[order]) == 0)
    tied[order[1:][same]] = tied[order[:-1][same]] = True
    wrong = np.zeros(len(ledger), dtype=np.bool_)
    for name, values in theirs.items():
        wrong |= ~np.isclose(feature_column(ours, name), values, rtol=1e-9, atol=1e-6, equal_nan=True)
    return int((wrong & ~tied).sum())


def race(cases: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median processor seconds per case, the cases taking turns."""
    spent: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            begun = time.process_time()
            case()
            spent[name].append(time.process_time() - begun)
    return {name: median(times) for name, times in spent.items()}


def main() -> None:
    """Measure and write the table."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rows = [*feature_rows(n), *forest_rows(), *single_rows()]
    write_table(
        "anomaly_speed",
        "The Anomaly lens's hot paths",
        f"Medians of {ROUNDS} interleaved rounds, processor seconds of one thread, compilation not counted. Features: "
        f"{n:,} events,\n{WALLET_EVENTS} per wallet on average. Five columns: counts and sums over 1 h and 24 h, "
        "distinct counterparties over\n24 h. Sixteen: counts, sums, maxima and distinct counterparties over 1 h, 24 h, "
        "7 d and 30 d. Ours are always all of its\ncolumns, the compared ones among them. pandas makes a set per "
        f"window for the distinct ones; it was given the first\n{100 // PANDAS_SHARE} % of the events and its time "
        "multiplied, which flatters it: its longest windows never filled.",
        ["", "seconds", "ours is faster by", "equal"],
        rows,
    )


def feature_rows(n: int) -> list[list[str]]:
    """Features of n events, by the ways there are."""
    ledger = made_ledger(n)
    few, all_ = duckdb_sql(FEW, ("24h",), maxima=False), duckdb_sql(tuple(SPANS), tuple(SPANS), maxima=True)
    ours = compute(ledger, JUST_UNDER)
    wrong = [differing(ledger, ours, duckdb_features(ledger, sql)) for sql in (few, all_)]
    part = ledger.take(np.arange(n // PANDAS_SHARE, dtype=np.int64))
    found = race(
        {
            "ours": lambda: compute(ledger, JUST_UNDER, threads=1),
            "few": lambda: duckdb_features(ledger, few),
            "all": lambda: duckdb_features(ledger, all_),
        }
    )
    slow = race({"pandas": lambda: pandas_features(part)}, rounds=1)["pandas"] * n / len(part)
    rows = [[f"features: ours, all {len(COLUMNS)} columns", f"{found['ours']:.2f}", "", ""]]
    for name, columns, differ in (("few", 5, wrong[0]), ("all", 16, wrong[1])):
        ratio = f"{found[name] / found['ours']:.1f}x"
        equal = f"{n - differ:,} of {n:,}, ties apart"
        rows.append([f"features: DuckDB windows, {columns} columns", f"{found[name]:.2f}", ratio, equal])
    rows.append(["features: pandas groupby-rolling, 16 columns", f"{slow:.0f}", f"{slow / found['ours']:.0f}x", ""])
    return rows


def forest_rows() -> list[list[str]]:
    """300 trees on 25 features, 100,000 rows and one."""
    from sklearn.ensemble import IsolationForest

    values = np.random.default_rng(0).normal(size=(100_000, 25)).astype(np.float32)
    model = IsolationForest(n_estimators=300, random_state=0).fit(values[:20_000])
    forest = Forest.of(model)
    largest = float(np.abs(forest.score(values) + model.score_samples(values)).max())
    found = race({"ours": lambda: forest.score(values), "sklearn": lambda: model.score_samples(values)})
    one = race({"ours": lambda: [forest.score(values[:1]) for _ in range(200)]})["ours"] / 200
    alone = race({"sklearn": lambda: [model.score_samples(values[:1]) for _ in range(5)]})["sklearn"] / 5
    return [
        ["forest, 100,000 rows: ours", f"{found['ours']:.3f}", "", ""],
        [
            "forest, 100,000 rows: scikit-learn",
            f"{found['sklearn']:.3f}",
            f"{found['sklearn'] / found['ours']:.1f}x",
            f"to {largest:.0e}",
        ],
        ["forest, one row: ours", f"{one:.6f}", "", ""],
        ["forest, one row: scikit-learn", f"{alone:.6f}", f"{alone / one:.0f}x", ""],
    ]


def single_rows() -> list[list[str]]:
    """One transaction with 50 recent ones: score, rules and reasons, without the wire."""
    model = bundled()
    past = [
        Transaction(str(i), "w", 1_700_000_000_000 + i * 3_600_000 * 7, 40.0 + i, counterparty=f"c{i % 5}", device="d")
        for i in range(50)
    ]
    last = Transaction("99", "w", past[-1].time_ms + 60_000, 5_000.0, "transfer", "new", device="other", kyc_level=0)
    score_one(last, past, model)
    spent = race({"one": lambda: [score_one(last, past, model) for _ in range(50)]})["one"] / 50
    return [["one transaction with 50 recent ones, reasons included", f"{spent:.5f}", "", ""]]


if __name__ == "__main__":
    main()
