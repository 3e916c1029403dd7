"""How often a source may be asked: so many calls in any one second or minute, and a day; shared by every thread."""

from __future__ import annotations

import threading
import time
from collections import deque

from core.spans import DAY_S

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


class DailyBudget:
    """Counts the calls of one source on the present day, UTC; a new process begins at none."""

    def __init__(self) -> None:
        self._day = -1
        self._calls = 0
        self._lock = threading.Lock()

    def take(self, limit: int) -> bool:
        """Count one call, unless as many as `limit` were made today; 0 is no limit."""
        with self._lock:
            today = int(time.time() // DAY_S)
            if today != self._day:
                self._day, self._calls = today, 0
            if limit and self._calls >= limit:
                return False
            self._calls += 1
            return True


def seconds_to_midnight() -> float:
    """How long the present day, UTC, still is."""
    return DAY_S - time.time() % DAY_S


_budgets: dict[str, DailyBudget] = {}


def daily_budget(provider: str) -> DailyBudget:
    """The one budget of this process for a source."""
    with _pacers_lock:
        return _budgets.setdefault(provider, DailyBudget())
