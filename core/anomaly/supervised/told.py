"""An order by verdicts as a part of the answer, with a sentence that says why it is used or not."""

from __future__ import annotations

from core.anomaly.supervised.layer import ENOUGH, TESTED, LearnedOrder
from core.anomaly.supervised.reading import LearnedReading


def read_learned(learned: LearnedOrder) -> LearnedReading:
    """The answer's part about verdicts."""
    weeks = learned.weeks
    return LearnedReading(
        bool(weeks and weeks[-1].used),
        _because(learned),
        len(learned.judged),
        int(learned.judged.fraud.sum()),
        weeks,
        int((learned.raised & learned.used).sum()),
        learned.bands,
    )


def _because(learned: LearnedOrder) -> str:
    if not len(learned.judged):
        return "No verdict of fraud or no fraud is about an event of this ledger."
    if not learned.weeks:
        return (
            f"No week of this ledger begins after {ENOUGH} frauds and {ENOUGH} events that are none were known: the "
            "queue is ordered without verdicts."
        )
    last = learned.weeks[-1]
    monday = f"{last.monday:%Y-%m-%d}"
    if last.with_verdicts is None or last.without is None:
        return (
            f"A model was fitted on {last.known:,} verdicts, and too few came later to say whether it helps: {TESTED} "
            f"frauds and {TESTED} others are needed, {last.tested_frauds:,} and "
            f"{last.tested - last.tested_frauds:,} were known on {monday}. The queue is ordered without verdicts."
        )
    over = f"on {last.tested:,} later verdicts known on {monday} its average precision was {last.with_verdicts:.3f}"
    against = f"that of the order without verdicts {last.without:.3f}"
    if last.used:
        return f"The week from {monday} on is ordered by verdicts: {over}, {against}."
    return f"The week from {monday} on is ordered without verdicts: {over}, {against}."
