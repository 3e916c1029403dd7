"""Who owns the wallets of a simulated ledger: where they live, how much they spend, whom they pay, what they use."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.anomaly.ledger import NEVER_MS, Codes
from core.arrays import Floats, Ints
from core.simulate.cities import CITIES
from core.spans import DAY_MS

FAVOURITES = 12  # counterparties that a wallet pays again and again, the first far more often than the last
DEVICES = 4  # codes per wallet: first, second, replacement, and one that is not the owner's
HOME_SHARE = 0.6  # of trips that stay on the home continent's side of the list


@dataclass(frozen=True)
class Users:
    """n wallets; codes of wallets are 0 to n - 1, of merchants n to n + merchants - 1.

    Attributes:
        merchants: How many there are.
        weight: Share of the ledger's events, shape (n,), adding up to 1.
        city: Where the owner lives.
        registered_ms: When the wallet was opened; before the ledger begins for most.
        verified_ms: When its owner was verified; NEVER_MS for those who never were.
        level: KYC level reached by then: 0, 1 or 2.
        log_amount: Mean of the logarithm of the owner's payments.
        log_spread: Its standard deviation.
        clock_h: How much later than others the owner gets up.
        favourite: Codes of counterparties, shape (n, FAVOURITES).
        payer: Code of who pays the owner.
        two_devices: Whether the owner has a second device.
        replaced_ms: When the first device was replaced; never for most.
        trip_ms: When the owner leaves for a trip and comes back, shape (n, 2); never for most.
        trip_city: Where to.
    """

    merchants: int
    weight: Floats
    city: NDArray[np.int64]
    registered_ms: Ints
    verified_ms: Ints
    level: NDArray[np.int8]
    log_amount: Floats
    log_spread: Floats
    clock_h: Floats
    favourite: Codes
    payer: Codes
    two_devices: NDArray[np.bool_]
    replaced_ms: Ints
    trip_ms: Ints
    trip_city: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.weight)


def make_users(rng: np.random.Generator, n: int, start_ms: int, days: int) -> Users:
    """Draw n owners for a ledger of so many days."""
    merchants = max(20, n // 5)
    weight = rng.lognormal(0.0, 0.7, n)
    end_ms = start_ms + days * DAY_MS
    newcomer = rng.random(n) < 0.15
    registered = np.where(
        newcomer,
        start_ms + (rng.random(n) * 0.6 * days * DAY_MS).astype(np.int64),
        start_ms - (rng.exponential(400.0, n) * DAY_MS).astype(np.int64),
    )
    level = rng.choice(np.array([0, 1, 2], dtype=np.int8), n, p=[0.1, 0.6, 0.3])
    verified = registered + (rng.exponential(2.0, n) * DAY_MS).astype(np.int64)
    business = rng.random(n) < 0.03
    popular = zipf(rng, merchants, n * FAVOURITES).reshape(n, FAVOURITES)
    favourite = (n + popular).astype(np.int32)
    friends = rng.integers(0, n, (n, 2))
    favourite[:, [4, 9]] = np.where(friends == np.arange(n)[:, None], favourite[:, [4, 9]], friends)
    leaves = rng.random(n) < 0.4
    away = start_ms + (rng.random(n) * (days * DAY_MS)).astype(np.int64)
    back = away + (rng.uniform(3, 10, n) * DAY_MS).astype(np.int64)
    city = rng.integers(0, len(CITIES), n)
    near = (city + rng.integers(1, 5, n)) % len(CITIES)
    anywhere = (city + rng.integers(1, len(CITIES), n)) % len(CITIES)
    return Users(
        merchants=merchants,
        weight=weight / weight.sum(),
        city=city,
        registered_ms=registered,
        verified_ms=np.where(level > 0, verified, NEVER_MS),
        level=level,
        log_amount=rng.normal(np.log(40.0), 0.8, n) + 3.0 * business - 1.2 * (level == 0),
        log_spread=rng.uniform(0.4, 0.8, n),
        clock_h=rng.normal(0.0, 1.5, n),
        favourite=favourite,
        payer=(n + zipf(rng, merchants, n)).astype(np.int32),
        two_devices=rng.random(n) < 0.5,
        replaced_ms=np.where(rng.random(n) < 0.15, start_ms + (rng.random(n) * days * DAY_MS).astype(np.int64), end_ms),
        trip_ms=np.where(leaves[:, None], np.column_stack([away, back]), end_ms),
        trip_city=np.where(rng.random(n) < HOME_SHARE, near, anywhere),
    )


def zipf(rng: np.random.Generator, choices: int, count: int, exponent: float = 1.0) -> NDArray[np.int64]:
    """`count` indices below `choices`, the first ones far more often than the last."""
    reach = np.cumsum(1.0 / np.arange(1, choices + 1) ** exponent)
    drawn: NDArray[np.int64] = np.searchsorted(reach, rng.random(count) * reach[-1]).clip(0, choices - 1)
    return drawn
