"""Whom a wallet deals with."""

from __future__ import annotations

from core.wallet.interactions import read_interactions
from core.wallet.tokens import TOKEN_TABLE

from .made import ME, START_S, Token, Tx, digest, history, somebody

A, B, C, D = (somebody(i) for i in (1, 2, 3, 4))
DUST = 10**13
USDC = TOKEN_TABLE[0][0].lower()


def test_own_transactions_and_whom_they_paid() -> None:
    found = read_interactions(history([Tx(START_S, A), Tx(START_S + 1, ME, B, 1.0), Tx(START_S + 2, created=C)]), DUST)
    assert found.own == {digest(0), digest(2)}
    assert found.paid == {A}
    assert list(found.friends) == [A, B]


def test_a_speck_of_eth_makes_nobody_a_friend() -> None:
    assert list(read_interactions(history([Tx(START_S, ME, B, 0.00001)]), DUST).friends) == []


def test_a_token_given_away_in_an_own_transaction_pays_its_receiver_and_touches_its_contract() -> None:
    token = Token(START_S, ME, C, tx=0, contract=D)
    found = read_interactions(history([Tx(START_S, A)], [token]), DUST)
    assert found.paid == {A, C}
    assert found.contracts == {A, D}


def test_a_whole_dollar_from_somebody_makes_a_friend_and_an_unknown_token_does_not() -> None:
    rows = [Token(START_S, B, ME, value=10**6, contract=USDC), Token(START_S, C, ME, value=10**30)]
    assert list(read_interactions(history([Tx(START_S, A)], rows), DUST).friends) == [A, B]


def test_friends_stand_in_the_order_of_their_first_appearance() -> None:
    made = history([Tx(START_S + 50, A), Tx(START_S + 60, B)], [Token(START_S + 55, C, ME, contract=USDC)])
    assert list(read_interactions(made, DUST).friends) == [A, C, B]
