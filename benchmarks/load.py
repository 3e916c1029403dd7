"""A hundred clients for five minutes: errors by status, how long light routes take, and what memory becomes."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Final

from benchmarks.load_clients import CLIENTS, ask_all
from benchmarks.load_ways import BROKEN
from benchmarks.report import write_table
from benchmarks.start import ROOT, cpu_s, free_port

SECONDS: Final = 300.0
RATE: Final = 20.0
SEED: Final = 19
BIG_ROWS: Final = 500_000
BIG_AT: Final = 0.5  # of the time: the first half is without the two uploads
WARM_S: Final = 60.0
IDLE_S: Final = 60.0
TOKEN: Final = "load-test-0123456789"  # noqa: S105  of an app that lives for this test only
CLIENTS_ARGUMENT: Final = "--clients"


def main() -> None:
    """Measure, write the table. The seconds may be given as the only argument."""
    if sys.argv[1:2] == [CLIENTS_ARGUMENT]:
        asyncio.run(ask_all(**json.loads(sys.argv[2])))
        return
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    warm_s = min(WARM_S, seconds)
    with tempfile.TemporaryDirectory() as folder:
        files = big_files(Path(folder))
        port = free_port()
        process = _start(port, Path(folder) / "data")
        try:
            memory = Memory(process.pid)
            before = memory.now()
            cpu = cpu_s(process.pid)
            _ask(port, warm_s, SEED + 1, [])
            warm = memory.now()
            asked = _ask(port, seconds, SEED, [(path, str(file), seconds * BIG_AT) for path, file in files])
            end = memory.now()
            cpu = cpu_s(process.pid) - cpu
            time.sleep(min(IDLE_S, seconds))
            idle = memory.now()
        finally:
            process.terminate()
            process.wait(30)
    _write(
        seconds,
        asked,
        f"{before:.0f} MB with the models loaded, {warm:.0f} MB after {warm_s:.0f} s of the same "
        f"requests (warm-up), {end:.0f} MB at the end, {idle:.0f} MB after {min(IDLE_S, seconds):.0f} s without "
        f"any, {memory.most:.0f} MB at most",
        cpu,
    )


Told = tuple[str, bool, float, float, int, float]


class Memory:
    """Resident memory of a process in MB, watched every second."""

    def __init__(self, pid: int) -> None:
        self._status = Path(f"/proc/{pid}/status")
        self.most = 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def now(self) -> float:
        """What it is."""
        line = next(row for row in self._status.read_text().splitlines() if row.startswith("VmRSS"))
        self.most = max(self.most, found := int(line.split()[1]) / 1024)
        return found

    def _watch(self) -> None:
        while self._status.exists():
            try:
                self.now()
            except (OSError, StopIteration):  # it ended meanwhile
                return
            time.sleep(1)


def big_files(folder: Path) -> list[tuple[str, Path]]:
    """A ledger and a shop's orders of half a million rows each, with the route that takes them."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    days = rng.integers(0, 540, BIG_ROWS)
    moments = np.datetime64("2024-01-01T00:00:00") + days * np.timedelta64(1, "D") + rng.integers(0, 86_400, BIG_ROWS)
    who, whom = rng.integers(0, 20_000, BIG_ROWS), rng.integers(0, 5_000, BIG_ROWS)
    amounts = np.round(rng.lognormal(4, 1, BIG_ROWS), 2)
    ledger, orders = folder / "ledger.csv", folder / "orders.csv"
    with ledger.open("w") as out, orders.open("w") as shop:
        out.write("transaction_id,wallet_id,timestamp,amount,counterparty\n")
        shop.write("order_id,customer_id,order_date,amount\n")
        for place, (a, b, moment, amount) in enumerate(zip(who, whom, moments, amounts, strict=True)):
            out.write(f"t{place},w{a},{moment}Z,{amount},p{b}\n")
            shop.write(f"{place},c{a},{moment},{amount}\n")
    return [("/ledgers", ledger), ("/orders", orders)]


