"""The alerts of a scored ledger, with all that is needed to change the budget and to explain them.

It keeps the rows of the alerts and of their wallets, not the ledger: a page may hold one for every visitor.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly import inputs
from core.anomaly.chosen_order import order_sentences
from core.anomaly.context import AsOfView
from core.anomaly.drawn import Draws, draw_below
from core.anomaly.ledger import Bytes
from core.anomaly.model import AnomalyModel
from core.anomaly.money_links import LinksAround, links_around
from core.anomaly.queue import MAX_BUDGET, QueuedAlert, build_queue
from core.anomaly.reading import AlertReading
from core.anomaly.reasons import contrast, explain_event, sentences
from core.anomaly.score import Scores
from core.anomaly.shares import CurrencyShare
from core.anomaly.supervised.wording import verdict_sentences
from core.arrays import Floats, Ints
from core.spans import DAY_MS

MAX_WALLETS: Final = 200
LINKED: Final = 500
MAX_WALLET_EVENTS: Final = 1_000  # the latest; a timeline with more is a smear


@dataclass(frozen=True)
class Timeline:
    """One wallet's events, oldest first.

    Attributes:
        time_ms: Shape (n,).
        amount: Shape (n,).
        kind: Shape (n,).
        tail: Shape (n,); NaN where not scored.
        left_out: Earlier events that are not shown.
        currency: Of the amounts, "" where the file names none; events in others are not among them.
    """

    time_ms: Ints
    amount: Floats
    kind: Bytes
    tail: Floats
    left_out: int
    currency: str = ""


@dataclass(frozen=True, eq=False)
class Review:
    """What a page keeps of a scored ledger.

    Attributes:
        detector: By which detector.
        alerts: At the largest budget, the most pressing first.
        candidates: Day (since 1970, UTC) -> wallets that were strange enough on it.
        scored: Day -> events scored on it.
        timelines: Wallet -> its events, for the wallets of the first alerts.
        models: What was scored with, one for every period of every currency.
        views: The as-of-time values of the alerts' events, one a period.
        currencies: The ISO code of each period, "" where the file names none.
        standing: Per alert, the place of its period and the place of its event in that view.
        draws: Events below the line, drawn at random.
        verdicts: Per alert, what verdicts and a simpler order say of it, as sentences; empty where neither was given.
        links: Of the first `LINKED` alerts, who paid whom in the week before.
    """

    detector: str
    alerts: tuple[QueuedAlert, ...]
    candidates: Mapping[int, int]
    scored: Mapping[int, int]
    timelines: Mapping[str, Timeline]
    models: tuple[AnomalyModel, ...]
    views: tuple[AsOfView, ...]
    currencies: tuple[str, ...]
    standing: tuple[tuple[int, int], ...]
    draws: Draws
    verdicts: tuple[tuple[str, ...], ...] = ()
    links: tuple[LinksAround | None, ...] = ()

    def within(self, budget: int) -> list[int]:
        """Places in `alerts` of those within a budget of so many wallets a day."""
        return [place for place, one in enumerate(self.alerts) if one.rank_of_day <= budget]

    def would_fire(self, budget: int) -> int:
        """How many alerts a budget gives, also beyond the ones that are kept."""
        return sum(min(count, budget) for count in self.candidates.values())

    def read(self, place: int, rank: int, *, reasons: bool = True) -> AlertReading:
        """An alert, with its reasons unless they are not wanted: they are computed here and now."""
        one = self.alerts[place]
        period, event_place = self.standing[place]
        said = replace(one.reading, rank=rank, currency=self.currencies[period] or None)
        if not reasons:
            return said
        model, event = self.models[period], self.views[period].at(slice(event_place, event_place + 1))
        row = inputs.detector_rows(event)[0]
        return replace(
            said,
            reasons=(
                *(self.verdicts[place] if self.verdicts else ()),
                *sentences(explain_event(event, model, self.detector, row)),
            ),
            contrast=tuple(found.text for found in contrast(row, model)),
        )


def build_review(scored: Scores, shares: Sequence[CurrencyShare]) -> Review:
    """The review of a scored ledger.

    Args:
        scored: All events.
        shares: The same, a currency each.
    """
    alerts = build_queue(scored, MAX_BUDGET).alerts
    groups = [(number, period) for number, share in enumerate(shares) for period in share.scored.periods]
    group_of = np.zeros(len(scored.ledger), dtype=np.int64)
    place_of = np.zeros(len(scored.ledger), dtype=np.int64)
    for group, (number, period) in enumerate(groups):
        rows = shares[number].rows[period.rows]
        group_of[rows], place_of[rows] = group, period.rows
    kept: list[list[int]] = [[] for _ in groups]
    standing = []
    for alert in alerts:
        group = int(group_of[alert.row])
        standing.append((group, len(kept[group])))
        kept[group].append(int(place_of[alert.row]))
    return Review(
        detector=scored.detector,
        alerts=alerts,
        candidates=_candidates(scored),
        scored=_count(scored.ledger.time_ms[scored.scored] // DAY_MS),
        timelines=_timelines(shares, alerts, [groups[group][0] for group, _ in standing]),
        models=tuple(period.model for _, period in groups),
        views=tuple(
            shares[number].scored.view.at(np.array(places, dtype=np.int64))
            for (number, _), places in zip(groups, kept, strict=True)
        ),
        currencies=tuple(shares[number].code for number, _ in groups),
        standing=tuple(standing),
        draws=draw_below(scored),
        verdicts=_before_reasons(scored, [alert.row for alert in alerts]),
        links=_links(
            shares,
            [
                (groups[group][0], int(place_of[alert.row]))
                for alert, (group, _) in zip(alerts[:LINKED], standing[:LINKED], strict=True)
            ],
        ),
    )


def _before_reasons(scored: Scores, rows: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """What stands before an alert's reasons: what verdicts say of it, and the simpler order of its period."""
    found = (verdict_sentences(scored, rows), order_sentences(scored.by_order, scored.ledger.amount, rows))
    given = [one for one in found if one]
    return tuple(tuple(itertools.chain(*parts)) for parts in zip(*given, strict=True))


