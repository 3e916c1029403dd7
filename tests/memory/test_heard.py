"""Events as they are kept: who receives, what counts as a payment, and names as hashes."""

from __future__ import annotations

import pytest

from core.anomaly.single import Transaction
from core.memory.heard import NOBODY, HeardEvent, Neighbourhood, digest_of, hash_of, hear

ONE = Transaction("t", "w", 5, 7.0, "transfer", "p", "FR", 1.0, 2.0, device="d")


def test_a_name_is_kept_as_a_number_that_a_database_holds_and_never_as_nobody() -> None:
    found = {hash_of(f"wallet {place}") for place in range(2_000)}
    assert len(found) == 2_000
    assert NOBODY not in found
    assert all(-(2**63) <= one < 2**63 for one in found)
    assert hash_of(None) == NOBODY
    assert hash_of("\ud800") != hash_of("?")


@pytest.mark.parametrize(
    ("type_name", "party", "receiver", "pays"),
    [
        ("transfer", "p", "p", True),
        (None, "p", "p", True),
        ("deposit", "p", "w", True),
        ("deposit", None, "w", True),
        ("login", "p", None, False),
        ("transfer", "w", None, True),
        ("transfer", None, None, True),
    ],
)
def test_who_receives(type_name: str | None, party: str | None, receiver: str | None, pays: bool) -> None:
    one = hear(Transaction("t", "w", 5, 7.0, type_name, party))
    assert one.receiver == hash_of(receiver)
    assert one.pays is pays


def test_every_field_tells_whether_a_transaction_is_the_same() -> None:
    others = [Transaction("t", "w", 5, 7.0, "transfer", "p", "FR", 1.0, 2.0, device="e"), Transaction("t", "w", 5, 7.0)]
    assert digest_of(ONE) == digest_of(Transaction("t", "w", 5, 7.0, "transfer", "p", "FR", 1.0, 2.0, device="d"))
    assert len({digest_of(one) for one in (ONE, *others)}) == 3


def test_a_neighbourhood_holds_what_was_heard_in_its_order_and_then_what_is_new() -> None:
    new = hear(ONE)
    earlier = [
        new._replace(seq=9, amount=9.0, hops=2, passed_on=4),
        HeardEvent(4, 11, 1, 4.0, 0, 13, 0, 0, None, None, 1),
    ]
    near = Neighbourhood.of(earlier, [new], [ONE])
    assert near.seqs.tolist() == [4, 9, -1]
    assert near.ledger.amount.tolist() == [4.0, 9.0, 7.0]
    assert near.chains.hops.tolist() == [1, 2, -1]
    assert near.chains.passed_on.tolist() == [-1, 0, -1]
    assert near.ledger.country is not None
    assert near.ledger.country[0] == -1
    assert near.ledger.wallet[1] == near.ledger.wallet[2] != near.ledger.wallet[0]
