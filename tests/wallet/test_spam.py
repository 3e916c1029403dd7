"""Poison transfers count in no feature."""

from __future__ import annotations

from core.wallet.features import onchain_row
from core.wallet.spam import count_spam, counted_tokens, poison_mask

from .made import ME, START_S, Token, Tx, history, somebody

A = somebody(1)
TXS = [Tx(START_S, A), Tx(START_S + 7_200, A)]


def test_a_zero_value_transfer_that_the_wallet_did_not_send_is_poison() -> None:
    made = history(TXS, [Token(START_S, ME, A, value=0), Token(START_S, A, ME, value=0), Token(START_S, A, ME)])
    assert poison_mask(made).tolist() == [True, True, False]
    assert count_spam(made).poison == 2
    assert len(counted_tokens(made)) == 1


def test_a_zero_value_transfer_in_the_wallets_own_transaction_is_not() -> None:
    assert count_spam(history(TXS, [Token(START_S, ME, A, tx=0, value=0)])).poison == 0


def test_poison_changes_no_feature() -> None:
    real = [Token(START_S + 60, A, ME), Token(START_S + 90, ME, A, tx=1)]
    poison = [Token(START_S + 100 + i, ME, somebody(i), value=0) for i in range(30)]
    assert onchain_row(history(TXS, real)) == onchain_row(history(TXS, real + poison))
