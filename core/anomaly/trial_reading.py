"""What a trial of other settings would have done, beside the present ones: a part of a ledger's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Fired:
    """What fired over some days. A case is a wallet on a day.

    Attributes:
        alerts: Cases within the budget.
        alerts_per_day: Their mean over days with a scored event.
        wallets: Different wallets among them.
        judged: Cases of them with a label on any of their events; the others were never judged.
        frauds: Of those, with a fraud.
        precision: frauds / judged; null where none was judged.
        recall: frauds / all cases with a fraud; null where there is none.
        cost: Of looking at the alerts and of the cases with a fraud that are none; null without labels or costs.
    """

    alerts: int
    alerts_per_day: float
    wallets: int
    judged: int
    frauds: int
    precision: float | None
    recall: float | None
    cost: float | None = None


@dataclass(frozen=True)
class UnjudgedCase:
    """A wallet on a day that would fire, and of which nobody ever said what it was.

    Attributes:
        day: Day of UTC, YYYY-MM-DD.
        wallet_id: Whose.
    """

    day: str
    wallet_id: str


@dataclass(frozen=True)
class TrialPart:
    """Both over the same days.

    Attributes:
        from_: The first day, UTC.
        to: The last one.
        now: With the present settings.
        tried: With those of the trial.
        both: Cases that fire under both.
        never_judged: Cases of the trial without a label on any event: what precision does not speak of.
        unjudged: The latest of them by name, 20 at most.
    """

    from_: datetime
    to: datetime
    now: Fired
    tried: Fired
    both: int
    never_judged: int = 0
    unjudged: tuple[UnjudgedCase, ...] = ()


@dataclass(frozen=True)
class TrialReading:
    """What a trial would have done.

    Attributes:
        earlier: Days to choose by; null where the ledger has no Monday inside.
        later: Days that say how the choice did.
    """

    earlier: TrialPart | None
    later: TrialPart
