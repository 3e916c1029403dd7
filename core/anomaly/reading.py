"""What is said about a ledger: the answer of `score_transactions`, the same on every wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.anomaly.case_reading import CaseReading
from core.anomaly.drawn import DrawnEvent
from core.anomaly.intake_sums import LedgerReconciliation
from core.anomaly.quality_reading import Quality
from core.anomaly.rivals_reading import RivalsReading
from core.anomaly.supervised.reading import LearnedReading
from core.anomaly.trial_reading import TrialReading
from core.tables import CleaningReport


@dataclass(frozen=True)
class AlertReading:
    """One wallet on one day that is worth looking at.

    Attributes:
        rank: From 1, the most pressing first.
        day: Day of UTC, YYYY-MM-DD.
        wallet_id: Whose.
        transaction_id: Its most pressing event of that day; the row of the file where the file has no ids.
        time: When that was, UTC.
        amount: Its amount.
        currency: ISO code of the amount, or null.
        counterparty: With whom, or null.
        fraud_score: Share of reference events that are less strange, 0 to 1: a rank, no probability of fraud.
        raw_score: The detector's score, larger for stranger; breaks ties.
        tail: (1 + reference events at least as strange) / (n + 1).
        typologies: Rules that fired on any of the wallet's events of that day.
        events: How many of them were strange enough.
        reasons: Sentences, the weightiest first.
        contrast: Ordinary reference events that are nearest to it, as sentences.
        label: What the file says it was: true for fraud; null when it says nothing.
        chance: Chance of fraud by verdicts known before its week, 0 to 1; null where none is said.
    """

    rank: int
    day: str
    wallet_id: str
    transaction_id: str
    time: datetime
    amount: float
    currency: str | None
    counterparty: str | None
    fraud_score: float
    raw_score: float
    tail: float
    typologies: tuple[str, ...]
    events: int
    reasons: tuple[str, ...]
    contrast: tuple[str, ...]
    label: bool | None
    chance: float | None = None


@dataclass(frozen=True)
class WalletScore:
    """One wallet over the whole ledger; its tail is that of its strangest event times its number of events."""

    wallet_id: str
    events: int
    transaction_id: str
    fraud_score: float
    raw_score: float
    tail: float
    typologies: tuple[str, ...]


@dataclass(frozen=True)
class EventScore:
    """One event; `typologies` are the rules that fired on it."""

    transaction_id: str
    wallet_id: str
    time: datetime
    amount: float
    currency: str | None
    fraud_score: float
    raw_score: float
    tail: float
    typologies: tuple[str, ...]


@dataclass(frozen=True)
class DayCount:
    """One day of UTC: events scored, wallets strange enough, and those of them within the budget."""

    day: str
    events: int
    candidates: int
    alerts: int


@dataclass(frozen=True)
class Bar:
    """One bar of the score distribution: raw scores in [low, high), in this ledger and in the reference."""

    low: float
    high: float
    share: float
    reference_share: float


@dataclass(frozen=True)
class DriftReading:
    """How far one quantity is from the reference: below 0.1 none, below 0.25 moderate, from there on major."""

    name: str
    psi: float
    band: str


@dataclass(frozen=True)
class PeriodReading:
    """Events that were compared with one reference.

    Attributes:
        currency: ISO code, or null.
        from_: First event that was scored with it, UTC.
        to: Last one, UTC.
        events: How many.
        learned: True where the reference is earlier events of this ledger, false while there were too few of them
            and the bundled one stood in.
        reference_events: Events of the reference.
        reference_to: The last of them, UTC.
        usual_payment: Median payment of the reference, or of the payments so far while warming up.
    """

    currency: str | None
    from_: datetime
    to: datetime
    events: int
    learned: bool
    reference_events: int
    reference_to: datetime
    usual_payment: float


@dataclass(frozen=True)
class LedgerReading:
    """The whole answer.

    Attributes:
        cleaning: What became of every row.
        events: Events read.
        scored_events: Events scored.
        wallets: Wallets with a scored event.
        from_: First event, UTC.
        to: Last event, UTC.
        detector: Which detector scored.
        model_version: Version of the bundle, or `refit`.
        reference: What the latest scores were compared with: source, events, from, to, synthetic.
        alerts_per_day: The budget: a ceiling, not a quota.
        alerts_total: Alerts within the budget.
        would_fire: Alerts that other budgets would have given, by budget.
        alerts: The most pressing of them, or the page that was asked for.
        typologies: Alerts per rule.
        wallet_scores: The strangest wallets over the whole ledger.
        event_scores: The strangest events over the whole ledger, within the budget or not, or the page asked for.
        days: One entry per day with a scored event.
        distribution: Raw scores of the latest period and of its reference.
        alert_score: Raw score from which the tail alone makes an alert, in the latest period.
        drift: Of the latest period from its reference, the quantity that moved most first.
        quality: Null without labels, or when all labels are the same.
        caveats: What to bear in mind, in sentences.
        reading: How the file was read: platform, columns, options; empty for a simulated ledger.
        by_currency: Code -> events, money in, money out; "" stands for a ledger that names no currency.
        reconciliation: Code -> how its money comes from the file, and the balances that the file states.
        periods: What was compared with which reference, in order of time, by currency.
        drawn: Events below the line, drawn at random beside the budget, each with its chance; the same page of them.
        drawn_total: How many were drawn: pages may go on up to there.
        next_offset: What to give as `options.offset` for the following page of alerts; null on the last one.
        rivals: The queue's order beside simpler ones; null where no event has a past of this ledger.
        trial: What `options.trial` would have done; null where nothing was tried.
        learned: What `options.verdicts` changed; null where none were given.
        earlier: What `options.reference` brought: name, events, from, to; null where none was named.
        kept: What `options.keep_reference` kept: name, events, to; null where nothing was kept.
        cases: What is judged as one: each alert of this page, or those of its wallet and ring together.
        desk: Where `options.desk` asked: the cases as files, `lines` and `report`.
    """

    cleaning: CleaningReport
    events: int
    scored_events: int
    wallets: int
    from_: datetime
    to: datetime
    detector: str
    model_version: str
    reference: Mapping[str, object]
    alerts_per_day: int
    alerts_total: int
    would_fire: Mapping[int, int]
    alerts: tuple[AlertReading, ...]
    typologies: Mapping[str, int]
    wallet_scores: tuple[WalletScore, ...]
    event_scores: tuple[EventScore, ...]
    days: tuple[DayCount, ...]
    distribution: tuple[Bar, ...]
    alert_score: float
    drift: tuple[DriftReading, ...]
    quality: Quality | None
    caveats: tuple[str, ...]
    reading: Mapping[str, Any] = field(default_factory=dict)
    by_currency: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    reconciliation: Mapping[str, LedgerReconciliation] = field(default_factory=dict)
    periods: tuple[PeriodReading, ...] = ()
    drawn: tuple[DrawnEvent, ...] = ()
    drawn_total: int = 0
    next_offset: int | None = None
    rivals: RivalsReading | None = None
    trial: TrialReading | None = None
    learned: LearnedReading | None = None
    earlier: Mapping[str, object] | None = None
    kept: Mapping[str, object] | None = None
    cases: tuple[CaseReading, ...] = ()
    desk: Mapping[str, str | None] | None = None
