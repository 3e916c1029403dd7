"""What is a wallet's own doing, and what cannot be told."""

from __future__ import annotations

from core.wallet.own_acts import OwnActs
from tests.wallet.made import ME, START_S, Tx, digest, history, somebody

ROWS = [
    Tx(START_S, somebody(1), selector="0x12345678"),
    Tx(START_S + 1, ME, somebody(2), eth=1.0),
    Tx(START_S + 2, somebody(3), selector="0x12345678", failed=True),
    Tx(START_S + 3, somebody(4), eth=1.0),
]


def test_calls_are_what_it_sent_with_data_and_success() -> None:
    acts = OwnActs.read(history(ROWS))
    assert acts.sent.tolist() == [0, 2, 3]
    assert acts.sent_time_s.tolist() == [START_S, START_S + 2, START_S + 3]
    assert acts.calls() == [(digest(0), somebody(1), "0x12345678")]
    assert acts.hashes_of_sent() == [digest(0), digest(2), digest(3)]


def test_a_list_that_could_not_be_read_is_not_known() -> None:
    assert OwnActs.read(history(ROWS)).know_transactions
    assert not OwnActs.read(history(ROWS, states={"transactions": "unavailable"})).know_transactions
    assert not OwnActs.read(history(ROWS, states={"nft": "unavailable"})).know_tokens
