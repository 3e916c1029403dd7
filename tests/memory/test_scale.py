"""What a usual payment is in a session: as in a file, event by event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import pytest

from core.anomaly.ledger import LOGIN, Ledger
from core.anomaly.schedule import warming_units
from core.memory.heard import HeardEvent
from core.memory.scale import usual_payments
from core.spans import DAY_MS


@dataclass
class Kept:
    """Payments in memory."""

    events: list[HeardEvent] = field(default_factory=list)
    first: list[tuple[int, float]] = field(default_factory=list)
    found: dict[int, float] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def opening(self, currency: str) -> list[tuple[int, float]]:
        """The first payments."""
        return [] if currency else list(self.first)

    def open_with(self, currency: str, place: int, time_ms: int, amount: float) -> None:
        """One more."""
        assert (currency, place) == ("", len(self.first))
        self.first.append((time_ms, amount))

    def settled(self, currency: str, monday_ms: int) -> float | None:
        """A week's."""
        assert currency == ""
        return self.found.get(monday_ms)

    def settle(self, currency: str, monday_ms: int, usual: float) -> None:
        """A week's, kept."""
        assert currency == ""
        self.found[monday_ms] = usual

    def payments_before(self, currency: str, time_ms: int) -> list[float]:
        """All of them."""
        assert currency == ""
        self.asked[time_ms] += 1
        return [one.amount for one in self.events if one.pays and one.time_ms < time_ms]


@pytest.mark.parametrize("size", [1, 7, 200])
def test_it_is_what_a_file_says(size: int) -> None:
    rng = np.random.default_rng(2)
    time = np.sort(rng.integers(1_700_000_000_000, 1_700_000_000_000 + 60 * DAY_MS, 200))
    amount, kind = rng.lognormal(3, 1, 200).round(2), np.where(rng.random(200) < 0.1, LOGIN, 0).astype(np.int8)
    amount[rng.random(200) < 0.1] = 0.0
    expected = warming_units(Ledger(time, np.zeros(200, np.int32), amount, kind=kind), None, 48.0)
    rows = zip(time.tolist(), amount.tolist(), kind.tolist(), strict=True)
    events = [HeardEvent(-1, 1, *row, 0, 0, 0, None, None) for row in rows]
    kept, found = Kept(), []
    for start in range(0, 200, size):
        found += usual_payments(kept, "", events[start : start + size], 48.0).tolist()
        kept.events += events[start : start + size]
    np.testing.assert_array_equal(found, expected)
    assert len(np.unique(expected)) > 10
    assert set(kept.asked.values()) == {1}, "a week's median is found once"
