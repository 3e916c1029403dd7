"""What moved is read once, from all lists, and what did not move is not there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.wallet.chain import ETHEREUM
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.forwarding import forwarding
from core.wallet.kinds.payments import ETH, peers, read_payments
from core.wallet.lists import InternalTransfers
from core.wallet.names import BUILT_IN
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody

WETH = ETHEREUM.wrapped
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


def test_wrapping_the_coin_pays_nobody_and_getting_it_back_brings_nothing() -> None:
    nobody = "0x" + "0" * 40
    made = history(
        [Tx(START_S, WETH, eth=5.0, selector="0xd0e30db0"), Tx(START_S + 9, WETH, selector="0x2e1a7d4d")],
        [
            Token(START_S, nobody, ME, tx=0, contract=WETH),  # as Blockscout lists it
            Token(START_S + 9, ME, nobody, tx=1, contract=WETH),
            Token(START_S + 5, ME, C, contract=WETH),
        ],
    )
    back = InternalTransfers(np.array([START_S + 9]), [made.transactions.hash[1]], [WETH], [ME], [10**18])
    found = read_payments(replace(made, internals=back))
    assert [(one.peer, one.asset) for one in found.out] == [(C, WETH)]
    assert found.into == []


def test_what_was_wrapped_and_then_sent_on_is_not_kept() -> None:
    made = history(
        [Tx(START_S, ME, A, 5.0), Tx(START_S + 1, WETH, eth=5.0, selector="0xd0e30db0")],
        [Token(START_S + 2, ME, B, contract=WETH, value=5 * 10**18)],
    )
    assert forwarding(made, read_payments(made), BUILT_IN).within_day == 1.0
    kept = replace(made, tokens=history().tokens)
    assert forwarding(kept, read_payments(kept), BUILT_IN).ever == 0.0


def test_a_row_of_wraps_is_neither_trade_nor_service() -> None:
    made = history([Tx(START_S + i * 86_400, WETH, eth=1.0, selector="0xd0e30db0") for i in range(30)])
    facts = Facts(made, "eoa", BUILT_IN, True)
    assert facts.deeds.swaps == []
    assert not facts.payees
