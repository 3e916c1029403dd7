"""How often a source may be asked: at most so many calls in any one second, shared by every thread."""

from __future__ import annotations

import threading
import time
from collections import deque

WINDOW_S = 1.05  # a little over a second: the other side's clock sees our calls later than we do


class Pacer:
    """A token bucket whose tokens return one window after they were taken.

    A bucket that refills steadily lets a full bucket plus a second's refill through within one second, twice the
    stated limit; here no window of `WINDOW_S` ever holds more than `calls` calls.

    Args:
        calls: Calls per window; 0 for no limit.
    """

    def __init__(self, calls: int) -> None:
        self._calls = calls
        self._taken: deque[float] = deque(maxlen=max(calls, 1))
        self._lock = threading.Lock()

    def take(self, patience_s: float) -> bool:
        """Wait for a turn.

        Args:
            patience_s: The longest wait, in seconds.

        Returns:
            False, at once and without taking the turn, when the wait would be longer than that.
        """
        if self._calls == 0:
            return True
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._taken[0] + WINDOW_S) if len(self._taken) == self._calls else now
            if turn - now > patience_s:
                return False
            self._taken.append(turn)
        if turn > now:
            time.sleep(turn - now)
        return True


_pacers: dict[tuple[str, int], Pacer] = {}
_pacers_lock = threading.Lock()


def pacer(provider: str, calls_per_s: int) -> Pacer:
    """The one pacer of this process for a source: its limit counts us, not our threads."""
    with _pacers_lock:
        return _pacers.setdefault((provider, calls_per_s), Pacer(calls_per_s))
