"""What moved is read once, from all lists, and what did not move is not there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.wallet.kinds.payments import ETH, peers, read_payments
from core.wallet.lists import InternalTransfers
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody

A, B, C, COIN = (somebody(i) for i in (1, 2, 3, 700))


def test_lists_are_joined_and_failed_empty_and_own_rows_are_left_out() -> None:
    made = history(
        [
            Tx(START_S, A, eth=1.0),
            Tx(START_S + 1, A, eth=2.0, failed=True),
            Tx(START_S + 2, ME, B, 0.5),
            Tx(START_S + 3, ME, eth=9.0),
            Tx(START_S + 4, B),
        ],
        [Token(START_S + 5, ME, C, contract=COIN), Token(START_S + 6, A, ME, value=0)],
    )
    internals = InternalTransfers(np.array([START_S + 7]), ["0xi"], [C], [ME], [10**18])
    found = read_payments(replace(made, internals=internals))
    assert [(one.peer, one.asset, one.own) for one in found.out] == [(A, ETH, True), (C, COIN, False)]
    assert [(one.peer, one.amount) for one in found.into] == [(B, 5 * 10**17), (C, 10**18)]


def test_nobody_is_no_peer() -> None:
    made = history(
        [Tx(START_S, ME, "GENESIS", 5.0)], [Token(START_S + 1, "0x" + "0" * 40, ME), Token(START_S + 2, A, ME)]
    )
    found = read_payments(made)
    assert len(found.into) == 3
    assert dict(peers(found.into)) == {A: 1}
