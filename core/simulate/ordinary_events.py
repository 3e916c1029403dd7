"""What owners of wallets do on ordinary days: pay, receive, redeem, log in; vectorised over all events at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.anomaly.ledger import IN, LOGIN, MISSING, OTHER, OUT, REDEEM, Bytes, Codes
from core.arrays import Floats, Ints
from core.simulate.cities import UTC_HOURS
from core.simulate.ledger_users import DEVICES, FAVOURITES, Users, zipf
from core.simulate.rhythm import HOUR_WEIGHTS, WEEKDAY_WEIGHTS
from core.spans import DAY_MS, HOUR_MS

KIND_SHARES = (0.50, 0.12, 0.22, 0.12, 0.04)  # payment, deposit, transfer, login, redemption
REVISIT = 0.3  # share of events that follow another one of the same wallet within minutes
NEW_COUNTERPARTY = 0.08  # share of payments to someone who is no favourite


@dataclass(frozen=True)
class Events:
    """n events as columns; `place` is a city, `device` a code of the wallet's own (0 to DEVICES - 1).

    A device from DEVICES on is one that several wallets use.
    """

    wallet: Codes
    time_ms: Ints
    kind: Bytes
    amount: Floats
    counterparty: Codes
    device: Codes
    place: NDArray[np.int8]
    nature: Bytes

    def __len__(self) -> int:
        return len(self.wallet)


def make_ordinary(rng: np.random.Generator, users: Users, count: int, start_ms: int, days: int) -> Events:
    """`count` ordinary events, in no particular order."""
    wallet = np.repeat(np.arange(len(users), dtype=np.int32), rng.multinomial(count, users.weight))
    time = _times(rng, users, wallet, start_ms, days)
    away = (time >= users.trip_ms[wallet, 0]) & (time < users.trip_ms[wallet, 1])
    time = _without_travel_days(rng, users, wallet, time)
    kinds = np.array([OTHER, IN, OUT, LOGIN, REDEEM], dtype=np.int8)
    kind = kinds[np.searchsorted(np.cumsum(KIND_SHARES), rng.random(count)).clip(0, 4)]
    second = users.two_devices[wallet] & (rng.random(count) < 0.15)
    device = np.where(second, 1, np.where(time >= users.replaced_ms[wallet], 2, 0)).astype(np.int32)
    return Events(
        wallet,
        time,
        kind,
        _amounts(rng, users, wallet, kind),
        _counterparties(rng, users, wallet, kind),
        device,
        np.where(away, users.trip_city[wallet], users.city[wallet]).astype(np.int8),
        np.zeros(count, dtype=np.int8),
    )


def _times(rng: np.random.Generator, users: Users, wallet: Codes, start_ms: int, days: int) -> Ints:
    """A daily and a weekly rhythm on the owner's own clock, and visits with several events."""
    n = len(wallet)
    # 1970-01-01 was a Thursday, which is where the weights begin.
    weights = WEEKDAY_WEIGHTS[(start_ms // DAY_MS + np.arange(days)) % 7]
    reach = np.concatenate([[0.0], np.cumsum(weights)]) / weights.sum()
    first = np.clip((users.registered_ms - start_ms) // DAY_MS, 0, days - 1)[wallet]
    day = np.searchsorted(reach, reach[first] + rng.random(n) * (1.0 - reach[first]), side="right") - 1
    hours = np.cumsum(HOUR_WEIGHTS / HOUR_WEIGHTS.sum())
    hour = np.searchsorted(hours, rng.random(n)).clip(0, 23) + rng.random(n)
    hour = (hour + users.clock_h[wallet]) % 24 - UTC_HOURS[users.city][wallet]
    time = start_ms + day.clip(0, days - 1) * DAY_MS + (hour * HOUR_MS).astype(np.int64)
    again = (rng.random(n) < REVISIT) & np.concatenate([[False], wallet[1:] == wallet[:-1]])
    followed = np.concatenate([time[:1], time[:-1]]) + (rng.exponential(8.0, n) * 60_000).astype(np.int64)
    return np.clip(np.where(again, followed, time), start_ms, start_ms + days * DAY_MS - 1)


def _without_travel_days(rng: np.random.Generator, users: Users, wallet: Codes, time: Ints) -> Ints:
    """Nobody pays while on the way: what falls within 20 h before leaving or returning moves to before that."""
    for turn in range(2):
        until = users.trip_ms[wallet, turn]
        on_the_way = (time >= until - 20 * HOUR_MS) & (time < until)
        moved = until - 20 * HOUR_MS - (rng.random(len(time)) * 10 * HOUR_MS).astype(np.int64)
        time = np.where(on_the_way, moved, time)
    return time


def _amounts(rng: np.random.Generator, users: Users, wallet: Codes, kind: Bytes) -> Floats:
    """Lognormal around the owner's usual, with a tail: one payment in a hundred is a multiple of it (Pareto)."""
    n = len(wallet)
    log = users.log_amount[wallet] + users.log_spread[wallet] * rng.standard_normal(n)
    tail = np.where(rng.random(n) < 0.01, 1.0 + rng.pareto(2.0, n), 1.0)
    larger = np.where((kind == IN) | (kind == REDEEM), 4.0, 1.0)  # what comes in comes seldom and is spent in parts
    amount = np.maximum(np.round(np.exp(log) * tail * larger, 2), 0.01)
    return np.where(kind == LOGIN, 0.0, amount)


def _counterparties(rng: np.random.Generator, users: Users, wallet: Codes, kind: Bytes) -> Codes:
    n = len(wallet)
    known = users.favourite[wallet, zipf(rng, FAVOURITES, n, 1.2)]
    someone = len(users) + zipf(rng, users.merchants, n)
    party = np.where(rng.random(n) < NEW_COUNTERPARTY, someone, known)
    party = np.where(kind == IN, users.payer[wallet], party)
    return np.where((kind == LOGIN) | (kind == REDEEM), MISSING, party).astype(np.int32)


def device_codes(wallet: Codes, device: Codes, wallets: int) -> Codes:
    """The ledger's device codes: DEVICES per wallet, then those that several wallets use."""
    own = device < DEVICES
    return np.where(own, wallet * DEVICES + device, wallets * DEVICES + device - DEVICES).astype(np.int32)
