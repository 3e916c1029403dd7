"""Start to first 200 and idle memory, against an empty Gradio app, interleaved; CPU per `POST /persona`."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.report import median, write_table

RUNS = 5
CALLS = 1_000
ROOT = Path(__file__).resolve().parents[1]
EMPTY = (
    "import gradio as gr\nwith gr.Blocks() as demo: gr.Markdown('empty')\ndemo.launch(server_port={port}, quiet=True)"
)


def main() -> None:
    """Measure, write the table."""
    found: dict[str, list[tuple[float, float]]] = {"Ledgerlens": [], "empty Gradio app": []}
    cpu = []
    for _ in range(RUNS):
        for name, runs in found.items():
            port = free_port()
            command = (
                [sys.executable, "app.py"] if name == "Ledgerlens" else [sys.executable, "-c", EMPTY.format(port=port)]
            )
            seconds, memory, cost = _run(command, port, measure_calls=name == "Ledgerlens")
            runs.append((seconds, memory))
            if cost is not None:
                cpu.append(cost)
    rows = []
    for name, runs in found.items():
        seconds, memory = median([run[0] for run in runs]), median([run[1] for run in runs])
        rows.append(
            [name, f"{seconds:.2f} s", f"{memory:.0f} MB", f"{median(cpu):.2f} ms" if name == "Ledgerlens" else ""]
        )
    ratio = median([ours[0] / theirs[0] for ours, theirs in zip(*found.values(), strict=True)])
    rows.append(["ratio, pair by pair", f"{ratio:.2f}x", "", ""])
    write_table(
        "start",
        "Start, memory, and what one persona costs",
        f"Medians of {RUNS} interleaved runs, each a new process: seconds from the start of the process to the first "
        f"200 of its page; resident memory once idle with the models loaded; CPU of the server per `POST /persona` "
        f"over {CALLS:,} calls on one kept connection.",
        ["", "start to first 200", "idle memory", "CPU per POST /persona"],
        rows,
    )


def _run(command: list[str], port: int, *, measure_calls: bool) -> tuple[float, float, float | None]:
    env = {**os.environ, "PORT": str(port), "GRADIO_ANALYTICS_ENABLED": "False", "LEDGERLENS_OFFLINE": "1"}
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, "/", begun + 60)
        seconds = time.perf_counter() - begun
        if measure_calls:
            _wait_for_models(port, begun + 60)
        time.sleep(2)
        memory = _resident_mb(process.pid)
        return seconds, memory, _cpu_per_call_ms(process.pid, port) if measure_calls else None
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, path: str, until: float) -> None:
    while time.perf_counter() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"nothing answered on port {port}")


def _wait_for_models(port: int, until: float) -> None:
    while time.perf_counter() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/health")
        if json.load(connection.getresponse())["models_loaded"]:
            return
        time.sleep(0.2)
    raise TimeoutError("the models did not load")


def _cpu_per_call_ms(pid: int, port: int) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/models")
    models = json.load(connection.getresponse())["models"]
    features = next(model["features"] for model in models if model["model"] == "onchain")
    body = json.dumps({"features": {spec["name"]: spec["train_max"] / 2 for spec in features}})
    for count in (100, CALLS):
        before = cpu_s(pid)
        for _ in range(count):
            connection.request("POST", "/persona", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"POST /persona answered {answer.status}")
    return 1_000 * (cpu_s(pid) - before) / CALLS


def cpu_s(pid: int) -> float:
    """Processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid: int) -> float:
    line = next(row for row in Path(f"/proc/{pid}/status").read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
