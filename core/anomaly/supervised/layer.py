"""Verdicts to an order of the queue, a week at a time, always from what was known before the week began.

On every Monday a model is fitted on the verdicts known by then and scores the week. The scores that earlier models
gave to events judged since say whether it is better than the order without labels: only then the week is ordered by
it. The same scores and verdicts, all later than the models that gave them, make its chances.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.anomaly.schedule import WEEK_MS, next_monday
from core.anomaly.supervised.evidence import VerdictEvidence
from core.anomaly.supervised.judged import JudgedEvents
from core.anomaly.supervised.models import ChanceScale, boosted_score, fit_boosting, verdict_bands
from core.anomaly.supervised.reading import LearnedWeek, VerdictBand
from core.arrays import Flags, Floats, Ints
from core.spans import utc_moment

ENOUGH: Final = 20  # verdicts of each kind before a model is fitted
TESTED: Final = 10  # later verdicts of each kind before it may be used
FIT_ROWS: Final = 30_000  # the latest; all frauds of more, and the latest of the others
BLOCK_ROWS: Final = 25_000
UNJUDGED: Final = 2_000  # older events without a verdict, nearly all of them no frauds,
UNJUDGED_WEIGHT: Final = 0.1  # and so worth a little each: what was judged is mostly strange


@dataclass(frozen=True, eq=False)
class LearnedOrder:
    """What verdicts say of n events.

    Attributes:
        score: Log odds by the model of the event's week, shape (n,); NaN where there was none.
        chance: The same as a chance of fraud, shape (n,); NaN before enough later verdicts were known.
        used: Whether the event's week is ordered by it, shape (n,).
        raised: Events that it makes candidates: as likely as alerts judged until then were on average, shape (n,).
        weeks: Those with a model, in the order of time.
        bands: By the chance said of them in advance, what became of events judged later.
        judged: Verdicts on events of the ledger, known in time or not.
    """

    score: Floats
    chance: Floats
    used: Flags
    raised: Flags
    weeks: tuple[LearnedWeek, ...]
    bands: tuple[VerdictBand, ...]
    judged: JudgedEvents


def learn_order(evidence: VerdictEvidence, judged: JudgedEvents) -> LearnedOrder:
    """Order events by what verdicts were known before their week.

    Args:
        evidence: The events, and their order without verdicts.
        judged: Verdicts on some of them. One that is known from the week's Monday on changes nothing in that week but
            the history of counterparties after that moment.
    """
    n = len(evidence.time_ms)
    score, chance = np.full(n, np.nan), np.full(n, np.nan)
    used, raised = np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
    weeks = []
    for monday_ms, places in _weeks(evidence, judged):
        known = judged.before(monday_ms)
        model = fit_week(evidence, judged, monday_ms)
        if model is None:
            continue
        # An event is tested before the model of its own week sees anything of it.
        tested = known.where(~np.isnan(score[known.rows]))
        week = _compare(evidence, monday_ms, known, tested, score)
        weeks.append(week)
        for start in range(0, len(places), BLOCK_ROWS):
            block = places[start : start + BLOCK_ROWS]
            score[block] = boosted_score(model, evidence.rows(block, judged))
        if week.with_verdicts is not None:
            scale = ChanceScale.fit(score[tested.rows], tested.fraud)
            chance[places] = scale.chance(score[places])
        if week.used:
            used[places] = True
            raised[places] = chance[places] >= tested.fraud.mean()
    said = np.flatnonzero(~np.isnan(chance[judged.rows]))
    bands = verdict_bands(chance[judged.rows[said]], judged.fraud[said])
    return LearnedOrder(score, chance, used, raised, tuple(weeks), bands, judged)


def fit_week(
    evidence: VerdictEvidence, judged: JudgedEvents, monday_ms: int, fit: Callable[..., Any] = fit_boosting
) -> Any:
    """The model of one week; None where fewer than `ENOUGH` verdicts of a kind were known before it.

    It is fitted on those, and on events a week old and older that nobody had judged, drawn by what they are.

    Args:
        evidence: The events.
        judged: Verdicts, known in time or not.
        monday_ms: The first moment of the week.
        fit: From rows, what is fraud and weights to a model.
    """
    known = judged.before(monday_ms)
    told = _fitted_on(evidence, known)
    if min(int(told.fraud.sum()), int((~told.fraud).sum())) < ENOUGH:
        return None
    old = evidence.scored[evidence.time_ms[evidence.scored] < monday_ms - WEEK_MS]
    rest = np.setdiff1d(old, known.rows)
    drawn = np.sort(rest[np.argsort(evidence.keys[rest], kind="stable")[:UNJUDGED]])
    rows = [evidence.rows(places, judged) for places in (told.rows, drawn)]
    fraud = np.concatenate([told.fraud, np.zeros(len(drawn), dtype=np.bool_)])
    weight = np.concatenate([np.ones(len(told)), np.full(len(drawn), UNJUDGED_WEIGHT)])
    return fit(np.concatenate(rows), fraud, weight)


def _weeks(evidence: VerdictEvidence, judged: JudgedEvents) -> list[tuple[int, Ints]]:
    """Mondays from the first known verdict on, with the scored events of the week that begins; none is empty."""
    if not len(judged) or not len(evidence.scored):
        return []
    order = evidence.scored[np.argsort(evidence.time_ms[evidence.scored], kind="stable")]
    time = evidence.time_ms[order]
    at = int(np.searchsorted(time, next_monday(int(judged.known_ms.min()) + 1)))
    out = []
    while at < len(time):
        monday_ms = next_monday(int(time[at]) + 1) - WEEK_MS
        end = int(np.searchsorted(time, monday_ms + WEEK_MS))
        out.append((monday_ms, np.sort(order[at:end])))
        at = end
    return out


def _fitted_on(evidence: VerdictEvidence, known: JudgedEvents) -> JudgedEvents:
    """Scored events among the known ones; of very many the latest, with all frauds up to half of them."""
    held = np.flatnonzero(np.isin(known.rows, evidence.scored))
    if len(held) > FIT_ROWS:
        latest = held[np.argsort(-evidence.time_ms[known.rows[held]], kind="stable")]
        frauds = latest[known.fraud[latest]][: FIT_ROWS // 2]
        held = np.sort(np.concatenate([frauds, latest[~known.fraud[latest]][: FIT_ROWS - len(frauds)]]))
    return known.where(held)


def _compare(
    evidence: VerdictEvidence, monday_ms: int, known: JudgedEvents, tested: JudgedEvents, score: Floats
) -> LearnedWeek:
    frauds = int(tested.fraud.sum())
    counts = (utc_moment(monday_ms), len(known), int(known.fraud.sum()), len(tested), frauds)
    if min(frauds, len(tested) - frauds) < TESTED:
        return LearnedWeek(*counts, None, None, used=False)
    from sklearn.metrics import average_precision_score

    ours = float(average_precision_score(tested.fraud, score[tested.rows]))
    plain = float(average_precision_score(tested.fraud, evidence.order[tested.rows]))
    return LearnedWeek(*counts, ours, plain, used=ours > plain)
