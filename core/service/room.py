"""How many heavy files are worked on at a time; a few wait for a seat, and whoever is one too many is told so."""

from __future__ import annotations

import threading
from typing import Final

from core.errors import Busy

PATIENCE_S: Final = 15.0
RETRY_AFTER_S: Final = 30


class Room:
    """Seats for heavy work, taken with `with`.

    Args:
        seats: How many may be inside at once.
        taken: What to say to whoever waited in vain, as a sentence.
        patience_s: How long to wait for a seat, seconds.

    As many may wait as there are seats.

    Raises:
        Busy: On entering, where as many wait already, or no seat came free in time.
    """

    def __init__(self, seats: int, taken: str, patience_s: float = PATIENCE_S) -> None:
        self._seats = threading.BoundedSemaphore(seats)
        self._line = threading.BoundedSemaphore(2 * seats)
        self._taken = taken
        self._patience_s = patience_s

    def __enter__(self) -> None:
        if self._line.acquire(blocking=False):
            if self._seats.acquire(timeout=self._patience_s):
                return
            self._line.release()
        raise Busy(f"{self._taken} Try again in half a minute.", retry_after_s=RETRY_AFTER_S)

    def __exit__(self, *_: object) -> None:
        self._seats.release()
        self._line.release()
