"""A points score from 0 to 1000 that one can argue with: fixed rules, whole points, and every point accounted for.

No market, no learning and no other wallet enters it: two wallets that did the same have the same score. It describes
how loans on Aave went so far; it is no credit rating. The rules are our own; that points should be monotone and bands
published is what lenders' scorecards do (Siddiqi 2006, "Credit Risk Scorecards"). How near a position is to being
liquidated is measured by the protocol's own thresholds.

Start 500. Each part is monotone: more repaid, more loans, more active days, more time and less of the borrowing limit
used never take points away; more liquidations never give any. The parts' bounds add up to 0 and to 1000, so nothing is
ever cut off and the parts add up exactly to the score. Who owes nearly all that the protocol would lend is never Low;
who owes more than it lets stand is High, since no loan that was repaid makes up for one that is not covered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.lending.activity import LendingActivity
from core.lending.cushion import covered_of, is_over, limit_used
from core.lending.substance import TRIFLE_USD

START = 500
REPAID_POINTS = 200
CUSHION_MOST, CUSHION_LEAST = 205, -100
LOANS_POINTS, LOANS_FOR_ALL = 50, 5
DAYS_POINTS, DAYS_FOR_ALL = 25, 20
TIME_POINTS, TIME_FOR_ALL_DAYS = 20, 150
FIRST_LIQUIDATION, FURTHER_LIQUIDATION, LIQUIDATION_FLOOR = -320, -40, -400

LOW, MEDIUM, HIGH = "Low", "Medium", "High"
THIN_FILE = "thin file"
LOW_FROM, MEDIUM_FROM = 700, 500


@dataclass(frozen=True)
class ScorePart:
    """One step of the breakdown.

    Attributes:
        name: `start`, `repaid`, `loans`, `active_days`, `cushion`, `time` or `liquidations`.
        title: The same on the page.
        points: Whole points, within [low, high].
        low: The fewest it can give.
        high: The most it can give.
        reason: What they rest on, in one plain sentence.
    """

    name: str
    title: str
    points: int
    low: int
    high: int
    reason: str


@dataclass(frozen=True)
class Score:
    """The answer of the rules.

    Attributes:
        points: 0 to 1000, the sum of the parts; None for a thin file: without a loan nothing is known of repaying.
        risk_label: `Low` from 700, `Medium` from 500, `High` below; `thin file` without a loan.
        parts: The breakdown in order, beginning with `start`; empty for a thin file.
    """

    points: int | None
    risk_label: str
    parts: tuple[ScorePart, ...]


def score_of(activity: LendingActivity) -> Score:
    """The points of one wallet."""
    if not activity.loan_seen:
        return Score(None, THIN_FILE, ())
    known = (_repaid(activity), _loans(activity), _active_days(activity))
    repaid, loans, days = known
    time = _time(activity, known)
    parts = (
        ScorePart("start", "Start", START, START, START, "Where everybody starts who has borrowed."),
        *(repaid, loans, days),
        _cushion(activity, (*known, time)),
        time,
        _liquidations(activity),
    )
    points = sum(part.points for part in parts)
    return Score(points, risk_label(points), parts)


def risk_label(points: int) -> str:
    """The published band of a score."""
    if points >= LOW_FROM:
        return LOW
    return MEDIUM if points >= MEDIUM_FROM else HIGH


def _unknown(name: str, title: str, low: int, high: int, why: str, known: Sequence[ScorePart]) -> ScorePart:
    """What is not known is neither worst nor best: it gives as much of its points as the known parts give of theirs."""
    share = sum(part.points - part.low for part in known) / sum(part.high - part.low for part in known)
    points = low + round(share * (high - low))
    reason = f"Not known: {why}. It counts as the known parts do, {share:.0%} of its points."
    return ScorePart(name, title, points, low, high, reason)


def _repaid(activity: LendingActivity) -> ScorePart:
    ratio, weight = activity.ratio("repaid_to_borrowed"), activity.substance.weight
    if ratio.value is None:
        return ScorePart(
            "repaid",
            "Repaid or covered",
            *(0, 0, REPAID_POINTS),
            "Not known: no borrow was seen, so there is nothing to compare repayments with.",
        )
    repaid = min(ratio.value, 1.0)
    covered = 0.0 if activity.position is None else covered_of(activity.position)
    over = activity.position is not None and is_over(activity.position)
    points = 0 if over else round(REPAID_POINTS * weight * (repaid + (1 - repaid) * covered))
    counts = activity.counts
    reason = (
        f"{ratio.value:.0%} of the dollars borrowed were repaid"
        if ratio.basis == "usd"
        else f"{_many(counts.repays, 'repayment')} on {_many(counts.borrows, 'borrow')}, by number without dollars"
    )
    if over:
        reason += "; but more is owed now than the protocol lets stand, so that none of it counts"
    elif repaid < 1 and activity.position is not None:
        reason += f"; of what is owed still, {covered:.0%} counts as safely covered"
    if weight < 1:
        reason += f"; loans of less than {TRIFLE_USD:,.0f} USD in all show little"
    return ScorePart("repaid", "Repaid or covered", points, 0, REPAID_POINTS, f"{reason}. All give {REPAID_POINTS}.")


def _loans(activity: LendingActivity) -> ScorePart:
    loans = activity.substance.loans
    points = LOANS_POINTS * min(loans, LOANS_FOR_ALL) // LOANS_FOR_ALL
    of = f" of {TRIFLE_USD:,.0f} USD and more" if loans < activity.counts.borrows else ""
    reason = f"{_many(loans, 'borrow')}{of} seen; {LOANS_FOR_ALL} or more give {LOANS_POINTS}."
    return ScorePart("loans", "Experience with loans", points, 0, LOANS_POINTS, reason)


def _active_days(activity: LendingActivity) -> ScorePart:
    days = activity.substance.active_days
    points = DAYS_POINTS * min(days, DAYS_FOR_ALL) // DAYS_FOR_ALL
    with_ = f" with {TRIFLE_USD:,.0f} USD and more" if days < activity.counts.active_days else ""
    reason = f"Active on {_many(days, 'day')}{with_}; {DAYS_FOR_ALL} or more give {DAYS_POINTS}."
    return ScorePart("active_days", "Active days", points, 0, DAYS_POINTS, reason)


def _cushion(activity: LendingActivity, known: Sequence[ScorePart]) -> ScorePart:
    used = None if activity.position is None else limit_used(activity.position)
    title, low, high = "Cushion", CUSHION_LEAST, CUSHION_MOST
    if used is None:
        why = "how much of the borrowing limit is used needs prices of what was supplied and borrowed"
        return _unknown("cushion", title, low, high, why, known)
    weight = activity.substance.weight
    points = round(low + used.room * (high - low))
    reason = f"{used.said} Up to {used.all_up_to:.0%} gives {high}, from {used.none_from:.0%} it is {low}."
    if points > 0 and weight < 1:
        points, reason = round(points * weight), f"{reason} A small loan needs little cushion."
    return ScorePart("cushion", title, points, low, high, reason)


def _time(activity: LendingActivity, known: Sequence[ScorePart]) -> ScorePart:
    days = activity.substance.days
    if days is None:
        return _unknown("time", "Time on Aave", 0, TIME_POINTS, "no dates are at hand", known)
    points = TIME_POINTS * min(days, TIME_FOR_ALL_DAYS) // TIME_FOR_ALL_DAYS
    reason = f"{_many(days, 'day')} from the first event to the last; {TIME_FOR_ALL_DAYS} or more give {TIME_POINTS}."
    return ScorePart("time", "Time on Aave", points, 0, TIME_POINTS, reason)


def _liquidations(activity: LendingActivity) -> ScorePart:
    many = activity.counts.liquidations
    points = max(FIRST_LIQUIDATION + FURTHER_LIQUIDATION * (many - 1), LIQUIDATION_FLOOR) if many else 0
    reason = (
        f"{_many(many, 'liquidation')}: {FIRST_LIQUIDATION} for the first, {FURTHER_LIQUIDATION} for each further one, "
        f"{LIQUIDATION_FLOOR} at most."
        if many
        else "Never liquidated, as far as seen."
    )
    return ScorePart("liquidations", "Liquidations", points, LIQUIDATION_FLOOR, 0, reason)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
