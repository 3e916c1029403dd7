"""A ledger -> everything the Transactions lens says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asked import NOTHING_MORE, LedgerAsked
from core.anomaly.cases import cases_of_page
from core.anomaly.caveats import caveats
from core.anomaly.chosen_order import choose_orders
from core.anomaly.earlier import KeptEvents
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.quality import measure_quality
from core.anomaly.queue import DEFAULT_BUDGET, MAX_BUDGET
from core.anomaly.reading import (
    Bar,
    DayCount,
    DriftReading,
    EventScore,
    LedgerReading,
    PeriodReading,
    WalletScore,
)
from core.anomaly.review import Review, build_review
from core.anomaly.rivals import compare_rankings
from core.anomaly.score import ALERT_TAIL, ScoredLedger, Scores, score_wallets
from core.anomaly.shares import NO_LIMITS, CurrencyShare, score_shares, scores_of_all
from core.anomaly.supervised.order import order_learned
from core.anomaly.typologies import fired
from core.anomaly.window import FIRST_PAGE, AnswerWindow
from core.anomaly.would_fire import run_trial
from core.progress import Progress, quiet
from core.spans import day_text, utc_moment
from core.tables import CleaningReport

READ_ALERTS: Final = 500
READ_WALLETS: Final = 100
READ_EVENTS: Final = 200
BARS: Final = 40
BUDGETS: Final = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, eq=False)
class LedgerAnalysis:
    """The reading at one budget, and the review from which one at another is made.

    Attributes:
        reading: The answer.
        review: What the page keeps.
        dropped_csv: The rows that were left out, each with its reason.
        column_names: The file's columns.
        scored: All scores, as long as they are to be written down; nothing that lasts holds them.
        events: What is to be kept of the events, where that was asked for; as long as the scores.
        tries: What the page tried on it, as `options.trial`, the latest last.
    """

    reading: LedgerReading
    review: Review
    dropped_csv: bytes = b""
    column_names: tuple[str, ...] = ()
    scored: Scores | None = None
    events: KeptEvents | None = None
    tries: tuple[Mapping[str, Any], ...] = ()


def analyze_ledger(
    ledger: Ledger,
    cleaning: CleaningReport,
    bundled: AnomalyModel,
    detector: str = "combined",
    alerts_per_day: int = DEFAULT_BUDGET,
    progress: Progress = quiet,
    asked: LedgerAsked = NOTHING_MORE,
    currency: NDArray[Any] | None = None,
    limits: Mapping[str, float] = NO_LIMITS,
) -> LedgerAnalysis:
    """Score, rank, explain; see `score_shares` for what events are compared with.

    Args:
        ledger: n events, n >= 1.
        cleaning: What became of the rows it was read from.
        bundled: The bundled model.
        detector: A name of `DETECTORS`.
        alerts_per_day: The budget, 1 to 100 wallets a day.
        progress: Called with what is being done and how much of it is done, 0 to 1.
        asked: What is asked besides.
        currency: ISO code per event, shape (n,), "" where it names none; None for a ledger without currencies.
        limits: Reporting limits of the owner's, by currency; see `core.anomaly.limits`.
    """
    events, fresh = KeptEvents.of(ledger, currency) if asked.keeps else None, None
    if asked.earlier is not None:
        joined = asked.earlier.before(ledger, currency)
        ledger, currency, fresh = joined.ledger, joined.currency, joined.fresh
        events = joined.kept() if asked.keeps else None
    shares = score_shares(ledger, currency, bundled, detector, progress, limits, fresh)
    plain, chosen = scores_of_all(ledger, shares), choose_orders(len(ledger), shares, asked.order)
    own, plain = plain, replace(plain, by_order=chosen.order)
    progress("Ranking the alerts", 0.85)
    scored, learned = (plain, None) if asked.verdicts is None else order_learned(plain, shares, asked.verdicts)
    review = build_review(scored, shares)
    reading = replace(
        _reading(scored, shares, review, cleaning, asked.window),
        learned=learned,
        rivals=compare_rankings(shares[0].scored, chosen.periods, chosen.forests[0]),
        trial=None if asked.trial is None else run_trial(asked.trial, own, shares, alerts_per_day),
    )
    progress("Explaining the alerts", 0.92)
    reading = at_budget(reading, review, alerts_per_day, asked.window)
    return LedgerAnalysis(reading, review, scored=scored, events=events)


def at_budget(
    reading: LedgerReading, review: Review, alerts_per_day: int, window: AnswerWindow = FIRST_PAGE
) -> LedgerReading:
    """The same reading at another budget."""
    places, drawn = review.within(alerts_per_day), review.draws.at(alerts_per_day)
    counted: dict[str, int] = {}
    for place in places:
        for name in review.alerts[place].reading.typologies:
            counted[name] = counted.get(name, 0) + 1
    return replace(
        reading,
        alerts_per_day=alerts_per_day,
        alerts_total=review.would_fire(alerts_per_day),
        alerts=tuple(review.read(place, rank) for rank, place in list(enumerate(places, 1))[window.of(READ_ALERTS)]),
        cases=cases_of_page(review, alerts_per_day, window.of(READ_ALERTS)),
        drawn=drawn[window.of(READ_ALERTS)],
        drawn_total=len(drawn),
        next_offset=window.next_of(READ_ALERTS, len(places)),
        typologies=dict(sorted(counted.items(), key=lambda item: -item[1])),
        days=tuple(
            DayCount(
                day_text(day), events, review.candidates.get(day, 0), min(review.candidates.get(day, 0), alerts_per_day)
            )
            for day, events in review.scored.items()
        ),
    )


def _reading(
    scored: Scores, shares: Sequence[CurrencyShare], review: Review, cleaning: CleaningReport, window: AnswerWindow
) -> LedgerReading:
    ledger, main = scored.ledger, shares[0].scored
    times = ledger.time_ms[scored.scored]  # of the file's own events: what they are compared with is not told again
    model = main.model
    wallets = score_wallets(scored)
    reference = dict(model.reference)
    for side in ("from", "to"):
        reference[side] = utc_moment(int(reference.pop(f"{side}_ms")))
    known = model.known_scores(scored.detector)
    return LedgerReading(
        cleaning=cleaning,
        events=len(times),
        scored_events=int(scored.scored.sum()),
        wallets=len(wallets.wallet),
        from_=utc_moment(int(times.min())),
        to=utc_moment(int(times.max())),
        detector=scored.detector,
        model_version=model.version,
        reference=reference,
        alerts_per_day=0,
        alerts_total=0,
        would_fire={budget: review.would_fire(budget) for budget in BUDGETS},
        alerts=(),
        typologies={},
        wallet_scores=tuple(
            WalletScore(
                ledger.name_of("party", int(wallets.wallet[i])),
                int(wallets.events[i]),
                ledger.id_of(int(wallets.row[i])),
                float(1.0 - wallets.tail[i]),
                float(wallets.raw[i]),
                float(wallets.tail[i]),
                fired(wallets.rules[i]),
            )
            for i in range(min(READ_WALLETS, len(wallets.wallet)))
        ),
        event_scores=_strangest(scored, shares, window),
        days=(),
        distribution=_bars(main),
        alert_score=float(known[max(0, len(known) - max(1, int(ALERT_TAIL * (len(known) + 1))))]),
        drift=tuple(DriftReading(one.name, one.psi, one.band) for one in main.drift()),
        quality=measure_quality(scored, one_currency=len(shares) == 1),
        periods=_periods(shares),
        caveats=tuple(f"{one.rstrip('.')}." for one in caveats(scored, shares, cleaning)),
    )


def _strangest(scored: Scores, shares: Sequence[CurrencyShare], window: AnswerWindow) -> tuple[EventScore, ...]:
    ledger, rows = scored.ledger, np.flatnonzero(scored.scored)
    codes = np.zeros(len(ledger), dtype=np.int64)
    for place, share in enumerate(shares):
        codes[share.rows] = place
    rows = rows[np.lexsort((-scored.raw[rows], scored.tail[rows]))[window.of(READ_EVENTS)]]
    return tuple(
        EventScore(
            ledger.id_of(row),
            ledger.name_of("party", int(ledger.wallet[row])),
            utc_moment(int(ledger.time_ms[row])),
            float(ledger.amount[row]),
            shares[codes[row]].code or None,
            float(1.0 - scored.tail[row]),
            float(scored.raw[row]),
            float(scored.tail[row]),
            scored.typologies(row),
        )
        for row in rows.tolist()
    )


def _bars(scored: ScoredLedger) -> tuple[Bar, ...]:
    """Of the latest period: bars that reach from its reference's lowest score to its own highest."""
    raw, known = scored.raw[scored.periods[-1].rows], scored.model.known_scores(scored.detector)
    low, high = float(min(known[0], raw.min())), float(max(known[-1], raw.max()))
    edges = np.linspace(low, high if high > low else low + 1.0, BARS + 1)
    ours, theirs = np.histogram(raw, edges)[0] / len(raw), np.histogram(known, edges)[0] / len(known)
    return tuple(Bar(*(float(value) for value in row)) for row in zip(edges, edges[1:], ours, theirs, strict=False))


def _periods(shares: Sequence[CurrencyShare]) -> tuple[PeriodReading, ...]:
    return tuple(
        PeriodReading(
            currency=share.code or None,
            from_=utc_moment(int(share.scored.ledger.time_ms[period.rows].min())),
            to=utc_moment(int(share.scored.ledger.time_ms[period.rows].max())),
            events=len(period.rows),
            learned=period.learned,
            reference_events=int(period.model.reference["events"]),
            reference_to=utc_moment(int(period.model.reference["to_ms"])),
            usual_payment=period.model.unit,
        )
        for share in shares
        for period in share.scored.periods
    )


__all__ = ["BUDGETS", "MAX_BUDGET", "LedgerAnalysis", "analyze_ledger", "at_budget"]
