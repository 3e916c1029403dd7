"""The present settings and a trial of others over the same days, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from core.anomaly import typologies
from core.anomaly.queue import RULE_DECADES, priority
from core.anomaly.schedule import next_monday
from core.anomaly.score import Scores
from core.anomaly.shares import CurrencyShare
from core.anomaly.trial import LedgerTrial
from core.anomaly.trial_reading import Fired, TrialPart, TrialReading, UnjudgedCase
from core.arrays import Flags, Floats, Ints
from core.spans import DAY_MS, day_text, utc_moment

MANY: Final = 2**32  # above every code of a wallet
WATCHED: Final = 1_000
NAMED: Final = 20


def run_trial(trial: LedgerTrial, scored: Scores, shares: Sequence[CurrencyShare], budget: int) -> TrialReading:
    """Try other settings on a scored ledger.

    Args:
        trial: What is tried.
        scored: All events.
        shares: The same, a currency each.
        budget: The present budget, wallets a day.
    """
    ledger, day = scored.ledger, scored.ledger.time_ms // DAY_MS
    hit, pressing = _tried(trial, scored, shares)
    now = _cases(scored, scored.anomalous & scored.scored, priority(scored), budget)
    tried = _cases(scored, hit & scored.scored, pressing, trial.budget or budget)
    days = np.unique(day[scored.scored])
    cut = next_monday(int(days[len(days) // 2]) * DAY_MS) // DAY_MS
    label = np.full(len(ledger), -1) if ledger.label is None else ledger.label
    case = day * MANY + ledger.wallet
    known = np.unique(case[scored.scored & (label >= 0)])
    frauds = np.unique(case[scored.scored & (label == 1)])

    def part(chosen: Ints) -> TrialPart:
        def within(cases: Ints) -> Ints:
            own = cases // MANY
            return np.asarray(cases[(own >= chosen[0]) & (own <= chosen[-1])])

        def count(cases: Ints) -> Fired:
            own, bad = within(cases), within(frauds)
            judged, found = len(np.intersect1d(own, known)), len(np.intersect1d(own, bad))
            cost = None
            if trial.costs is not None and len(known):
                cost = trial.costs.look * len(own) + trial.costs.missed * (len(bad) - found)
            return Fired(
                len(own),
                len(own) / len(chosen),
                len(np.unique(own % MANY)),
                judged,
                found,
                found / judged if judged else None,
                found / len(bad) if len(bad) else None,
                cost,
            )

        first, last = (utc_moment(int(one) * DAY_MS) for one in (chosen[0], chosen[-1]))
        both = len(np.intersect1d(within(now), within(tried)))
        fresh = np.setdiff1d(within(tried), known)
        named = tuple(
            UnjudgedCase(day_text(int(one) // MANY), ledger.name_of("party", int(one) % MANY))
            for one in fresh[::-1][:NAMED].tolist()
        )
        return TrialPart(first, last, count(now), count(tried), both, len(fresh), named)

    early, late = days[days < cut], days[days >= cut]
    return TrialReading(part(early), part(late)) if len(early) and len(late) else TrialReading(None, part(days))


def _tried(trial: LedgerTrial, scored: Scores, shares: Sequence[CurrencyShare]) -> tuple[Flags, Floats]:
    """Which events are candidates under a trial, and how pressing each is."""
    rules, own = np.zeros_like(scored.rules), np.zeros(len(scored.ledger), dtype=np.bool_)
    for share in shares:
        view = share.scored.view
        changed = replace(view.thresholds, rules={**view.thresholds.rules, **trial.numbers})
        rules[share.rows] = typologies.hits(replace(view, thresholds=changed))
        if trial.rule is not None:
            own[share.rows] = trial.rule.holds(view)
    parties = np.arange(scored.ledger.parties)
    names = np.array([scored.ledger.name_of("party", code) for code in parties.tolist()], dtype=object)
    wallet = scored.ledger.wallet
    allowed, denied, watched = (
        np.isin(names, list(listed))[wallet] for listed in (trial.allow, trial.deny, trial.watch)
    )
    hit = ((scored.tail <= trial.tail) | rules.any(axis=1) | own | denied) & ~allowed
    # More than every typology together: what is watched stands first.
    raised = rules.sum(axis=1) + own + denied + WATCHED * watched
    return hit, np.asarray(-np.log10(scored.tail) + RULE_DECADES * raised)


def _cases(scored: Scores, hit: Flags, pressing: Floats, budget: int) -> Ints:
    """The wallet-days within a budget, the most pressing of each day first, as day * MANY + wallet, ascending."""
    rows = np.flatnonzero(hit)
    case = scored.ledger.time_ms[rows] // DAY_MS * MANY + scored.ledger.wallet[rows]
    order = np.lexsort((-scored.raw[rows], -pressing[rows]))
    best, first = np.unique(case[order], return_index=True)
    # `first` is the place in the order of urgency, so that it ranks the cases of a day.
    ranked = np.lexsort((first, best // MANY))
    days = best[ranked] // MANY
    start = np.searchsorted(days, days)
    return np.sort(best[ranked][np.arange(len(days)) - start < budget])
