"""How far a batch is: lines on stderr with rows and time left, for people and for the log of a scheduler."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO

EVERY_S: Final = 5.0


class Meter:
    """Says what is being done, how much of it is done and how long the rest may take.

    Args:
        stream: Where to.
        clock: Seconds; for tests.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._doing = ""
        self._begun = self._said = 0.0
        self._total = self._done = 0.0
        self._unit = "rows"
        self.durations: dict[str, float] = {}

    @contextmanager
    def stage(self, doing: str, total: float = 0.0, unit: str = "rows") -> Iterator[None]:
        """A stage of the work, timed.

        Args:
            doing: What is done, in words.
            total: How much there is to do; 0 where that is not known.
            unit: Of what.
        """
        self._doing, self._total, self._unit, self._done = doing, total, unit, 0.0
        self._begun = self._clock()
        self._said = self._begun - EVERY_S
        self._say()
        try:
            yield
        finally:
            took = self._clock() - self._begun
            self.durations[doing] = round(self.durations.get(doing, 0.0) + took, 3)
        self._print(f"{doing}: done in {_length(took)}, {self._done:,.0f} {self._unit}" if self._done else "")

    def add(self, many: float) -> None:
        """So much more is done."""
        self._done += many
        self._say()

    def progress(self, doing: str, share: float) -> None:
        """What a lens says of its own work (`core.progress.Progress`)."""
        self._say(f" ({doing}, {share:.0%})")

    def _say(self, more: str = "") -> None:
        now = self._clock()
        if now - self._said < EVERY_S:
            return
        self._said = now
        text = f"{self._doing}: {self._done:,.0f}"
        if self._total > 0:
            share = min(self._done / self._total, 1.0)
            text += f" of {self._total:,.0f} {self._unit}, {share:.0%}"
            if 0 < share < 1:
                text += f", about {_length((now - self._begun) * (1 - share) / share)} left"
        else:
            text += f" {self._unit}"
        self._print(text + more)

    def _print(self, text: str) -> None:
        if text:
            print(text, file=self._stream, flush=True)


def _length(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3600:.1f} h"
