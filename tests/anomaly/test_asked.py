"""What a ledger is asked besides its queue."""

from __future__ import annotations

from core.anomaly.asked import NOTHING_MORE
from core.anomaly.window import FIRST_PAGE


def test_who_asks_for_nothing_gets_the_first_page_without_trial_or_verdicts() -> None:
    assert NOTHING_MORE.window is FIRST_PAGE
    assert (NOTHING_MORE.trial, NOTHING_MORE.verdicts) == (None, None)
