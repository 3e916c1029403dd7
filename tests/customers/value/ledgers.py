"""A simulated shop as dated purchases, for tests of what looks back and ahead."""

from __future__ import annotations

import functools

import numpy as np

from core.customers.value.purchases import Purchases
from tests.customers.value.conftest import SPEND_STORY

START = 19_000
DAYS = 420


@functools.cache
def ledger(seasonal: bool = False) -> Purchases:
    """700 customers of the BG/NBD and Gamma-Gamma stories over 60 weeks, who came in the first 40."""
    rng = np.random.default_rng(4)
    codes, days, money = [], [], []
    for code in range(700):
        rate, leaving = rng.gamma(0.8) / 35, rng.beta(0.9, 3.0)
        nu = rng.gamma(SPEND_STORY[1]) / SPEND_STORY[2]
        now = rng.uniform(0, 280)
        while now <= DAYS:
            codes.append(code)
            days.append(START + int(now))
            money.append(rng.gamma(SPEND_STORY[0]) / nu * (3.0 if seasonal and now > DAYS - 60 else 1.0))
            if rng.random() < leaving:
                break
            now += rng.exponential(1 / rate)
    order = np.lexsort((days, codes))
    _, place = np.unique(np.array(codes)[order], return_inverse=True)
    return Purchases.final(place, np.array(days)[order], np.array(money)[order])
