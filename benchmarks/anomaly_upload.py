"""A million simulated events in Parquet: from the first byte sent to the ranked queue received, and memory."""

from __future__ import annotations

import http.client
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import median, write_table
from benchmarks.start import free_port

EVENTS = 1_000_000
RUNS = 5
ROOT = Path(__file__).resolve().parents[1]
LIMIT_S, LIMIT_MB = 25, 2_048


def main() -> None:
    """Measure, write the table. `RUNS` may be given as the only argument."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    data = parquet_ledger(EVENTS)
    found = [upload(data) for _ in range(runs)]
    seconds, cpu, peak = (median([one[place] for one in found]) for place in range(3))
    write_table(
        "anomaly_upload",
        "A ledger from upload to ranked queue",
        f"Medians of {runs} runs, each a new process with its kernels compiled before. A simulated ledger of "
        f"{EVENTS:,} events and all columns as Parquet ({len(data) / 2**20:.0f} MB) is posted to `POST /ledgers`; the "
        f"clock stops when the whole answer is received. Limits: {LIMIT_S} s, {LIMIT_MB:,} MB.",
        ["", "seconds", "processor seconds", "peak memory of the server"],
        [[f"{EVENTS:,} events", f"{seconds:.1f}", f"{cpu:.1f}", f"{peak:,.0f} MB"]],
    )


def parquet_ledger(events: int) -> bytes:
    """A simulated ledger as a Parquet file with typed columns."""
    import pandas as pd

    from core.anomaly.ledger import KINDS
    from core.simulate.ledger import simulate_ledger

    ledger = simulate_ledger(events, seed=3).ledger
    columns: dict[str, object] = {
        "transaction_id": range(1, len(ledger) + 1),
        "timestamp": pd.to_datetime(ledger.time_ms, unit="ms"),
        "type": _named(ledger.kind, KINDS),
        "amount": ledger.amount,
        "latitude": ledger.latitude,
        "longitude": ledger.longitude,
        "kyc_level": ledger.kyc_level,
        "label": ledger.label,
    }
    for name, codes, names in (
        ("wallet_id", ledger.wallet, "party"),
        ("counterparty", ledger.counterparty, "party"),
        ("country", ledger.country, "country"),
        ("device", ledger.device, "device"),
    ):
        columns[name] = _named(codes, ledger.names[names])
    buffer = io.BytesIO()
    pd.DataFrame(columns).to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def _named(codes: NDArray[np.integer[Any]] | None, names: Sequence[str]) -> list[str | None]:
    if codes is None:
        raise ValueError("the simulator fills every column")
    return [names[code] if code >= 0 else None for code in codes.tolist()]


def upload(data: bytes) -> tuple[float, float, float]:
    """Seconds, processor seconds and peak megabytes of a server that answers one upload."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        env = {**os.environ, "PORT": str(port), "LEDGERLENS_OFFLINE": "1", "LEDGERLENS_DATA_DIR": folder}
        server = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(port)
            before = _cpu(server.pid)
            begun = time.perf_counter()
            answer = _post(port, data)
            seconds = time.perf_counter() - begun
            cpu = _cpu(server.pid) - before
            if answer["scored_events"] < EVENTS // 2 or not answer["alerts"]:
                raise RuntimeError("the answer is not the one expected")
            return seconds, cpu, _peak_mb(server.pid)
        finally:
            server.terminate()
            server.wait()


def _wait(port: int) -> None:
    """Until the models are loaded and the kernels compiled."""
    for _ in range(120):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if json.loads(connection.getresponse().read())["models_loaded"]:
                break
        except OSError:
            pass
        time.sleep(0.5)
    time.sleep(5)


def _post(port: int, data: bytes) -> dict[str, Any]:
    boundary = b"ledgerlens-benchmark"
    body = (
        b"--" + boundary + b'\r\nContent-Disposition: form-data; name="file"; filename="ledger.parquet"\r\n\r\n'
        + data + b"\r\n--" + boundary + b"--\r\n"
    )  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    connection.request("POST", "/ledgers", body, {"Content-Type": f"multipart/form-data; boundary={boundary.decode()}"})
    response = connection.getresponse()
    text = response.read()
    if response.status != 200:
        raise RuntimeError(text[:500])
    found: dict[str, Any] = json.loads(text)
    return found


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
