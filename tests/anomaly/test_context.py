"""An event and what was known before it."""

from __future__ import annotations

import numpy as np
import pytest

from .made import HOUR_MS, START_MS, event, view_of


def test_a_wallets_rate_is_its_past_events_over_its_days() -> None:
    rates = view_of([event(number, 24.0 * number / 4) for number in range(41)]).per_day
    assert rates[2] == pytest.approx(2.0)  # two events in half a day: a wallet younger than a day is taken as one
    assert rates[40] == pytest.approx(4.0)  # 40 events in ten days


def test_no_wallet_is_taken_to_do_less_than_an_event_in_thirty_days() -> None:
    """A rate near 0 would make any event of a quiet wallet a surprise without end."""
    rates = view_of([event(0, 0.0), event(1, 24.0 * 29), event(2, 24.0 * 400)]).per_day
    np.testing.assert_allclose(rates, [1 / 30, 1 / 29, 1 / 30])


def test_who_is_verified_later_was_not_verified_yet() -> None:
    verified = START_MS + 5 * 24 * HOUR_MS
    view = view_of([event(day, 24.0 * day, kyc_level=2, kyc_ms=verified) for day in range(8)])
    assert view.kyc_level.tolist() == [0] * 5 + [2] * 3
    assert np.isnan(view.kyc_age_days[:5]).all()
    np.testing.assert_allclose(view.kyc_age_days[5:], [0.0, 1.0, 2.0])


def test_a_level_that_nobody_knows_stays_unknown_before_a_day_of_verification() -> None:
    view = view_of([event(0, 0.0, kyc_ms=START_MS + HOUR_MS)])
    assert view.kyc_level.tolist() == [-1]
