"""An event and what was known before it."""

from __future__ import annotations

import numpy as np
import pytest

from .made import event, view_of


def test_a_wallets_rate_is_its_past_events_over_its_days() -> None:
    rates = view_of([event(number, 24.0 * number / 4) for number in range(41)]).per_day
    assert rates[2] == pytest.approx(2.0)  # two events in half a day: a wallet younger than a day is taken as one
    assert rates[40] == pytest.approx(4.0)  # 40 events in ten days


def test_no_wallet_is_taken_to_do_less_than_an_event_in_thirty_days() -> None:
    """A rate near 0 would make any event of a quiet wallet a surprise without end."""
    rates = view_of([event(0, 0.0), event(1, 24.0 * 29), event(2, 24.0 * 400)]).per_day
    np.testing.assert_allclose(rates, [1 / 30, 1 / 29, 1 / 30])
