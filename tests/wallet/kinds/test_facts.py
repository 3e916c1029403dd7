"""What is a wallet's own doing, and what a history cannot tell."""

from __future__ import annotations

from core.spans import DAY_S
from tests.wallet.kinds.reading import facts
from tests.wallet.made import ME, START_S, Token, Tx, digest, history, somebody

ROWS = [
    Tx(START_S, somebody(1), selector="0x12345678"),
    Tx(START_S + 1, ME, somebody(2), eth=1.0),
    Tx(START_S + 2, somebody(3), selector="0x12345678", failed=True),
    Tx(START_S + 3, somebody(4), eth=1.0),
]


def test_what_it_sent_is_its_own_with_or_without_data() -> None:
    found = facts(history(ROWS))
    assert found.sent.tolist() == [0, 2, 3]
    assert found.sent_times_s.tolist() == [START_S, START_S + 2, START_S + 3]
    assert found.sent_hashes == [digest(0), digest(2), digest(3)]


def test_calls_are_what_it_sent_with_data_failed_ones_too() -> None:
    assert [(call.hash, call.failed) for call in facts(history(ROWS)).calls] == [(digest(0), False), (digest(2), True)]


def test_of_a_list_that_was_cut_half_as_many_are_asked_for() -> None:
    assert facts(history(ROWS)).enough(5) == 5
    assert facts(history(ROWS, states={"transactions": "partial"})).enough(5) == 3


def test_code_acts_by_what_leaves_it() -> None:
    paid = history([], [Token(START_S + DAY_S, ME, somebody(1), value=5)])
    assert facts(paid, account_type="contract").act_times_s.tolist() == [START_S + DAY_S]
    assert facts(paid).acts == 0


def test_pauses_as_long_as_a_night_end_a_stretch_without_sleep() -> None:
    hours = [*range(0, 30, 2), *range(40, 44, 2)]
    found = facts(history([Tx(START_S + 3600 * hour, somebody(1)) for hour in hours]))
    assert found.sleepless_days == 28 / 24
    assert found.median_gap_s == 7_200
    assert facts(history()).sleepless_days == 0.0
    assert facts(history()).median_gap_s == float("inf")


def test_days_and_hours_are_those_of_utc() -> None:
    midnight = START_S - START_S % DAY_S
    found = facts(history([Tx(midnight - 1, somebody(1)), Tx(midnight, somebody(1)), Tx(midnight + 60, somebody(1))]))
    assert (found.active_days, found.hours_of_day, found.per_active_day) == (2, 2, 1.5)
    assert found.acting_days == 61 / DAY_S
    assert found.event_days == 2
