"""RFM of a whole ledger against pandas, and an order file from upload to answer: `python -m benchmarks.rfm`.

Every run is a process of its own, the engines take turns, and the time is taken inside it after its imports: from the
Parquet file to three arrays per customer. Peak memory is that of the process. The peers read the same columns of the
same file with pyarrow. `lambdas` is what most published notebooks do, `vectorised` the best plain pandas.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.report import median, write_table

RUNS = 5
SIZES = (1_000_000, 10_000_000)
ONLINE_RETAIL = Path(__file__).resolve().parents[2] / "shared/data/online_retail/online_retail.parquet"
COLUMNS = {"customer": "customer", "order_id": "order_id", "placed": "placed", "amount": "quantity * price"}


def make_orders(path: Path, lines: int, *, text: bool = False) -> None:
    """Order lines in the shape of Online Retail, in time order: per order 21 lines, per customer 92, some far more.

    As in that file the order number is text and the customer a number; with `text` she is text such as C1042 too, as
    most shops number their customers.
    """
    customer = f"(pow(hash(number) % 1000003 / 1000003.0, 2) * {lines} / 60)::BIGINT"
    customer = f"'C' || (1000000 + {customer})" if text else customer
    import duckdb

    with duckdb.connect() as engine:
        engine.execute(
            f"""
            COPY (SELECT {customer} AS customer,
                (500000 + number)::VARCHAR AS order_id,
                TIMESTAMP '2024-01-01' + to_seconds((number * 21 * 63072000.0 / {lines})::BIGINT) AS placed,
                (1 + hash(line) % 5)::BIGINT AS quantity, (50 + hash(line + 7) % 5000) / 100 AS price
              FROM (SELECT range AS line, range // 21 AS number FROM range({lines})) ORDER BY line)
            TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 250000)
            """  # noqa: S608
        )


def run_ours(path: Path) -> tuple[float, Any]:
    """The lens's own statement."""
    import duckdb

    from core.customers.measure import measure_parquet
    from core.tables import Limits

    duckdb.connect().close()  # peers have imported their engine too
    start = time.perf_counter()
    found = measure_parquet(path, COLUMNS, Limits(memory_mb=4_000))
    return time.perf_counter() - start, (found.recency, found.frequency, found.monetary)


def run_vectorised(path: Path) -> tuple[float, Any]:
    """Pandas with built-in aggregates."""
    import pandas as pd

    importlib.import_module("pyarrow.parquet")  # before the clock starts

    start = time.perf_counter()
    lines = pd.read_parquet(path)
    lines["amount"] = lines["quantity"] * lines["price"]
    end = lines["placed"].max() + pd.Timedelta(days=1)
    groups = lines.groupby("customer")
    recency = (end - groups["placed"].max()).dt.days
    frequency, monetary = groups["order_id"].nunique(), groups["amount"].sum()
    found = (recency.to_numpy(), frequency.to_numpy(), monetary.to_numpy())
    return time.perf_counter() - start, found


def run_lambdas(path: Path) -> tuple[float, Any]:
    """Pandas with one Python function per customer and column."""
    import pandas as pd

    importlib.import_module("pyarrow.parquet")  # before the clock starts

    start = time.perf_counter()
    lines = pd.read_parquet(path)
    lines["amount"] = lines["quantity"] * lines["price"]
    end = lines["placed"].max() + pd.Timedelta(days=1)
    recipe: dict[str, Any] = {
        "placed": lambda x: (end - x.max()).days,
        "order_id": lambda x: x.nunique(),
        "amount": lambda x: x.sum(),
    }
    found = lines.groupby("customer").agg(recipe)
    arrays = tuple(found[name].to_numpy() for name in ("placed", "order_id", "amount"))
    return time.perf_counter() - start, arrays


def run_upload(path: Path) -> tuple[float, Any]:
    """A CSV file as the page reads it: bytes to the finished HTML and the files to take away, models loaded."""
    from core.config import Settings
    from core.page.customers.lens import orders_lens
    from core.page.kit.file_run import run
    from core.service import Service

    service = Service(Settings(offline=True))
    service.store.wait()
    start = time.perf_counter()
    lens = orders_lens(service)
    *_, found = run(lens, lens.request(str(path), None, {}))
    if "download.0" not in found:
        raise SystemExit(f"the file was not answered: {found['answer']}")
    return time.perf_counter() - start, (np.array([len(found)]), np.array([0]), np.array([0.0]))


ENGINES = {"ours": run_ours, "vectorised": run_vectorised, "lambdas": run_lambdas, "upload": run_upload}


def peak_mb() -> float:
    """Peak resident memory of this process since its program began; `getrusage` would count its parent's too."""
    (line,) = [row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def child(engine: str, path: Path) -> None:
    """One run: its time, its peak memory and what it found, as a line of JSON."""
    before = time.process_time()
    seconds, (recency, frequency, monetary) = ENGINES[engine](path)
    cpu = time.process_time() - before
    counts = np.column_stack([recency, frequency]).astype(np.int64)
    facts = {
        "seconds": seconds,
        "cpu": cpu,
        "peak_mb": peak_mb(),
        "customers": len(counts),
        "counts": hashlib.sha256(counts.tobytes()).hexdigest(),
        "money": hashlib.sha256(np.round(np.asarray(monetary, dtype=np.float64), 4).tobytes()).hexdigest(),
    }
    print(json.dumps(facts))


def ask(engine: str, path: Path) -> dict[str, Any]:
    """One run in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.rfm", engine, str(path)]
    out = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(out.strip().splitlines()[-1]))


def compare(path: Path, engines: tuple[str, ...], title: str) -> list[list[str]]:
    """Interleaved runs; every engine must find the same R and F, and M to a hundredth of a cent."""
    runs: dict[str, list[dict[str, Any]]] = {engine: [] for engine in engines}
    for _ in range(RUNS):
        for engine in engines:
            runs[engine].append(ask(engine, path))
    found = {(run["customers"], run["counts"], run["money"]) for all_ in runs.values() for run in all_}
    if len(found) != 1:
        raise AssertionError(f"the engines differ on {title}")
    ours = median([run["seconds"] for run in runs["ours"]])
    rows = []
    for engine in engines:
        times = [run["seconds"] for run in runs[engine]]
        rows.append(
            [
                f"{title}, {engine}",
                f"{median(times):.2f}",
                f"{min(times):.2f} to {max(times):.2f}",
                f"{median([run['cpu'] for run in runs[engine]]):.2f}",
                f"{max(run['peak_mb'] for run in runs[engine]):,.0f}",
                f"{median(times) / ours:.1f}",
            ]
        )
    return rows


def upload_rows(folder: Path) -> list[list[str]]:
    """The complete Online Retail export as CSV, if it is here."""
    import duckdb

    if not ONLINE_RETAIL.exists():
        return []
    path = folder / "online_retail.csv"
    with duckdb.connect() as engine:
        engine.execute(f"COPY (SELECT * FROM '{ONLINE_RETAIL}') TO '{path}' (HEADER)")  # noqa: S608
    runs = [ask("upload", path) for _ in range(RUNS)]
    times = [run["seconds"] for run in runs]
    peak = max(run["peak_mb"] for run in runs)
    spread = f"{min(times):.2f} to {max(times):.2f}"
    cpu = f"{median([run['cpu'] for run in runs]):.2f}"
    title = "Online Retail CSV, 541,909 lines, to the rendered tab"
    return [[title, f"{median(times):.2f}", spread, cpu, f"{peak:,.0f}", "-"]]


def main() -> None:
    """Measure everything and write the table."""
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for lines in SIZES:
            for text in (False, True):
                path = Path(folder) / "orders.parquet"
                make_orders(path, lines, text=text)
                engines = ("ours", "vectorised", "lambdas") if lines == SIZES[0] else ("ours", "vectorised")
                rows += compare(path, engines, f"{lines:,} lines, customers are {'text' if text else 'numbers'}")
        rows += upload_rows(Path(folder))
    how = (
        f"Parquet file to R, F and M per customer, median of {RUNS} interleaved runs, each in a process of its own; R "
        "and F equal exactly, M to a hundredth of a cent. The last row reads a CSV as the page does: cleaning, "
        "segments, lifetime value with its holdout test, every card and every file, without the browser's drawing."
    )
    write_table(
        "rfm", "RFM", how, ("what", "median s", "range s", "CPU s, with imports", "peak MB", "times ours"), rows
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
