"""How many heavy files are worked on at a time; whoever finds no seat waits a while and is then told so."""

from __future__ import annotations

import threading
from typing import Final

from core.errors import Busy

PATIENCE_S: Final = 60.0
RETRY_AFTER_S: Final = 60


class Room:
    """Seats for heavy work, taken with `with`.

    Args:
        seats: How many may be inside at once.
        taken: What to say to whoever waited in vain, as a sentence.
        patience_s: How long to wait for a seat, seconds.

    Raises:
        Busy: On entering, where no seat came free in time.
    """

    def __init__(self, seats: int, taken: str, patience_s: float = PATIENCE_S) -> None:
        self._seats = threading.BoundedSemaphore(seats)
        self._taken = taken
        self._patience_s = patience_s

    def __enter__(self) -> None:
        if not self._seats.acquire(timeout=self._patience_s):
            raise Busy(f"{self._taken} Try again in a minute.", retry_after_s=RETRY_AFTER_S)

    def __exit__(self, *_: object) -> None:
        self._seats.release()
