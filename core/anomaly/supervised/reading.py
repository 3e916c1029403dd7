"""What verdicts changed about a queue, for whoever owns the file: a part of a ledger's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class VerdictBand:
    """Judged events whose chance was said to lie in [low, high) before they were judged.

    Attributes:
        low: From.
        high: Below; the last band includes it.
        judged: How many.
        frauds: Of them, frauds.
    """

    low: float
    high: float
    judged: int
    frauds: int


@dataclass(frozen=True)
class LearnedWeek:
    """One week (from a Monday, UTC) with a model of the verdicts known before it.

    Attributes:
        monday: Its first day.
        known: Verdicts known before it.
        frauds: Of them, frauds.
        tested: Of them, those that an earlier model had scored before they were judged.
        tested_frauds: Of those, frauds.
        with_verdicts: Average precision of the models over those; null where there are too few.
        without: Of the order without verdicts, over the same.
        used: Whether the queue of the week is ordered by the model.
    """

    monday: datetime
    known: int
    frauds: int
    tested: int
    tested_frauds: int
    with_verdicts: float | None
    without: float | None
    used: bool


@dataclass(frozen=True)
class LearnedReading:
    """What verdicts changed.

    Attributes:
        used: Whether the latest week is ordered by them.
        because: Why it is or is not, in a sentence.
        judged: Verdicts of fraud or no fraud on events of the ledger.
        frauds: Of them, frauds.
        weeks: Weeks with a model.
        raised: Events that are candidates by verdicts alone.
        bands: By the chance that was said before they were judged, what became of events.
    """

    used: bool
    because: str
    judged: int
    frauds: int
    weeks: tuple[LearnedWeek, ...]
    raised: int
    bands: tuple[VerdictBand, ...]
