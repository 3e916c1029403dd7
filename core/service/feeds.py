"""What a live monitor watches: simulated events, or what a caller's own session is told. Each event with its score."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from core.anomaly.single import TransactionScore
from core.spans import utc_moment

if TYPE_CHECKING:
    from core.anomaly.model import AnomalyModel
    from core.anomaly.replay import LedgerReplay
    from core.memory.stream import ToldPart
    from core.simulate.ledger import Simulated

SEEDS: Final = 4  # simulated ledgers that are watched in turn; each is made once and shared by whoever watches it
EVENTS: Final = 6_000
STRONGEST: Final = (3,)


@dataclass(frozen=True)
class FeedEvent:
    """An event as it came.

    Attributes:
        wallet: Its name, or what stands for it where only a hash is kept.
        time: When it happened.
        amount: 0 and more.
        currency: ISO code, "" for none.
        score: What was said of it when it came.
        staged: The typology of the simulated episode that it belongs to; "" for an ordinary one, and where no truth
            is known.
    """

    wallet: str
    time: datetime
    amount: float
    currency: str
    score: TransactionScore
    staged: str = ""


class EventFeed(Protocol):
    """Where events come from."""

    def take(self, most: int) -> Sequence[FeedEvent]:
        """The next events, none where there is none yet."""

    @property
    def left(self) -> int | None:
        """How many are still to come; None where nobody knows."""


class SimulatedFeed:
    """The later half of a simulated ledger; the earlier one is what its wallets did before anybody watched.

    Args:
        replay: The whole ledger, scored as it comes.
        made: The truth about it.
    """

    def __init__(self, replay: LedgerReplay, made: Simulated) -> None:
        self._replay, self._made = replay, made
        self._turn = len(replay) // 2

    def take(self, most: int) -> list[FeedEvent]:
        """See `EventFeed`."""
        from core.anomaly.ledger import MISSING
        from core.anomaly.typologies import TYPOLOGIES

        begin, names = self._turn, tuple(TYPOLOGIES)
        scores = self._replay.scored(begin, begin + most)
        self._turn += len(scores)
        ledger, out = self._replay.ledger, []
        for row, score in zip(self._replay.order[begin : self._turn].tolist(), scores, strict=True):
            kind = int(self._made.typology[row])
            out.append(
                FeedEvent(
                    ledger.name_of("party", int(ledger.wallet[row])),
                    utc_moment(int(ledger.time_ms[row])),
                    float(ledger.amount[row]),
                    "",
                    score,
                    "" if kind == MISSING else names[kind],
                )
            )
        return out

    @property
    def left(self) -> int:
        """See `EventFeed`."""
        return len(self._replay) - self._turn


class SessionFeed:
    """What a session of `POST /score` was told, in the order in which it was heard, and on as it is told more.

    Args:
        look: The part of it after a place, and how many events are wanted; see `Sessions.stream`.
        after: 0 to begin with its first event, None with what comes from now on.
    """

    def __init__(self, look: Callable[[int | None, int], ToldPart], after: int | None) -> None:
        self._look, self._after = look, after
        self.known = True

    def take(self, most: int) -> list[FeedEvent]:
        """See `EventFeed`."""
        from core.memory.score import read_answer

        part = self._look(self._after, most)
        self._after, self.known = part.until, part.known
        return [
            FeedEvent(
                f"wallet {one.wallet & 0xFFFFFF:06x}",
                utc_moment(one.time_ms),
                one.amount,
                one.currency,
                read_answer(one.answer),
            )
            for one in part.events
        ]

    @property
    def left(self) -> None:
        """See `EventFeed`."""
        return


class SimulatedLedgers:
    """Simulated ledgers that were made, for all who watch them: each is made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str], tuple[LedgerReplay, Simulated]] = {}
        self._making = threading.Lock()

    def feed(self, seed: int, model: AnomalyModel) -> SimulatedFeed:
        """Events of one of them, from its middle on.

        Args:
            seed: Which of the `SEEDS`, counted round.
            model: What scores.
        """
        from core.anomaly.replay import LedgerReplay
        from core.simulate.ledger import simulate_ledger

        key = (seed % SEEDS, model.version)
        with self._making:  # whoever asks for the same one waits for it
            if key not in self._made:
                made = simulate_ledger(EVENTS, seed=key[0], strengths=STRONGEST)
                names = [f"T{row + 1:07d}" for row in range(len(made.ledger))]
                while len(self._made) >= SEEDS:
                    self._made.pop(next(iter(self._made)))
                self._made[key] = (LedgerReplay.of(made.ledger, names, model), made)
            return SimulatedFeed(*self._made[key])
