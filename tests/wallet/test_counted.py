"""Which events count, and as what."""

from __future__ import annotations

from core.wallet.counted import counted_events
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody

A, B = somebody(1), somebody(2)
ROWS = [
    Tx(START_S, A, selector="0xa9059cbb"),
    Tx(START_S + 1, ME, B, eth=1.0),
    Tx(START_S + 2, created=somebody(3)),
    Tx(START_S + 3, ME, ME),
    Tx(START_S + 4, B, selector="0x12345678", failed=True),
    Tx(START_S + 5, ME, B, selector="0xa9059cbb"),
    Tx(START_S + 6, A, eth=1.0),
]
TOKENS = [Token(START_S + 2, A, ME), Token(START_S + 3, A, ME, standard="erc721", value=1), Token(START_S + 9, ME, A)]


def test_a_transaction_is_sent_or_received_or_a_creation_and_never_two() -> None:
    events = counted_events(history(ROWS, TOKENS))
    assert events.sent.tolist() == [True, False, False, True, True, False, True]
    assert events.received.tolist() == [False, True, False, False, False, True, False]
    assert events.created.tolist() == [False, False, True, False, False, False, False]
    assert events.counted.all()


def test_calls_are_its_own_and_of_tokens_or_of_anything_else() -> None:
    events = counted_events(history(ROWS, TOKENS))
    assert events.token_calls.nonzero()[0].tolist() == [0]
    assert events.contract_calls.nonzero()[0].tolist() == [4]


def test_of_tokens_the_times_of_erc20_transfers_count() -> None:
    events = counted_events(history(ROWS, TOKENS))
    assert events.token_time_s.tolist() == [START_S + 2, START_S + 9]
    assert events.recipient.tolist()[:3] == [A, ME, ""]


def test_of_an_empty_history_nothing_counts() -> None:
    events = counted_events(history())
    assert len(events.time_s) == len(events.token_time_s) == len(events.counted) == 0
