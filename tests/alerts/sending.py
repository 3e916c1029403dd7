"""A process that keeps alerts and sends them until it is killed: it says the id of each one it acknowledged."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from core.alerts.alert import ADMIN, NewAlert
from core.alerts.dispatch import Dispatcher
from core.alerts.outbox import Outbox
from core.alerts.store import AlertStore
from core.alerts.webhook import Webhook

KEY = "key"
LEASE_S = 0.6


def dispatcher_of(path: Path, url: str) -> Dispatcher:
    """One that is quick to try again."""
    return Dispatcher(Outbox(path, LEASE_S, first_wait_s=0.01), Webhook(url, KEY))


def main(path: Path, url: str) -> None:
    """Keep and send without end."""
    store, dispatcher, number = AlertStore(path), dispatcher_of(path, url), 0
    dispatcher.wake()
    while True:
        number += 1
        name = f"{os.getpid()}-{number}"
        for one in store.add([NewAlert(f"w{number % 7}", name, 0.5)], ADMIN, channels=["webhook"]):
            os.write(1, f"{one.id}\n".encode())
        dispatcher.wake()
        time.sleep(0.001)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
