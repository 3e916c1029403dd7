"""The stage on which a typology's case is played: its events, and what of the owners' own events has to give way.

The cases are in the files of the typologies, each at three strengths. What is labelled is every event that belongs to
an episode.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.ledger import MISSING
from core.anomaly.typologies.base import StagedEvent
from core.arrays import Ints
from core.simulate.cities import far_from
from core.simulate.ledger_users import DEVICES, Users
from core.simulate.ordinary_events import Events
from core.spans import HOUR_MS

OWN, FOREIGN = 0, 3  # device codes: the owner's first one, and one that is not the owner's
STRENGTHS: Final = (1, 2, 3)


@dataclass
class Script:
    """The events of all episodes, gathered row by row; `mark` is the typology's place and strength of the present one.

    See `core.anomaly.typologies.base.Scene` for what its methods promise.
    """

    rng: np.random.Generator
    users: Users
    mark: tuple[int, int] = (MISSING, 0)
    rows: list[tuple[int, int, int, float, int, int, int, int]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    quiet: list[tuple[int, float, float]] = field(default_factory=list)  # wallet, from, until
    busy: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))  # wallets with an own episode

    def act(self, event: StagedEvent) -> None:
        """Add one event; amounts are rounded to cents."""
        place = int(self.users.city[event.wallet]) if event.city is None else event.city
        device, amount = FOREIGN if event.foreign else OWN, max(round(event.amount, 2), 0.0)
        if event.shared is not None:
            device = DEVICES + event.shared
        self.rows.append((event.wallet, int(event.time), event.kind, amount, event.party, device, place, event.nature))
        self.marks.append((MISSING, 0) if event.ordinary else self.mark)

    def usual(self, wallet: int) -> float:
        """The owner's median payment."""
        return float(np.exp(self.users.log_amount[wallet]))

    def stranger(self, wallet: int) -> int:
        """Someone the owner does not pay."""
        while True:
            party = len(self.users) + int(self.rng.integers(self.users.merchants))
            if party not in self.users.favourite[wallet] or self.rng.random() < 0.01:
                return party

    def payer(self, wallet: int) -> int:
        """Who pays the owner."""
        return int(self.users.payer[wallet])

    def favourites(self, wallet: int) -> NDArray[np.int32]:
        """Whom the owner pays, the most usual first."""
        theirs: NDArray[np.int32] = self.users.favourite[wallet]
        return theirs

    def others(self, wallet: int, count: int) -> Ints:
        """Some of the other wallets, first of those that have no episode of their own."""
        drawn = self.rng.permutation(len(self.users))
        drawn = drawn[np.argsort(np.isin(drawn, self.busy), kind="stable")]
        return np.asarray(drawn[drawn != wallet][:count], dtype=np.int64)

    def far_city(self, wallet: int) -> int:
        """A city far from the owner's."""
        return int(self.rng.choice(far_from(int(self.users.city[wallet]))))

    def rest(self, wallet: int, begin: float, end: float) -> None:
        """Drop the owner's own events between two moments."""
        self.quiet.append((wallet, begin, end))

    def spread(self, begin: float, hours: float, count: int) -> Ints:
        """`count` moments within so many hours, ascending."""
        return np.sort(begin + self.rng.random(count) * hours * HOUR_MS).astype(np.int64)

    def events(self) -> Events:
        """All episodes as columns."""
        columns = list(zip(*self.rows, strict=True)) or [()] * 8
        kinds = (np.int32, np.int64, np.int8, np.float64, np.int32, np.int32, np.int8, np.int8)
        arrays = [np.array(column, dtype=kind) for column, kind in zip(columns, kinds, strict=True)]
        return Events(*arrays)
