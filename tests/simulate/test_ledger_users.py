"""Who owns the wallets of a simulated ledger."""

from __future__ import annotations

import numpy as np

from core.anomaly.ledger import NEVER_MS
from core.simulate.cities import CITIES
from core.simulate.ledger_users import FAVOURITES, make_users, zipf
from core.spans import DAY_MS

START_MS, DAYS, N = 1_700_000_000_000, 200, 2_000


def test_the_same_seed_makes_the_same_people() -> None:
    one, other = (make_users(np.random.default_rng(3), N, START_MS, DAYS) for _ in range(2))
    for name, column in vars(one).items():
        np.testing.assert_array_equal(column, vars(other)[name])


def test_everybody_lives_somewhere_pays_somebody_and_has_a_share() -> None:
    users = make_users(np.random.default_rng(3), N, START_MS, DAYS)
    assert len(users) == N
    assert abs(users.weight.sum() - 1) < 1e-12
    assert users.favourite.shape == (N, FAVOURITES)
    assert users.favourite.max() < N + users.merchants
    assert set(np.unique(users.city)) == set(range(len(CITIES)))
    assert (users.trip_city != users.city).all()
    assert not (users.favourite == np.arange(N)[:, None]).any()


def test_only_who_has_a_level_was_verified_and_not_before_the_wallet_was_opened() -> None:
    users = make_users(np.random.default_rng(3), N, START_MS, DAYS)
    verified = users.level > 0
    assert (users.verified_ms[~verified] == NEVER_MS).all()
    assert (users.verified_ms[verified] >= users.registered_ms[verified]).all()
    assert 0.07 < (~verified).mean() < 0.13


def test_about_a_sixth_are_newcomers_and_none_comes_after_three_fifths() -> None:
    users = make_users(np.random.default_rng(3), N, START_MS, DAYS)
    late = users.registered_ms > START_MS
    assert 0.1 < late.mean() < 0.2
    assert users.registered_ms.max() <= START_MS + 0.6 * DAYS * DAY_MS


def test_trips_come_back_after_they_begin() -> None:
    users = make_users(np.random.default_rng(3), N, START_MS, DAYS)
    left = users.trip_ms[:, 0] < START_MS + DAYS * DAY_MS
    assert 0.3 < left.mean() < 0.5
    assert (np.diff(users.trip_ms[left], axis=1) >= 3 * DAY_MS).all()


def test_the_second_choice_is_taken_half_as_often_as_the_first() -> None:
    drawn = zipf(np.random.default_rng(1), 50, 200_000)
    counts = np.bincount(drawn, minlength=50)
    assert drawn.max() < 50
    assert abs(counts[1] / counts[0] - 0.5) < 0.03
    assert abs(counts[9] / counts[0] - 0.1) < 0.02