def _links(shares: Sequence[CurrencyShare], first: Sequence[tuple[int, int]]) -> tuple[LinksAround | None, ...]:
    """Of events given as the place of their currency and their place in it."""
    out: list[LinksAround | None] = [None] * len(first)
    for number, share in enumerate(shares):
        own = [place for place, (of, _) in enumerate(first) if of == number]
        found = links_around(share.scored.ledger, [first[place][1] for place in own]) if own else ()
        for place, one in zip(own, found, strict=True):
            out[place] = one
    return tuple(out)


def _candidates(scored: Scores) -> dict[int, int]:
    rows = np.flatnonzero(scored.anomalous & scored.scored)
    day, wallet = scored.ledger.time_ms[rows] // DAY_MS, scored.ledger.wallet[rows].astype(np.int64)
    pairs = np.unique(np.column_stack([day, wallet]), axis=0) if len(rows) else np.empty((0, 2), np.int64)
    return _count(pairs[:, 0])


def _count(days: Ints) -> dict[int, int]:
    found, counts = np.unique(days, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))


def _timelines(
    shares: Sequence[CurrencyShare], alerts: Sequence[QueuedAlert], numbers: Sequence[int]
) -> dict[str, Timeline]:
    """A wallet's events in the currency of its most pressing alert: amounts in several make no picture."""
    first: dict[int, int] = {}
    for one, number in zip(alerts, numbers, strict=True):
        first.setdefault(one.wallet, number)
    chosen = list(first.items())[:MAX_WALLETS]
    out: dict[str, Timeline] = {}
    for number, share in enumerate(shares):
        ledger = share.scored.ledger
        wanted = [wallet for wallet, own in chosen if own == number]
        if not wanted:
            continue
        rows = np.flatnonzero(np.isin(ledger.wallet, np.array(wanted, dtype=ledger.wallet.dtype)))
        rows = rows[np.lexsort((ledger.tie[rows], ledger.time_ms[rows], ledger.wallet[rows]))]
        codes, starts = np.unique(ledger.wallet[rows], return_index=True)
        for code, places in zip(codes.tolist(), np.split(rows, starts[1:]), strict=True):
            out[ledger.name_of("party", int(code))] = _timeline(share, places)
    return out


def _timeline(share: CurrencyShare, own: NDArray[np.int64]) -> Timeline:
    scored, last = share.scored, own[-MAX_WALLET_EVENTS:]
    ledger = scored.ledger
    kind = np.zeros(len(last), np.int8) if ledger.kind is None else ledger.kind[last]
    left_out = len(own) - len(last)
    return Timeline(ledger.time_ms[last], ledger.amount[last], kind, scored.tail[last], left_out, share.code)
