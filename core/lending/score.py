"""A points score from 0 to 1000 that one can argue with: fixed rules, whole points, and every point accounted for.

No market, no learning and no other wallet enters it: two wallets that did the same have the same score. It describes
how loans on Aave went so far; it is no credit rating. The rules are our own; that points should be monotone and bands
published is what lenders' scorecards do (Siddiqi 2006, "Credit Risk Scorecards").

Start 400. Each part is monotone: more repaid, more loans, more active days, more time and less borrowed against what
was deposited never take points away; more liquidations never give any. The parts' bounds add up to 0 and to 1000, so
nothing is ever cut off and the parts add up exactly to the score.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.lending.activity import DAY_S, LendingActivity

START = 400
REPAID_POINTS = 250
LOANS_POINTS, LOANS_FOR_ALL = 100, 5
DAYS_POINTS, DAYS_FOR_ALL = 100, 20
CUSHION_POINTS, CUSHION_ALL_BELOW, CUSHION_NONE_FROM = 100, 0.25, 0.80
TIME_POINTS, TIME_FOR_ALL_DAYS = 50, 150
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
    parts = (
        ScorePart("start", "Start", START, START, START, "Where everybody starts who has borrowed."),
        _repaid(activity),
        _loans(activity),
        _active_days(activity),
        _cushion(activity),
        _time(activity),
        _liquidations(activity),
    )
    points = sum(part.points for part in parts)
    return Score(points, risk_label(points), parts)


def risk_label(points: int) -> str:
    """The published band of a score."""
    if points >= LOW_FROM:
        return LOW
    return MEDIUM if points >= MEDIUM_FROM else HIGH


def _repaid(activity: LendingActivity) -> ScorePart:
    ratio = activity.ratio("repaid_to_borrowed")
    if ratio.value is None:
        points, reason = 0, "Not known: no borrow was seen, so there is nothing to compare repayments with."
    else:
        points = round(REPAID_POINTS * min(ratio.value, 1.0))
        counts = activity.counts
        reason = (
            f"{ratio.value:.0%} of the dollars borrowed were repaid; all of them give {REPAID_POINTS}."
            if ratio.basis == "usd"
            else f"{_many(counts.repays, 'repayment')} on {_many(counts.borrows, 'borrow')}, by number: dollars are "
            f"not known. As many as borrows give {REPAID_POINTS}."
        )
    return ScorePart("repaid", "Repaid", points, 0, REPAID_POINTS, reason)


def _loans(activity: LendingActivity) -> ScorePart:
    borrows = activity.counts.borrows
    points = LOANS_POINTS * min(borrows, LOANS_FOR_ALL) // LOANS_FOR_ALL
    reason = f"{_many(borrows, 'borrow')} seen; {LOANS_FOR_ALL} or more give {LOANS_POINTS}."
    return ScorePart("loans", "Experience with loans", points, 0, LOANS_POINTS, reason)


def _active_days(activity: LendingActivity) -> ScorePart:
    days = activity.counts.active_days
    points = DAYS_POINTS * min(days, DAYS_FOR_ALL) // DAYS_FOR_ALL
    reason = f"Active on {_many(days, 'day')}; {DAYS_FOR_ALL} or more give {DAYS_POINTS}."
    return ScorePart("active_days", "Active days", points, 0, DAYS_POINTS, reason)


def _cushion(activity: LendingActivity) -> ScorePart:
    ratio = activity.ratio("borrowed_to_deposited")
    if ratio.basis != "usd" or ratio.value is None:
        points, reason = 0, "Not known: it needs the dollars borrowed and deposited, and numbers of events say nothing."
    else:
        room = (CUSHION_NONE_FROM - ratio.value) / (CUSHION_NONE_FROM - CUSHION_ALL_BELOW)
        points = round(CUSHION_POINTS * min(max(room, 0.0), 1.0))
        reason = (
            f"Borrowed {ratio.value:.0%} of the dollars deposited; up to {CUSHION_ALL_BELOW:.0%} gives "
            f"{CUSHION_POINTS}, {CUSHION_NONE_FROM:.0%} and more gives none."
        )
    return ScorePart("cushion", "Cushion", points, 0, CUSHION_POINTS, reason)


def _time(activity: LendingActivity) -> ScorePart:
    if activity.first_s is None or activity.last_s is None:
        return ScorePart("time", "Time on Aave", 0, 0, TIME_POINTS, "Not known: no dates are at hand.")
    days = (activity.last_s - activity.first_s) // DAY_S
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
