"""How often a source may be asked: at most so many calls in any one second or minute, shared by every thread."""

from __future__ import annotations

import threading
import time
from collections import deque

# A little over: the other side's clock sees our calls later than we do.
SECOND_S = 1.05
MINUTE_S = 60.5


class Pacer:
    """A token bucket whose tokens return one window after they were taken.

    A bucket that refills steadily lets a full bucket plus a second's refill through within one second, twice the
    stated limit; here no window ever holds more than `calls` calls.

    Args:
        calls: Calls per window; 0 for no limit.
        window_s: Length of the window, in seconds.
    """

    def __init__(self, calls: int, window_s: float = SECOND_S) -> None:
        self._calls = calls
        self._window_s = window_s
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
            turn = max(now, self._taken[0] + self._window_s) if len(self._taken) == self._calls else now
            if turn - now > patience_s:
                return False
            self._taken.append(turn)
        if turn > now:
            time.sleep(turn - now)
        return True


_pacers: dict[tuple[str, int, float], Pacer] = {}
_pacers_lock = threading.Lock()


def pacer(provider: str, calls: int, window_s: float = SECOND_S) -> Pacer:
    """The one pacer of this process for a source's limit: it counts us, not our threads."""
    with _pacers_lock:
        return _pacers.setdefault((provider, calls, window_s), Pacer(calls, window_s))
