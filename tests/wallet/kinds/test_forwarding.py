"""First in, first out, asset by asset, within a day and ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.wallet.kinds.forwarding import forwarding
from core.wallet.kinds.payments import read_payments
from core.wallet.names import NameBook
from core.wallet.tokens import KnownToken
from tests.wallet.made import DAY_S, ME, START_S, Token, Tx, history, somebody

A, HOME, COIN = somebody(1), somebody(2), somebody(700)
BOOK = NameBook({}, {COIN: KnownToken("COIN", "Coin", 6)})


def shares(txs: list[Tx], tokens: list[Token] | None = None) -> tuple[float, float]:
    made = history(txs, tokens or [])
    found = forwarding(made, read_payments(made), BOOK)
    return found.within_day, found.ever


def test_what_leaves_after_a_day_left_but_not_at_once() -> None:
    assert shares([Tx(START_S, ME, A, 1.0), Tx(START_S + DAY_S, HOME, eth=1.0)]) == (1.0, 1.0)
    assert shares([Tx(START_S, ME, A, 1.0), Tx(START_S + DAY_S + 1, HOME, eth=1.0)]) == (0.0, 1.0)


def test_what_left_before_anything_came_is_no_forwarding() -> None:
    assert shares([Tx(START_S, HOME, eth=1.0), Tx(START_S + 60, ME, A, 1.0)]) == (0.0, 0.0)


def test_the_oldest_money_leaves_first() -> None:
    rows = [Tx(START_S, ME, A, 1.0), Tx(START_S + 3 * DAY_S, ME, A, 1.0), Tx(START_S + 3 * DAY_S + 60, HOME, eth=1.0)]
    assert shares(rows) == (0.0, 0.5)


def test_assets_do_not_pay_for_each_other() -> None:
    coins = [Token(START_S, A, ME, contract=COIN, value=100), Token(START_S + 60, ME, HOME, contract=COIN, value=100)]
    within, _ = shares([Tx(START_S, ME, A, 1.0)], coins)
    assert within == pytest.approx(0.5)


def test_a_token_that_nobody_knows_and_that_never_left_was_dropped_there() -> None:
    rows = [Tx(START_S, ME, A, 1.0), Tx(START_S + 60, HOME, eth=1.0)]
    assert shares(rows, [Token(START_S, A, ME, contract=somebody(800))]) == (1.0, 1.0)
    assert shares(rows, [Token(START_S, A, ME, contract=COIN)]) == (0.5, 0.5)


def test_fees_are_neither_kept_nor_sent_on() -> None:
    made = history([Tx(START_S, ME, A, 1.0), Tx(START_S + 60, HOME, eth=0.5), Tx(START_S + 90, HOME, eth=0.0)])
    fees = replace(made.transactions, fee_wei=[0, 10**17, 4 * 10**17])
    found = forwarding(replace(made, transactions=fees), read_payments(made), BOOK)
    assert (found.within_day, found.ever) == (1.0, 1.0)
    nothing = replace(made.transactions, value_wei=[10**18, 0, 0], fee_wei=[0, 5 * 10**17, 5 * 10**17])
    spent = replace(made, transactions=nothing)
    assert forwarding(spent, read_payments(spent), BOOK).ever == 0.0
