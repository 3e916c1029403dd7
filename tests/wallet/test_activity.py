"""Transactions by weekday and hour."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from core.wallet.activity import WEEKDAYS, activity, weekday_hours

from .made import ME, START_S, Tx, history, somebody


def test_every_hour_of_a_week_falls_where_the_calendar_has_it() -> None:
    monday = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp())
    for hour in range(7 * 24):
        moment = monday + hour * 3600 + 3599
        counts = weekday_hours(np.array([moment]))
        (weekday,), (found,) = np.nonzero(counts)
        said = datetime.fromtimestamp(moment, UTC)
        assert (WEEKDAYS[int(weekday)], int(found)) == (said.strftime("%A"), said.hour)


def test_only_what_the_wallet_sent_is_its_own_hour() -> None:
    # START_S is Tuesday 14 November 2023, 22:13:20 UTC.
    found = activity(history([Tx(START_S, somebody(1)), Tx(START_S + 3600, ME, somebody(1))]))
    assert found is not None
    assert found.sent
    assert found.counts.sum() == found.counts[1, 22] == 1


def test_an_account_that_never_sends_shows_what_it_received() -> None:
    found = activity(history([Tx(START_S, ME, somebody(1)), Tx(START_S + 1, ME, somebody(2))]))
    assert found is not None
    assert not found.sent
    assert found.counts[1, 22] == 2


def test_without_transactions_there_is_nothing_to_show() -> None:
    assert activity(history()) is None
