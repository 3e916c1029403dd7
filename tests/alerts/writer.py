"""A process that keeps alerts until it is killed: it says the id of each one once it was acknowledged."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core.alerts.alert import OPEN, NewAlert
from core.alerts.store import AlertStore


def main(path: str) -> None:
    """Write and acknowledge, one after the other, without end."""
    store = AlertStore(Path(path))
    number = 0
    while True:
        number += 1
        found = store.add([NewAlert(f"wallet {os.getpid()}", f"{number}-{part}", part / 2) for part in range(2)], OPEN)
        os.write(1, "".join(f"{one.id} {one.transaction_id}\n" for one in found).encode())


if __name__ == "__main__":
    main(sys.argv[1])
