"""The variant that reaches four fifths, for study."""

from __future__ import annotations

import numpy as np
import pytest

from core.train.fair_variant import equalised, lowest_ratio

# Two bands of a hundred; the first would all get product 1, the second all product 0.
BAND = np.repeat([0, 1], 100)
MAY = np.ones((200, 2), dtype=bool)


def test_every_band_gets_every_product_at_four_fifths_and_the_cost_is_as_small_as_it_can_be() -> None:
    shares = np.where(BAND[:, None] == 0, [0.0, 1.0], [1.0, 0.0])
    plain = np.eye(2)[shares.argmax(axis=1)]
    assert lowest_ratio(plain, MAY, BAND) == 0
    found = equalised(shares, MAY, BAND)
    assert found.sum(axis=1) == pytest.approx(1)
    assert lowest_ratio(found, MAY, BAND) == pytest.approx(0.8, abs=1e-6)
    # By hand: with rates x and y of product 1 it is worth x - y, y >= 0.8 x and 1 - x >= 0.8 (1 - y): both meet at 5/9.
    assert found[BAND == 0, 1].mean() == pytest.approx(5 / 9)
    assert found[BAND == 1, 1].mean() == pytest.approx(4 / 9)


def test_what_is_closed_stays_closed() -> None:
    may = MAY.copy()
    may[:150, 1] = False
    found = equalised(np.full((200, 2), 0.5), may, BAND)
    assert found[:150, 1] == pytest.approx(0)
