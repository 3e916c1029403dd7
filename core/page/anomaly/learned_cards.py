"""What verdicts changed about the queue, and on how many it rests. Pure."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from core.anomaly.supervised.reading import LearnedReading, LearnedWeek, VerdictBand
from core.markup import EMPTY
from core.page.kit.card import card, label, note
from core.page.kit.tables import row, table
from core.page.kit.wording import day

WEEKS: Final = 8


def learned_card(found: LearnedReading | None) -> Markup:
    """Whether the queue is ordered by verdicts and why, by weeks, with the chances that were said; empty for none."""
    if found is None:
        return EMPTY
    weeks = [_week(one) for one in found.weeks[-WEEKS:]]
    bands = [_band(one) for one in found.bands if one.judged]
    heads = ("Week from", "Known verdicts", "Frauds", "Tested", "With verdicts", "Without", "Ordered by them")
    return card(
        "The queue by verdicts",
        [label("Average precision on verdicts that came after the model"), table(heads, weeks, numbers=range(1, 6))]
        if weeks
        else None,
        [
            label("What became of events whose chance was said before they were judged"),
            table(("Chance said", "Judged", "Frauds", "Share"), bands, numbers=(1, 2, 3), scroll=False),
        ]
        if bands
        else None,
        note(
            "Each week's model learns from the verdicts known before its Monday, and is used while it does better than "
            "the order without verdicts on events that were judged after it had scored them. What is judged is mostly "
            "what the queue showed: chances are those of such events."
        ),
        sub=found.because,
    )


def learned_line(found: LearnedReading | None) -> str:
    """The same in a line."""
    if found is None:
        return "0 verdicts were given"
    state = "Used" if found.used else "Not used"
    verdicts = "verdict" if found.judged == 1 else "verdicts"
    return f"{state}: {found.judged:,} {verdicts}, {found.frauds:,} of them fraud"


def _week(one: LearnedWeek) -> Markup:
    return row(
        day(one.monday),
        f"{one.known:,}",
        f"{one.frauds:,}",
        f"{one.tested:,}",
        _precision(one.with_verdicts),
        _precision(one.without),
        "yes" if one.used else "no",
        numbers=range(1, 6),
    )


def _band(one: VerdictBand) -> Markup:
    return row(
        f"{100 * one.low:.0f} to {100 * one.high:.0f} %",
        f"{one.judged:,}",
        f"{one.frauds:,}",
        f"{100 * one.frauds / one.judged:.0f} %",
        numbers=(1, 2, 3),
    )


def _precision(value: float | None) -> str:
    return "too few" if value is None else f"{value:.3f}"
