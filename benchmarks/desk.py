"""What a desk needs of a stream: remembered scores a second over HTTP, and how fast a burst of alerts is sent."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import write_table
from benchmarks.start import ROOT, cpu_s, free_port
from core.alerts.alert import ADMIN, NewAlert
from core.alerts.outbox import Outbox
from core.alerts.store import AlertStore
from core.simulate.ledger import simulate_ledger
from tests.alerts.receivers import Receiver
from tests.alerts.sending import dispatcher_of

EVENTS = 4_000
SINGLE = 1_500  # of them one a call, the rest in batches
BATCH = 100
ALERTS = 2_000
WALLETS = 50


def main() -> None:
    """Measure, write the table."""
    ledger = simulate_ledger(EVENTS, seed=8, episodes=0).ledger
    rows = ledger.order()[:EVENTS].tolist()
    told = [
        {
            "transaction_id": str(place),
            "wallet_id": f"w{ledger.wallet[row]}",
            "timestamp": int(ledger.time_ms[row]) / 1000,
            "amount": float(ledger.amount[row]),
            "counterparty": None if ledger.counterparty is None else f"w{ledger.counterparty[row]}",
        }
        for place, row in enumerate(rows)
    ]
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PORT": str(port), "LEDGERLENS_OFFLINE": "1", "LEDGERLENS_DATA_DIR": folder}
        with subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as one:
            try:
                table = _measured(port, one.pid, told)
            finally:
                one.terminate()
        table.append(_drained(Path(folder) / "burst.sqlite3"))
    write_table(
        "desk",
        "Remembered scores and the outbox",
        "Events of a simulated ledger, told in order over one kept HTTP connection, by one process that waits for "
        f"every answer; CPU is that of the server. A burst of {ALERTS:,} alerts of {WALLETS} wallets, posted to a "
        "receiver in the same process.",
        ("", "a second", "server CPU each"),
        table,
    )


class Caller:
    """One kept connection to a server."""

    def __init__(self, port: int, pid: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._pid = pid

    def post(self, body: object) -> None:
        """One call, which has to be answered."""
        self._connection.request("POST", "/score", json.dumps(body), {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        said = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(said)

    def wait(self, body: object, limit_s: float = 120.0) -> None:
        """Until the server is up and has answered once."""
        end = time.monotonic() + limit_s
        while True:
            try:
                return self.post(body)
            except (OSError, http.client.HTTPException):
                self._connection.close()
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)

    def timed(self, name: str, events: int, bodies: Iterable[object]) -> tuple[str, str, str]:
        """A row of the table: so many events in these calls."""
        begun, cpu = time.perf_counter(), cpu_s(self._pid)
        for body in bodies:
            self.post(body)
        wall, used = time.perf_counter() - begun, cpu_s(self._pid) - cpu
        return name, f"{events / wall:,.0f} events", f"{1000 * used / events:.2f} ms"


def _measured(port: int, pid: int, told: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    caller, name = Caller(port, pid), {"session": "bench"}
    caller.wait(told[0])
    batches = [{**name, "transactions": told[start : start + BATCH]} for start in range(SINGLE, EVENTS, BATCH)]
    return [
        caller.timed("one a call, nothing remembered", SINGLE, told[:SINGLE]),
        caller.timed("one a call, in a session", SINGLE, [{**one, **name} for one in told[:SINGLE]]),
        caller.timed(f"{BATCH} a call, in a session", EVENTS - SINGLE, batches),
    ]


def _drained(path: Path) -> tuple[str, str, str]:
    receiver = Receiver(200)
    AlertStore(path).add(
        [NewAlert(f"w{place % WALLETS}", str(place), 0.5) for place in range(ALERTS)], ADMIN, channels=["webhook"]
    )
    outbox, dispatcher = Outbox(path), dispatcher_of(path, receiver.url)
    begun, cpu = time.perf_counter(), time.process_time()
    dispatcher.wake()
    while outbox.read(1).waiting:
        time.sleep(0.05)
    wall, used = time.perf_counter() - begun, time.process_time() - cpu
    dispatcher.close()
    receiver.close()
    return "a burst of alerts, drained by webhook", f"{ALERTS / wall:,.0f} alerts", f"{1000 * used / ALERTS:.2f} ms"


if __name__ == "__main__":
    main()
