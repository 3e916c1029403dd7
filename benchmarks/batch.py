"""Whole ledgers from Parquet to Parquet: `python -m benchmarks.batch [events ...]`, up to ten million by default.

Every run is a process of its own and the engines take turns. Lines of a size that is not measured again stay as they
were, each with the day on which it was measured; `benchmarks/batch.json` keeps them. Ledgers are synthetic.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.report import median, write_table

SIZES: Final = (100_000, 1_000_000, 10_000_000, 100_000_000)
RUNS: Final = 5
LONG: Final = 100_000_000  # runs of so many events take minutes: once, and without peers
SCORED_RUNS: Final = {1_000_000: 3, 10_000_000: 1}  # scoring takes longer than counting
TRANSACTIONS: Final = "transactions: as-of features and forest"
WALLETS: Final = "wallets: features and personas"
BEGIN_MS: Final = 1_700_000_000_000
HERE: Final = Path(__file__).resolve().parent
MEMORY: Final = "4GB"
BUNDLED: Final = ("--reference", "bundled", "--detector", "isolation_forest")


def make_wallets(path: Path, n: int) -> None:
    """Counted events of n / 100 wallets, few of them with most of the events, two years, in time order."""
    act = (
        "['sent', 'sent', 'sent', 'sent', 'received', 'received', 'received', 'token', 'token', 'created'][1 + h % 10]"
    )
    _write(
        path,
        f"""
        SELECT (pow((h // 7) % 1000003 / 1000003.0, 3) * {max(n // 100, 10)})::BIGINT AS wallet,
          {BEGIN_MS} + (i * {63_072_000_000 / n}) ::BIGINT // 12000 * 12000 AS time_ms, i AS event_id, {act} AS act,
          CASE WHEN h % 10 < 4 THEN (pow((h // 11) % 1000003 / 1000003.0, 4) * 50000)::BIGINT END AS peer,
          CASE WHEN h % 10 < 4 THEN [NULL, 'token', 'contract'][1 + (h // 13) % 3] END AS call
        FROM (SELECT i, (hash(i) >> 1)::BIGINT AS h FROM range({n}) r(i))
        """,  # noqa: S608
    )


def make_transactions(path: Path, n: int) -> None:
    """Events of n / 100 wallets among each other and with strangers, 90 days, in time order."""
    _write(
        path,
        f"""
        SELECT (pow((h // 7) % 1000003 / 1000003.0, 3) * {max(n // 100, 10)})::BIGINT AS wallet,
          {BEGIN_MS} + (i * {7_776_000_000 / n})::BIGINT AS time_ms, i AS event_id,
          round(exp(3 + 2 * ((h // 17) % 10007 / 10007.0)), 2) AS amount,
          ((h // 23) % {max(n // 50, 20)})::BIGINT AS counterparty, 'd' || (h // 29) % 5000 AS device
        FROM (SELECT i, (hash(i) >> 1)::BIGINT AS h FROM range({n}) r(i))
        """,  # noqa: S608
    )


def _write(path: Path, sql: str) -> None:
    import duckdb

    with duckdb.connect() as engine:
        engine.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 500000)")


def batch(subject: str, path: Path, *more: str) -> Callable[[Path], list[str]]:
    """The command of a batch."""
    return lambda out: [
        *(sys.executable, "-m", "core", "batch", subject, str(path), str(out)),
        *("--memory", MEMORY, *more),
    ]


def peer(name: str, path: Path) -> Callable[[Path], list[str]]:
    """A peer in a process of its own; it writes what it found beside the answer."""
    return lambda out: [sys.executable, "-m", "benchmarks.batch", name, str(path), str(out)]


def pandas_totals(path: Path) -> Any:
    """The totals of every wallet by vectorised pandas."""
    import pandas as pd

    events = pd.read_parquet(path)
    own = events[events["act"] != "token"].sort_values(["wallet", "time_ms", "event_id"], kind="stable")
    own["day"] = own["time_ms"] // 86_400_000
    own["gap"] = own.groupby("wallet")["time_ms"].diff()
    sent = own[own["act"] == "sent"]
    groups = own.groupby("wallet")
    found = pd.DataFrame({"transactions": groups.size(), "active_days": groups["day"].nunique()})
    for act in ("sent", "received", "created"):
        found[act] = own[own["act"] == act].groupby("wallet").size()
    for call in ("token", "contract"):
        found[f"{call}_calls"] = sent[sent["call"] == call].groupby("wallet").size()
    found["days"] = groups["day"].max() - groups["day"].min() + 1
    found["gap_ms"] = groups["gap"].median()
    of_peers = sent.groupby(["wallet", "peer"]).size().groupby("wallet")
    found["recipients"], found["top_recipient"] = of_peers.size(), of_peers.max()
    found["token_transfers"] = events[events["act"] == "token"].groupby("wallet").size()
    return found.fillna(0).sort_index()


def sql_totals(path: Path) -> Any:
    """The same by the statement of the batch."""
    from contextlib import closing

    from core.batch.engine import open_batch_engine, parquet_sql
    from core.batch.wallet_events import wallet_totals_sql

    with tempfile.TemporaryDirectory() as folder, closing(open_batch_engine(Path(folder), 4_000)) as engine:
        found = engine.execute(wallet_totals_sql(parquet_sql([path]))).fetchdf()
    return found.set_index("wallet").sort_index()


PEERS: Final[Mapping[str, Callable[[Path], Any]]] = {"totals, pandas": pandas_totals, "totals, ours": sql_totals}
COMPARED: Final = ("sent", "received", "created", "active_days", "days", "gap_ms", "recipients", "top_recipient")


def child(name: str, path: Path, out: Path) -> None:
    """One run of a peer: its seconds after its imports and a hash of what it found."""
    import duckdb
    import pandas as pd

    duckdb.connect().close()
    pd.DataFrame({"a": [1]}).groupby("a").size()
    begun = time.perf_counter()
    found = PEERS[name](path)
    seconds = time.perf_counter() - begun
    kept = np.column_stack([found[column].to_numpy(dtype=float) for column in COMPARED])
    out.mkdir(exist_ok=True)
    (out / "facts.json").write_text(
        json.dumps({"seconds": seconds, "sums": kept.sum(axis=0).tolist(), "rows": len(kept)})
    )


def run(command: list[str], out: Path) -> dict[str, Any]:
    """One run: wall and processor seconds and the largest resident memory of the process, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HERE.parent)
    peak = 0
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
            peak = max([peak, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))])
        except OSError:
            pass
        time.sleep(0.02)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    facts = json.loads((out / "facts.json").read_text()) if (out / "facts.json").exists() else {}
    return {"seconds": facts.get("seconds", seconds), "cpu": cpu, "peak_mb": peak / 1024, **facts}


def measure(n: int, folder: Path) -> dict[str, dict[str, Any]]:
    """Every line of a size."""
    wallets, events = folder / "wallets.parquet", folder / "events.parquet"
    make_wallets(wallets, n)
    cases = {WALLETS: batch("wallets", wallets)}
    if n < LONG:
        make_transactions(events, n)
        cases[TRANSACTIONS] = batch("transactions", events, *BUNDLED)
        cases |= {name: peer(name, wallets) for name in PEERS}
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in cases}
    for turn in range(1 if n >= LONG else RUNS):
        for name, command in cases.items():
            if name == TRANSACTIONS and turn >= SCORED_RUNS.get(n, RUNS):
                continue
            out = folder / f"out-{len(runs)}-{turn}-{abs(hash(name))}"
            runs[name].append(run(command(out), out))
    found = {json.dumps([one["sums"], one["rows"]]) for name in PEERS for one in runs.get(name, [])}
    if len(found) > 1:
        raise SystemExit(f"the totals differ at {n:,} events: {found}")
    return {
        name: {
            "events": n,
            "seconds": median([one["seconds"] for one in all_]),
            "low": min(one["seconds"] for one in all_),
            "high": max(one["seconds"] for one in all_),
            "cpu": median([one["cpu"] for one in all_]),
            "peak_mb": max(one["peak_mb"] for one in all_),
            "runs": len(all_),
            "load": round(os.getloadavg()[0], 1),
            "day": f"{datetime.now(UTC):%Y-%m-%d}",
        }
        for name, all_ in runs.items()
    }


def main(sizes: Sequence[int]) -> None:
    """Measure these sizes, keep the other lines, write table and plot."""
    kept_file = HERE / "batch.json"
    kept: dict[str, dict[str, Any]] = json.loads(kept_file.read_text()) if kept_file.exists() else {}
    again: list[str] = []
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, line in measure(n, Path(folder)).items():
                kept[f"{n:,} events, {name}"] = line
                again.append(f"{n:,} events, {name}")
    kept = dict(sorted(kept.items(), key=lambda item: (item[1]["events"], item[0])))
    kept_file.write_text(json.dumps(kept, indent=1) + "\n")
    write_lines(kept)
    draw(kept)
    print("measured again: " + "; ".join(again))


def write_lines(kept: Mapping[str, Mapping[str, Any]]) -> None:
    """The table of every line there is."""
    rows = [
        [
            name,
            f"{line['seconds']:.2f}",
            f"{line['low']:.2f} to {line['high']:.2f}",
            f"{line['cpu']:.2f}",
            f"{line['peak_mb']:,.0f}",
            str(line["runs"]),
            str(line["load"]),
            line["day"],
        ]
        for name, line in kept.items()
    ]
    import duckdb
    import pandas as pd

    how = (
        f"Medians of interleaved runs, each a process of its own, `--memory {MEMORY}`, Parquet to Parquet. Batches are"
        " whole commands: starting, loading models and hashing the input included. Totals are measured inside their"
        " process after its imports, and the sums of every column agree. Load is that of the machine over the last"
        f" minute: with more than 2 the seconds are too many. duckdb {duckdb.__version__}, pandas {pd.__version__},"
        f" numpy {np.__version__}.{extrapolated(kept)}"
    )
    header = ("what", "median s", "range s", "CPU s", "peak MB", "runs", "load", "measured")
    write_table("batch", "Whole ledgers", how, header, rows)


def extrapolated(kept: Mapping[str, Mapping[str, Any]]) -> str:
    """What a billion events would cost, from the largest two sizes of each batch, and that it is not measured."""
    said = ""
    for name in (WALLETS, TRANSACTIONS):
        points = [(line["events"], line["cpu"]) for key, line in kept.items() if key.endswith(name)]
        if len(points) > 1:
            (small, less), (large, more) = sorted(points)[-2:]
            # The growth between the two, at least n log n, carried on.
            slope = max((more - less) / (large * math.log(large) - small * math.log(small)), 0.0)
            hours = (more + slope * (1e9 * math.log(1e9) - large * math.log(large))) / 3_600
            said += f" Extrapolated as n log n from {small:,} and {large:,} events, not measured: {name}, a billion"
            said += f" events, {hours:.1f} core hours."
    return said


def draw(kept: Mapping[str, Mapping[str, Any]]) -> None:
    """Processor seconds against events, both logarithmic, with n log n beside."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 3.6))
    axes = figure.subplots()
    for name in (WALLETS, TRANSACTIONS):
        points = sorted((line["events"], line["cpu"]) for key, line in kept.items() if key.endswith(name))
        if points:
            sizes, costs = zip(*points, strict=True)
            axes.plot(sizes, costs, marker="o", label=name)
            last, cost = points[-1]
            curve = [cost * n * math.log(n) / (last * math.log(last)) for n in sizes]
            axes.plot(sizes, curve, linestyle=":", color="gray", label=None)
    axes.set(xscale="log", yscale="log", xlabel="events", ylabel="processor seconds", title="dotted: n log n")
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(HERE / "batch.svg", metadata={"Date": None})


if __name__ == "__main__":
    if len(sys.argv) == 4:
        child(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main([int(word) for word in sys.argv[1:]] or SIZES[:3])
