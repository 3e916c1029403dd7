"""What is past stays: when references are learned, and the scale before there is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.anomaly.ledger import LOGIN, OUT, Ledger
from core.anomaly.model import MIN_REFERENCE
from core.anomaly.schedule import REFIT_WEEKS, WEEK_MS, learning_days, next_monday, warming_units
from core.spans import DAY_MS

START = int(datetime(2026, 1, 7, 9, 30, tzinfo=UTC).timestamp() * 1000)  # a Wednesday


def ledger_of(times: list[int], amounts: list[float] | None = None) -> Ledger:
    """One wallet's payments."""
    amount = np.ones(len(times)) if amounts is None else np.array(amounts, dtype=np.float64)
    return Ledger(np.array(times, dtype=np.int64), np.zeros(len(times), np.int32), amount)


@given(st.integers(-(10**13), 10**13))
def test_a_monday_is_the_first_one_at_or_after(time_ms: int) -> None:
    monday = next_monday(time_ms)
    assert 0 <= monday - time_ms < WEEK_MS
    assert (monday // DAY_MS + 3) % 7 == 0
    assert monday % DAY_MS == 0
    if abs(time_ms) < 10**13 and monday > 0:
        assert datetime.fromtimestamp(monday / 1000, UTC).weekday() == 0


def test_references_are_learned_on_mondays_from_the_first_with_enough_before_it() -> None:
    step = 4 * 3_600_000
    times = [START + i * step for i in range(6_000)]
    days = learning_days(ledger_of(times))
    assert sum(time < days[0] for time in times) >= MIN_REFERENCE > sum(time < days[0] - WEEK_MS for time in times)
    assert all(datetime.fromtimestamp(day / 1000, UTC).weekday() == 0 for day in days)
    assert set(np.diff(days[1:])) == {REFIT_WEEKS * WEEK_MS}
    assert 0 < days[1] - days[0] <= REFIT_WEEKS * WEEK_MS
    assert days[-1] <= times[-1] < days[-1] + REFIT_WEEKS * WEEK_MS


def test_a_busy_ledger_waits_for_a_whole_week() -> None:
    days = learning_days(ledger_of([START + i * 60_000 for i in range(20 * 1_440)]))
    assert days[0] == next_monday(START + 7 * DAY_MS)


@pytest.mark.parametrize("count", [0, 1, MIN_REFERENCE])
def test_too_few_events_teach_nothing(count: int) -> None:
    assert learning_days(ledger_of([START + i * DAY_MS for i in range(count)])) == ()


def test_events_of_the_monday_itself_are_not_before_it() -> None:
    monday = next_monday(START + 30 * DAY_MS)
    early = [START + i for i in range(MIN_REFERENCE - 1)]
    assert learning_days(ledger_of([*early, monday, monday + DAY_MS])) == ()
    later = learning_days(ledger_of([*early, monday, monday + 9 * DAY_MS]))
    assert later[0] == monday + WEEK_MS


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_later_events_move_no_day_and_no_unit_that_is_past(data: st.DataObject) -> None:
    seed, cut = data.draw(st.integers(0, 2**31)), data.draw(st.integers(1, 3_999))
    rng = np.random.default_rng(seed)
    times = START + np.sort(rng.integers(0, 120 * DAY_MS, 4_000))
    amount = np.round(rng.lognormal(3, 1.5, 4_000), 2)
    kind = np.where(rng.random(4_000) < 0.2, LOGIN, OUT).astype(np.int8)
    whole = replace(ledger_of(times.tolist(), np.where(kind == LOGIN, 0, amount).tolist()), kind=kind)
    part = whole.take(np.arange(cut))
    days, known = learning_days(whole), learning_days(part)
    assert known == tuple(day for day in days if day <= times[cut - 1])
    until = days[0] if days else None
    units = warming_units(whole, until, 48.0)
    np.testing.assert_array_equal(warming_units(part, known[0] if known else None, 48.0), units[:cut])
    shuffled = rng.permutation(4_000)
    np.testing.assert_array_equal(warming_units(whole.take(shuffled), until, 48.0), units[shuffled])
    assert (np.isnan(units) == (times >= (until or np.inf))).all()


def test_a_usual_payment_is_the_median_of_those_so_far_and_from_a_monday_on_of_those_before_it() -> None:
    minute = 60_000
    times = [START + i * minute for i in range(40)] + [next_monday(START), next_monday(START) + 60 * WEEK_MS]
    amounts = [float(i + 1) for i in range(40)] + [1e6, 5.0]
    units = warming_units(ledger_of(times, amounts), None, 48.0)
    assert units[:4].tolist() == [1.0, 1.5, 2.0, 2.5]
    assert set(units[29:40]) == {15.5}
    assert units[40] == 20.5  # the forty before the Monday, not the million of that day
    assert units[41] == np.median(amounts[:41])


def test_before_the_first_payment_the_given_scale_holds() -> None:
    ledger = replace(ledger_of([START, START + 1], [0.0, 7.0]), kind=np.array([LOGIN, OUT], dtype=np.int8))
    assert warming_units(ledger, None, 48.0).tolist() == [48.0, 7.0]
