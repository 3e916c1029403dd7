"""The stretch of time over which a history is known."""

from __future__ import annotations

from core.wallet.window import within_window
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody

TXS = [Tx(START_S + at) for at in (0, 100, 200, 300)]
TOKENS = [Token(START_S + at, somebody(1), ME) for at in (50, 150, 250)]


def test_of_complete_lists_it_runs_from_the_first_row_to_the_last() -> None:
    assert history(TXS, TOKENS).window == (START_S, START_S + 300)
    assert history().window is None


def test_a_cut_list_moves_the_beginning_to_its_oldest_row() -> None:
    cut = history(TXS[2:], TOKENS, states={"transactions": "partial"})
    assert cut.window == (START_S + 200, START_S + 300)


def test_a_first_transaction_that_was_read_apart_does_not_widen_it() -> None:
    cut = history([TXS[0], *TXS[2:]], TOKENS, states={"transactions": "partial"}, first_s=START_S)
    assert cut.window == (START_S + 200, START_S + 300)


def test_what_lies_before_is_left_out_of_every_list() -> None:
    kept = within_window(history(TXS, TOKENS[1:], states={"erc20": "partial"}))
    assert kept.transactions.time_s.tolist() == [START_S + 200, START_S + 300]
    assert kept.tokens.time_s.tolist() == [START_S + 150, START_S + 250]
    assert not kept.whole


def test_a_history_that_is_known_throughout_stays_the_same() -> None:
    made = history(TXS, TOKENS)
    assert within_window(made) is made
    assert made.whole
