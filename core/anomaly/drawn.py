"""What is looked at although nothing speaks against it: events below the line, drawn at random with a known chance.

Without them nobody learns what the alerts miss. Beside a budget of b wallets a day, b / 10 events a day are drawn from
those that are no candidates: neither a tail nor a typology would ever make them alerts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import numpy as np

from core.anomaly.identity import draw
from core.anomaly.score import Scores
from core.spans import DAY_MS, utc_moment

SHARE: Final = 10  # one drawn event for so many wallets of the budget
MOST_A_DAY: Final = 10  # for the largest budget, 100
SEED: Final = 20_260_301
Z95: Final = 1.96


@dataclass(frozen=True)
class DrawnEvent:
    """An event below the line that was drawn.

    Attributes:
        day: Day of UTC, YYYY-MM-DD.
        transaction_id: Which.
        wallet_id: Whose.
        time: When, UTC.
        amount: Its amount.
        fraud_score: Share of reference events that are less strange.
        chance: With which probability it was drawn, above 0 to 1.
        label: What the file says it was: true for fraud; null when it says nothing.
    """

    day: str
    transaction_id: str
    wallet_id: str
    time: datetime
    amount: float
    fraud_score: float
    chance: float
    label: bool | None


@dataclass(frozen=True)
class Draws:
    """The first of every day, in the order in which they are drawn, and how many there were to draw from.

    Attributes:
        days: Day since 1970, UTC -> its first `MOST_A_DAY` events; their chance is left for `at`.
        pool: Day -> events below the line.
    """

    days: Mapping[int, tuple[DrawnEvent, ...]]
    pool: Mapping[int, int]

    def at(self, budget: int) -> tuple[DrawnEvent, ...]:
        """Those of a budget of so many wallets a day, by day.

        Where a tenth of the budget is no whole number, a day has one more with the chance of the rest. That a day has
        it depends on the day alone, so that a larger budget only adds.
        """
        out: list[DrawnEvent] = []
        whole, rest = budget // SHARE, budget % SHARE / SHARE
        for day, events in self.days.items():
            n = self.pool[day]
            chance = (min(whole, n) * (1 - rest) + min(whole + 1, n) * rest) / n
            many = whole + (_of_day(day) < rest)
            out += [replace(one, chance=chance) for one in events[:many]]
        return tuple(out)


def draw_below(scored: Scores) -> Draws:
    """Draw events below the line: by what they are, never by where they stand in the file.

    Args:
        scored: All events. Rows of other days, and the order of rows, change nothing about a day.
    """
    ledger = scored.ledger
    pool = np.flatnonzero(scored.scored & ~scored.anomalous).astype(np.int64)
    rows = draw(ledger, pool, SEED)
    days = ledger.time_ms[rows] // DAY_MS
    order = np.argsort(days, kind="stable")
    found, starts, counts = np.unique(days[order], return_index=True, return_counts=True)
    return Draws(
        {
            day: tuple(_event(scored, row) for row in rows[order[start : start + min(many, MOST_A_DAY)]].tolist())
            for day, start, many in zip(found.tolist(), starts.tolist(), counts.tolist(), strict=True)
        },
        dict(zip(found.tolist(), counts.tolist(), strict=True)),
    )


def _event(scored: Scores, row: int) -> DrawnEvent:
    ledger, moment = scored.ledger, utc_moment(int(scored.ledger.time_ms[row]))
    label = -1 if ledger.label is None else int(ledger.label[row])
    return DrawnEvent(
        f"{moment:%Y-%m-%d}",
        ledger.id_of(row),
        ledger.name_of("party", int(ledger.wallet[row])),
        moment,
        float(ledger.amount[row]),
        float(scored.fraud_score[row]),
        1.0,
        None if label < 0 else bool(label),
    )


def _of_day(day: int) -> float:
    """A number in [0, 1) that looks random and depends on the day alone."""
    return float(np.random.default_rng([SEED, day]).random())


@dataclass(frozen=True)
class FoundEstimate:
    """What judged alerts and judged draws say of all events together.

    Attributes:
        alerts_judged: Alerts judged as fraud or no fraud.
        precision: Share of frauds among them; null before any was judged.
        drawn_judged: Draws judged as fraud or no fraud.
        missed_share: Share of frauds below the line, each judged draw weighted by one over its chance; null before any.
        missed_low: Lower end of its 95 % interval (Wilson's, with the effective number of draws).
        missed_high: Upper end.
        missed: Frauds below the line that this makes.
        recall_low: Share of all frauds that are among the alerts, were the upper end of that interval true; null where
            it cannot be said.
        recall_high: The same at the lower end.
    """

    alerts_judged: int
    precision: float | None
    drawn_judged: int
    missed_share: float | None
    missed_low: float | None
    missed_high: float | None
    missed: float | None
    recall_low: float | None
    recall_high: float | None


def estimate_found(
    alerts: Sequence[bool], drawn: Sequence[tuple[bool, float]], alerts_total: int, below: int
) -> FoundEstimate:
    """Precision of the alerts and what they miss, from verdicts (Hajek's estimator by inverse probability).

    Args:
        alerts: Per judged alert whether it was fraud.
        drawn: Per judged draw whether it was fraud, and its chance.
        alerts_total: Alerts within the budget, judged or not.
        below: Events below the line.
    """
    precision = sum(alerts) / len(alerts) if alerts else None
    if not drawn:
        return FoundEstimate(len(alerts), precision, 0, None, None, None, None, None, None)
    weights = [1 / chance for _, chance in drawn]
    share = sum(weight for (fraud, _), weight in zip(drawn, weights, strict=True) if fraud) / sum(weights)
    n = sum(weights) ** 2 / sum(weight**2 for weight in weights)
    middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 * np.sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2)) / (1 + Z95**2 / n)
    low, high = float(max(0.0, middle - half)), float(min(1.0, middle + half))
    # Without a fraud among the judged alerts there is nothing to divide by.
    found = (precision or 0.0) * alerts_total
    return FoundEstimate(
        len(alerts),
        precision,
        len(drawn),
        share,
        low,
        high,
        share * below,
        found / (found + high * below) if found else None,
        found / (found + low * below) if found else None,
    )
