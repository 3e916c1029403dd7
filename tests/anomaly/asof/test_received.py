"""What a party had received before each event, on a ledger that can be followed by hand."""

from __future__ import annotations

import numpy as np

from core.anomaly.asof.features import COLUMNS
from core.anomaly.asof.kernel import INTAKE, KIND_IN, KIND_LOGIN, KIND_OUT, PEER_COUNT, PEER_COUNT_7D, PEER_SUM
from core.anomaly.asof.received import receive
from core.spans import DAY_MS, HOUR_MS

# Each is its time, wallet, amount, kind and party.
EVENTS = [
    (0, 0, 10.0, KIND_OUT, 1),
    (HOUR_MS, 2, 5.0, KIND_OUT, 1),
    (2 * HOUR_MS, 1, 7.0, KIND_IN, 3),
    (3 * HOUR_MS, 1, 1.0, KIND_OUT, 2),
    (DAY_MS, 0, 2.0, KIND_OUT, 1),
    (DAY_MS + 3 * HOUR_MS, 0, 9.0, KIND_LOGIN, 1),
    (8 * DAY_MS - HOUR_MS, 2, 4.0, KIND_OUT, 1),
]


def received() -> np.ndarray:
    time, wallet, amount, kind, party = (np.array(column) for column in zip(*EVENTS, strict=True))
    out = np.zeros((len(EVENTS), len(COLUMNS)))
    order = np.arange(len(EVENTS))
    receive(order, time, wallet.astype(np.int32), amount, kind.astype(np.int8), party.astype(np.int32), 4, out)
    return out


def test_a_party_has_received_what_came_within_a_day_before() -> None:
    out = received()
    assert out[:, PEER_COUNT].tolist() == [0, 1, 0, 0, 2, 1, 0]
    assert out[:, PEER_SUM].tolist() == [0, 10, 0, 0, 12, 2, 0]


def test_a_deposit_arrives_at_the_wallet_itself() -> None:
    assert received()[:, INTAKE].tolist() == [0, 0, 15, 22, 0, 0, 0]


def test_a_week_is_counted_apart_and_what_is_older_is_gone() -> None:
    assert received()[:, PEER_COUNT_7D].tolist() == [0, 1, 0, 0, 3, 4, 1]


def test_without_a_counterparty_nothing_is_known_of_it() -> None:
    out = np.zeros((1, len(COLUMNS)))
    one = np.zeros(1, np.int64)
    receive(one, one, one.astype(np.int32), np.ones(1), np.array([KIND_OUT], np.int8), np.array([-1], np.int32), 1, out)
    assert np.isnan(out[0, [PEER_COUNT, PEER_SUM, PEER_COUNT_7D]]).all()
    assert out[0, INTAKE] == 0
