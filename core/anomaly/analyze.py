"""A ledger -> everything the Anomaly lens says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel, fit_model
from core.anomaly.quality import measure_quality
from core.anomaly.queue import DEFAULT_BUDGET
from core.anomaly.reading import Bar, DayCount, DriftReading, EventScore, LedgerReading, WalletScore
from core.anomaly.review import MAX_BUDGET, Review, build_review, day_text, moment
from core.anomaly.score import ALERT_TAIL, ScoredLedger, reference_cut_ms, score_ledger, score_wallets
from core.anomaly.typologies import fired
from core.tables import CleaningReport

Progress = Callable[[str, float], None]

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
    """

    reading: LedgerReading
    review: Review
    dropped_csv: bytes = b""
    column_names: tuple[str, ...] = ()


def analyze_ledger(
    ledger: Ledger,
    cleaning: CleaningReport,
    bundled: AnomalyModel,
    detector: str = "combined",
    alerts_per_day: int = DEFAULT_BUDGET,
    progress: Progress = lambda _text, _share: None,
    alerts: int = READ_ALERTS,
) -> LedgerAnalysis:
    """Score, rank, explain.

    A ledger that is long enough is scored by detectors fitted on its own first third, which is not scored; any other
    one by the bundled model.

    Args:
        ledger: n events, n >= 1.
        cleaning: What became of the rows it was read from.
        bundled: The bundled model.
        detector: A name of `DETECTORS`.
        alerts_per_day: The budget, 1 to 100 wallets a day.
        progress: Called with what is being done and how much of it is done, 0 to 1.
        alerts: How many of the alerts are in the reading, each explained.
    """
    cut = reference_cut_ms(ledger)
    model, chosen = bundled, None
    if cut is not None:
        progress("Learning what is ordinary from the first third", 0.3)
        model = fit_model(ledger, ledger.time_ms < cut, thresholds=bundled.thresholds, detectors=(detector,))
        chosen = ledger.time_ms >= cut
    progress("Scoring every event on what came before it", 0.45)
    scored = score_ledger(ledger, model, detector, chosen)
    progress("Ranking the alerts", 0.85)
    review = build_review(scored)
    reading = _reading(scored, review, cleaning, refitted=cut is not None)
    progress("Explaining the alerts", 0.92)
    return LedgerAnalysis(at_budget(reading, review, alerts_per_day, alerts), review)


def at_budget(reading: LedgerReading, review: Review, alerts_per_day: int, alerts: int = READ_ALERTS) -> LedgerReading:
    """The same reading at another budget."""
    places = review.within(alerts_per_day)
    counted: dict[str, int] = {}
    for place in places:
        for name in review.alerts[place].typologies:
            counted[name] = counted.get(name, 0) + 1
    return replace(
        reading,
        alerts_per_day=alerts_per_day,
        alerts_total=review.would_fire(alerts_per_day),
        alerts=tuple(review.read(place, rank) for rank, place in enumerate(places[:alerts], 1)),
        typologies=dict(sorted(counted.items(), key=lambda item: -item[1])),
        days=tuple(
            DayCount(
                day_text(day), events, review.candidates.get(day, 0), min(review.candidates.get(day, 0), alerts_per_day)
            )
            for day, events in review.scored.items()
        ),
    )


def _reading(scored: ScoredLedger, review: Review, cleaning: CleaningReport, *, refitted: bool) -> LedgerReading:
    ledger, model = scored.ledger, scored.model
    wallets = score_wallets(scored)
    reference = dict(model.reference)
    for side in ("from", "to"):
        reference[side] = moment(int(reference.pop(f"{side}_ms")))
    known = model.known_scores(scored.detector)
    return LedgerReading(
        cleaning=cleaning,
        events=len(ledger),
        scored_events=int(scored.scored.sum()),
        wallets=len(wallets.wallet),
        from_=moment(int(ledger.time_ms.min())),
        to=moment(int(ledger.time_ms.max())),
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
        event_scores=_strangest(scored),
        days=(),
        distribution=_bars(scored),
        alert_score=float(known[max(0, len(known) - max(1, int(ALERT_TAIL * (len(known) + 1))))]),
        drift=tuple(DriftReading(one.name, one.psi, one.band) for one in scored.drift()),
        quality=measure_quality(scored),
        caveats=tuple(f"{one.rstrip('.')}." for one in _caveats(scored, cleaning, refitted=refitted)),
    )


def _strangest(scored: ScoredLedger) -> tuple[EventScore, ...]:
    ledger, rows = scored.ledger, np.flatnonzero(scored.scored)
    rows = rows[np.argsort(-scored.raw[rows], kind="stable")[:READ_EVENTS]]
    return tuple(
        EventScore(
            ledger.id_of(row),
            ledger.name_of("party", int(ledger.wallet[row])),
            moment(int(ledger.time_ms[row])),
            float(ledger.amount[row]),
            float(1.0 - scored.tail[row]),
            float(scored.raw[row]),
            float(scored.tail[row]),
            scored.typologies(row),
        )
        for row in rows.tolist()
    )


def _bars(scored: ScoredLedger) -> tuple[Bar, ...]:
    """Bars that reach from the reference's lowest score to the ledger's highest."""
    raw, known = scored.raw[scored.scored], scored.model.known_scores(scored.detector)
    low, high = float(min(known[0], raw.min())), float(max(known[-1], raw.max()))
    edges = np.linspace(low, high if high > low else low + 1.0, BARS + 1)
    ours, theirs = np.histogram(raw, edges)[0] / len(raw), np.histogram(known, edges)[0] / len(known)
    return tuple(Bar(*(float(value) for value in row)) for row in zip(edges, edges[1:], ours, theirs, strict=False))


def _caveats(scored: ScoredLedger, cleaning: CleaningReport, *, refitted: bool) -> list[str]:
    ledger = scored.ledger
    said = [*cleaning.notes]
    said.append("A fraud score is a rank against the reference, no probability of fraud. A budget is a ceiling")
    if refitted:
        said.append(
            f"The first third of the days ({len(ledger) - int(scored.scored.sum()):,} events) taught what is ordinary "
            "and was not scored itself"
        )
    else:
        said.append(
            "Too short to learn from (21 days and 2,500 events in the first third are needed): compared with the "
            "bundled reference, which is simulated. Amounts are read in dollars or euros"
        )
    optional = ("kind", "counterparty", "country", "device", "latitude", "kyc_level")
    absent = [name for name in optional if getattr(ledger, name) is None]
    if absent:
        words = {"kind": "type", "kyc_level": "KYC", "latitude": "place"}
        shown = ", ".join(words.get(name, name) for name in absent)
        said.append(f"Not in the file, so nothing rests on it: {shown}")
    if len(np.unique(ledger.wallet)) == 1:
        said.append("One wallet only: it is compared with its own past, not with others")
    if len(ledger) > 1 and float(np.ptp(ledger.amount)) == 0.0:
        said.append("Every amount is the same, so amounts say nothing")
    return said


__all__ = ["BUDGETS", "MAX_BUDGET", "LedgerAnalysis", "analyze_ledger", "at_budget"]
