"""Who pays a wallet, and whether it is its own money that comes back."""

from __future__ import annotations

import numpy as np

from core.anomaly.asof.payers import pairs_of
from tests.anomaly.made import event, view_of


def test_every_payer_is_counted_however_many_there_are() -> None:
    paid = [event(n, n / 100, 5.0, wallet=f"payer {n % 50}", counterparty="w") for n in range(120)]
    view = view_of([*paid, event(999, 2.0, counterparty="shop"), event(1_000, 24.5, counterparty="shop")])
    assert view["payers_24h"][-2:].tolist() == [50, 50]


def test_what_comes_from_where_one_put_money_before_is_ones_own() -> None:
    put = event(1, 0.0, 300.0, type="transfer", counterparty="savings")
    back = event(2, 48.0, 250.0, type="deposit", counterparty="savings")
    wage = event(3, 49.0, 900.0, type="deposit", counterparty="employer")
    last = [event(4, 50.0, 10.0, counterparty="shop"), event(5, 72.5, 10.0, counterparty="shop")]
    assert view_of([put, back, wage, *last])["saved_24h"].tolist() == [0, 0, 250, 250, 0]
    # Who is paid only afterwards held nothing of the wallet's.
    assert view_of([back, event(6, 49.0, 5.0, type="transfer", counterparty="savings"), last[0]])["saved_24h"][-1] == 0
    sent = event(7, 48.0, 250.0, type="transfer", wallet="savings", counterparty="w")
    assert view_of([put, sent, last[0]])["saved_24h"][-1] == 250


def test_pairs_know_the_other_way_round() -> None:
    source, target = np.array([0, 1, 0, 2], np.int32), np.array([1, 0, 1, 0], np.int32)
    pair, back, pairs = pairs_of(source, target, np.array([True, True, True, False]), 3)
    assert pairs == 2
    assert pair.tolist() == [0, 1, 0, -1]
    assert back.tolist() == [1, 0, 1, -1]
