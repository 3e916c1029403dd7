"""Suspicious episodes, each of one typology and one of three strengths, written into a simulated ledger.

Strength 1 is close to what some ordinary wallet does once a year, 3 is blatant. What is labelled is every event that
belongs to the episode. The recipes know nothing of the rules' thresholds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from core.anomaly import names
from core.anomaly.ledger import IN, LOGIN, MISSING, OTHER, OUT, REDEEM, Longs
from core.simulate.cities import far_from
from core.simulate.ledger_users import DAY_MS, Users
from core.simulate.ordinary_events import HOUR_MS, Events

OWN, FOREIGN = 0, 3  # device codes: the owner's first one, and one that is not the owner's
STRENGTHS: Final = (1, 2, 3)
REPORTING_LIMIT: Final = 10_000.0


@dataclass
class Script:
    """The events of all episodes, gathered row by row, and what of the owners' own events has to give way."""

    rng: np.random.Generator
    users: Users
    rows: list[tuple[int, int, int, float, int, int, int]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    quiet: list[tuple[int, int, int]] = field(default_factory=list)  # wallet, from, until: the owner does nothing

    def act(
        self,
        mark: tuple[int, int],
        wallet: int,
        time: float,
        kind: int,
        amount: float,
        party: int,
        device: int = OWN,
        place: int | None = None,
    ) -> None:
        """Add one event of an episode."""
        city = int(self.users.city[wallet]) if place is None else place
        self.rows.append((wallet, int(time), kind, max(round(amount, 2), 0.0), party, device, city))
        self.marks.append(mark)

    def usual(self, wallet: int) -> float:
        """The owner's median payment."""
        return float(np.exp(self.users.log_amount[wallet]))

    def stranger(self, wallet: int) -> int:
        """Someone the owner does not pay."""
        while True:
            party = len(self.users) + int(self.rng.integers(self.users.merchants))
            if party not in self.users.favourite[wallet] or self.rng.random() < 0.01:
                return party

    def spread(self, begin: float, hours: float, count: int) -> Longs:
        """`count` moments within so many hours, ascending."""
        return np.sort(begin + self.rng.random(count) * hours * HOUR_MS).astype(np.int64)

    def events(self) -> Events:
        """All episodes as columns."""
        columns = list(zip(*self.rows, strict=True)) or [()] * 7
        kinds = (np.int32, np.int64, np.int8, np.float64, np.int32, np.int8, np.int8)
        arrays = [np.array(column, dtype=kind) for column, kind in zip(columns, kinds, strict=True)]
        return Events(*arrays)


def structuring(s: Script, mark: tuple[int, int], wallet: int, begin: int) -> None:
    """A large sum in parts that each stay below the reporting limit."""
    count, hours = ((3, 72.0), (5, 48.0), (8, 24.0))[mark[1] - 1]
    receiver = s.stranger(wallet)
    for time in s.spread(begin, hours, count):
        s.act(mark, wallet, time, OUT, REPORTING_LIMIT * s.rng.uniform(0.91, 0.999), receiver)


def pass_through(s: Script, mark: tuple[int, int], wallet: int, begin: int) -> None:
    """Money comes in and leaves again at once, to people the wallet never paid."""
    times, share, hours = ((15, 0.85, 18.0), (40, 0.92, 6.0), (100, 0.98, 1.0))[mark[1] - 1]
    total = times * s.usual(wallet)
    s.act(mark, wallet, begin, IN, total, int(s.users.payer[wallet]))
    parts = s.rng.dirichlet(np.full(4, 4.0)) * total * share
    for time, part in zip(s.spread(begin + 5 * 60_000, hours, 4), parts, strict=True):
        s.act(mark, wallet, time, OUT, part, s.stranger(wallet))


def travel(s: Script, mark: tuple[int, int], wallet: int, begin: int) -> None:
    """A payment at home, and too soon another one far away."""
    hours = (2.5, 1.0, 0.25)[mark[1] - 1]
    place = int(s.rng.choice(far_from(int(s.users.city[wallet]))))
    s.rows.append(
        (
            wallet,
            begin,
            OTHER,
            round(s.usual(wallet), 2),
            int(s.users.favourite[wallet, 0]),
            OWN,
            int(s.users.city[wallet]),
        )
    )
    s.marks.append((MISSING, 0))  # the one at home is the owner's own
    s.act(mark, wallet, begin + hours * HOUR_MS, OTHER, s.usual(wallet), int(s.users.favourite[wallet, 1]), OWN, place)
    s.quiet.append((wallet, begin, begin + 36 * HOUR_MS))


def burst(s: Script, mark: tuple[int, int], wallet: int, begin: int) -> None:
    """Many ordinary payments within minutes."""
    count, hours = ((10, 1.0), (20, 0.7), (50, 0.5))[mark[1] - 1]
    for time in s.spread(begin, hours, count):
        amount = s.usual(wallet) * float(np.exp(s.rng.normal(0.0, 0.5)))
        s.act(mark, wallet, time, OTHER, amount, int(s.rng.choice(s.users.favourite[wallet])))


def takeover(s: Script, mark: tuple[int, int], wallet: int, begin: int) -> None:
    """Someone else logs in from a device of their own and empties the account."""
    hours, times, count = ((8.0, 3.0, 1), (2.0, 6.0, 2), (0.5, 15.0, 3))[mark[1] - 1]
    place = int(s.rng.choice(far_from(int(s.users.city[wallet])))) if mark[1] == 3 else None
    s.act(mark, wallet, begin, LOGIN, 0.0, MISSING, FOREIGN, place)
    for time in s.spread(begin + 60_000, hours, count):
        amount = times * s.usual(wallet) * s.rng.uniform(0.8, 1.2)
        s.act(mark, wallet, time, OUT, amount, s.stranger(wallet), FOREIGN, place)
    s.quiet.append((wallet, begin - 20 * HOUR_MS, begin + 36 * HOUR_MS))


def redemptions(s: Script, mark: tuple[int, int], wallet: int, begin: int) -> None:
    """A position is taken out in quick succession."""
    count, hours = ((5, 1.0), (9, 0.7), (16, 0.4))[mark[1] - 1]
    for time in s.spread(begin, hours, count):
        s.act(mark, wallet, time, REDEEM, 2.0 * s.usual(wallet) * s.rng.uniform(0.5, 1.5), MISSING)


def dormant(s: Script, mark: tuple[int, int], wallet: int, begin: int) -> None:
    """Nothing for months, then large payments."""
    days, count, times = ((65, 3, 2.0), (80, 4, 4.0), (100, 6, 8.0))[mark[1] - 1]
    s.quiet.append((wallet, begin - days * DAY_MS, begin + 12 * HOUR_MS))
    for time in s.spread(begin, 6.0, count):
        s.act(mark, wallet, time, OUT, times * s.usual(wallet) * s.rng.uniform(0.8, 1.2), s.stranger(wallet))


def unverified(s: Script, mark: tuple[int, int], wallet: int, begin: int) -> None:
    """A wallet whose owner nobody ever checked moves a large amount."""
    amount = (1_500.0, 5_000.0, 20_000.0)[mark[1] - 1] * s.rng.uniform(0.9, 1.1)
    s.act(mark, wallet, begin, OUT, amount, s.stranger(wallet))


RECIPES: Final[dict[str, Callable[[Script, tuple[int, int], int, int], None]]] = {
    names.STRUCTURING: structuring,
    names.PASSING: pass_through,
    names.TRAVEL: travel,
    names.BURST: burst,
    names.TAKEOVER: takeover,
    names.REDEMPTIONS: redemptions,
    names.DORMANT: dormant,
    names.UNVERIFIED: unverified,
}
