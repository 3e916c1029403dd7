"""Round and near-equal amounts, and refunds against what was paid."""

from __future__ import annotations

import numpy as np

from core.anomaly.asof.rounded import LOOKED
from tests.anomaly.made import event, view_of


def test_amounts_nearly_alike_are_looked_for_among_the_latest_events() -> None:
    many = [event(n, n / 100, 95.0) for n in range(LOOKED + 50)]
    assert view_of([*many, event(999, 5.0, 100.0)])["alike_7d"][-1] == LOOKED
    mixed = [event(1, 0, 90.0), event(2, 1, 89.0), event(3, 2, 95.0, type="deposit"), event(4, 3, 100.0)]
    assert view_of(mixed)["alike_7d"].tolist() == [0, 1, 0, 1]


def test_a_refund_is_held_against_what_was_paid_there() -> None:
    bought = event(1, 0, 80.0, counterparty="shop")
    back = [event(2 + n, 24.0 + n, 50.0, type="refund", counterparty="shop") for n in range(3)]
    view = view_of([bought, *back, event(9, 24 * 7 + 25.5, 1.0, counterparty="shop")])
    np.testing.assert_array_equal(view["spent_with"], [0, 80, 30, 0, 0])
    assert view["unbought_7d"].tolist() == [0, 0, 0, 1, 1]


def test_round_amounts_are_counted_for_a_week_and_for_ever() -> None:
    view = view_of([event(1, 0, 500.0), event(2, 24.0, 1_250.0), event(3, 200.0, 700.0), event(4, 201.0, 5.0)])
    assert view["round_7d"].tolist() == [0, 1, 0, 1]
    assert view["past_round"].tolist() == [0, 1, 1, 2]