def _start(port: int, data: Path) -> subprocess.Popen[bytes]:
    env = {
        **os.environ,
        "PORT": str(port),
        "LEDGERLENS_OFFLINE": "1",
        "LEDGERLENS_DATA_DIR": str(data),
        "LEDGERLENS_ADMIN_TOKEN": TOKEN,
        "LEDGERLENS_TRUSTED_PROXIES": "127.0.0.1",
        "LOG_LEVEL": "WARNING",
    }
    process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    for _ in range(600):
        time.sleep(0.2)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if json.load(connection.getresponse())["models_loaded"]:
                time.sleep(2)
                return process
        except OSError:
            continue
    process.kill()
    raise TimeoutError("the app did not start")


def _ask(port: int, seconds: float, seed: int, big: list[tuple[str, str, float]]) -> list[Told]:
    """The clients, in a process of their own that gives way to the app."""
    named = {
        "url": f"http://127.0.0.1:{port}",
        "seconds": seconds,
        "rate": RATE,
        "seed": seed,
        "token": TOKEN,
        "big": big,
    }
    command = ["nice", "-n", "10", sys.executable, "-m", "benchmarks.load", CLIENTS_ARGUMENT, json.dumps(named)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def _write(seconds: float, asked: list[Told], memory: str, cpu: float) -> None:
    big = [one for one in asked if one[0].endswith("500,000 rows")]
    spans = [(begun, begun + took) for _, _, begun, took, *_ in big]
    statuses = Counter(one[4] for one in asked)
    light = [one for one in asked if one[1]]
    titles = dict.fromkeys(one[0] for one in sorted(asked, key=lambda one: (not one[1], one[0])))
    rows = [["all light routes", f"{len(light):,}", _statuses(light), *_times(light, spans)]]
    for title in titles:
        of_it = [one for one in asked if one[0] == title]
        named = f"{title} (light)" if of_it[0][1] else title
        rows.append([named, f"{len(of_it):,}", _statuses(of_it), *_times(of_it, spans)])
    late = [1000 * one[5] for one in asked]
    deliberate = sum(count for status, count in statuses.items() if status in (429, 503))
    wrong = sum(count for status, count in statuses.items() if status not in (200, 202, 429, 503))
    write_table(
        "load",
        "A hundred clients at once",
        f"{CLIENTS} clients behind a proxy, {RATE:.0f} requests a second in all for {seconds:.0f} s at the random "
        f"moments of a seeded timetable, whether answers come or not; they are a process of their own, niced, on the "
        f"same cores. From {seconds * BIG_AT:.0f} s on, two files of {BIG_ROWS:,} rows are read beside them. Times run "
        f"from the moment of the timetable, so the clients' own lateness is in them: {_percentiles(late)[0]} in the "
        f"median, {_percentiles(late)[1]} at the 99th percentile. {len(asked):,} requests: {deliberate:,} refused on "
        f"purpose (429, 503), {wrong:,} wrong ({BROKEN} stands for no answer, or one that says it failed). Memory of "
        f"the app: {memory}. "
        f"Processor time of the app: {cpu:.0f} s, warm-up included. Load average of the machine at the end: "
        f"{os.getloadavg()[0]:.1f}.",
        ["asked", "requests", "statuses", "p50", "p99", "p50 beside the uploads", "p99 beside the uploads"],
        rows,
    )


def _statuses(asked: list[Told]) -> str:
    return ", ".join(f"{status}: {count:,}" for status, count in sorted(Counter(one[4] for one in asked).items()))


def _times(asked: list[Told], spans: list[tuple[float, float]]) -> list[str]:
    """Median and 99th percentile in ms, of what was begun without and beside the large uploads."""
    beside = {True: [], False: []}  # type: dict[bool, list[float]]
    for _, _, begun, took, *_ in asked:
        beside[any(first <= begun <= last for first, last in spans)].append(1000 * took)
    return [text for group in (False, True) for text in _percentiles(beside[group])]


def _percentiles(times: list[float]) -> list[str]:
    if not times:
        return ["", ""]
    ordered = sorted(times)
    return [
        f"{statistics.median(ordered):,.0f} ms",
        f"{ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]:,.0f} ms",
    ]


if __name__ == "__main__":
    main()
