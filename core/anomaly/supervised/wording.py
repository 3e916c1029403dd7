"""What verdicts say of an event, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.anomaly.score import Scores
from core.anomaly.supervised.judged import EVER, HISTORY, judged_history


def verdict_sentences(scored: Scores, rows: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Per event, what was known of its counterparty and how likely a fraud it is; empty without verdicts.

    Args:
        scored: All events.
        rows: Places of those asked about.
    """
    found = scored.by_verdicts
    if found is None:
        return ()
    ledger, places = scored.ledger, np.array(rows, dtype=np.int64)
    past = judged_history(ledger.counterparty, ledger.time_ms, places, found.judged)
    many, bad = (past[:, HISTORY.index(f"{name}_{EVER}d")].astype(int) for name in ("judged", "frauds"))
    return tuple(
        (*_history(int(bad[place]), int(many[place])), *_chance(float(found.chance[row])))
        for place, row in enumerate(rows)
    )


def _history(bad: int, many: int) -> tuple[str, ...]:
    if not bad:
        return ()
    events = "event" if many == 1 else "events"
    return (f"Of {many:,} judged {events} with this counterparty that were known by then {bad:,} were fraud.",)


def _chance(chance: float) -> tuple[str, ...]:
    if np.isnan(chance):
        return ()
    return (f"By the verdicts known before its week the chance of fraud is {100 * chance:.0f} %.",)
