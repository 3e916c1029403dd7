"""What a typology is: a rule that fires or does not, its words and numbers, and a case that must trigger it.

A rule reads what was known strictly before the event and the event itself. It has no score.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass, fields
from typing import ClassVar, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from core.anomaly.context import AsOfView
from core.anomaly.ledger import PLAIN
from core.anomaly.thresholds import Thresholds
from core.arrays import Flags, Ints

REPORTING_LIMIT = 10_000.0  # of the simulated world; the cases know nothing of the settings


class StagedEvent(NamedTuple):
    """One event of a case.

    Attributes:
        wallet: Whose, a code.
        time: Milliseconds since 1970.
        kind: One of the kinds of `core.anomaly.ledger`.
        amount: In the ledger's unit.
        party: With whom, a code.
        foreign: Whether it comes from a device that is not the owner's.
        city: Where; the owner's own city when None.
        ordinary: Whether it is what the owner does anyway, and no part of the pattern.
        nature: Whether it is cash or a refund.
        shared: The number of a device that several wallets use, where it comes from such a one.
    """

    wallet: int
    time: float
    kind: int
    amount: float
    party: int
    foreign: bool = False
    city: int | None = None
    ordinary: bool = False
    nature: int = PLAIN
    shared: int | None = None


class Scene(Protocol):
    """A simulated ledger into which a case writes its events; `core.simulate.episodes.Script` is one.

    Times are milliseconds since 1970, wallets and parties are codes.
    """

    rng: np.random.Generator

    def act(self, event: StagedEvent) -> None:
        """Add one event."""

    def usual(self, wallet: int) -> float:
        """The owner's median payment."""

    def stranger(self, wallet: int) -> int:
        """Someone the owner does not pay."""

    def payer(self, wallet: int) -> int:
        """Who pays the owner."""

    def favourites(self, wallet: int) -> NDArray[np.int32]:
        """Whom the owner pays, the most usual first."""

    def others(self, wallet: int, count: int) -> Ints:
        """`count` different wallets that are not this one; fewer where there are not so many."""

    def far_city(self, wallet: int) -> int:
        """A city at least 3,000 km from the owner's."""

    def spread(self, begin: float, hours: float, count: int) -> Ints:
        """`count` moments within so many hours, ascending."""

    def rest(self, wallet: int, begin: float, end: float) -> None:
        """Between these moments the owner does nothing."""


@dataclass(frozen=True)
class Typology(ABC):
    """One pattern that analysts know by name. A subclass is a frozen dataclass whose fields are its thresholds.

    The names of the fields are unique among all typologies, since bundles and `Thresholds` hold them side by side.

    Attributes:
        name: As on every wire.
        title: As people read it.
        sentence: The rule in words: a format string over `numbers`.
        source: Where the rule and its numbers come from.
        earliest_day: The first day of a simulated ledger on which its case may begin.
        unverified: Whether its case needs a wallet whose owner was never verified.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    sentence: ClassVar[str]
    source: ClassVar[str]
    earliest_day: ClassVar[int] = 60
    unverified: ClassVar[bool] = False

    @classmethod
    def under(cls, thresholds: Thresholds) -> Self:
        """The typology with the numbers of these settings; its own defaults where they have none."""
        names = {item.name for item in fields(cls)}
        return cls(**{name: value for name, value in thresholds.rules.items() if name in names})

    @abstractmethod
    def fires(self, view: AsOfView) -> Flags:
        """On which of n events it fires, shape (n,); comparisons with NaN, which is not known, are false."""

    @classmethod
    @abstractmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Write a case into a simulated ledger.

        Args:
            scene: Where to.
            wallet: Whose.
            begin: When, milliseconds since 1970.
            strength: 1 is close to what some ordinary wallet does once a year, 3 is blatant and must trigger the rule.
        """

    def words(self, thresholds: Thresholds) -> str:
        """The rule with its numbers."""
        return self.sentence.format(**thresholds.shared(), **asdict(self))

    @abstractmethod
    def case(self, view: AsOfView) -> str:
        """The case's own values, without the rule's: what is said of one event on which it fired."""

    def reason(self, view: AsOfView) -> str:
        """What an alert says when it fired: the case's values, then the rule with its numbers.

        Args:
            view: One event.
        """
        return f"{self.title}: {self.case(view)}. The rule: {self.words(view.thresholds)}"


def becomes_crowded(view: AsOfView, wallets: int, times: float) -> Flags:
    """The payment with which many wallets have paid one counterparty within the hour, and the one after it.

    Again where they have doubled since: one run raises a few alerts, not one for each of a hundred cards.

    Args:
        view: n events as of themselves.
        wallets: So many within the hour, this one included, 1 or more ...
        times: ... and this many times what the counterparty gets in its usual hour (of the six days before yesterday).

    Returns:
        Shape (n,).
    """
    paid = view["peer_wallets_1h"] + 1
    usual = np.maximum(view["peer_count_7d"] - view["peer_count_24h"], 0.0) / (6 * 24)
    doubled = 2.0 ** np.floor(np.log2(np.maximum(paid, 1) / wallets))
    return np.asarray((paid >= wallets) & (paid - doubled * wallets <= 1) & (paid >= times * usual))
