"""Keys of events: what they are, not where they stand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.anomaly.identity import draw, event_keys
from core.anomaly.ledger import Ledger
from core.simulate.ledger import simulate_ledger


def renumbered(ledger: Ledger) -> Ledger:
    """The same ledger whose names were read in the opposite order."""
    names = list(ledger.names["party"])
    last = len(names) - 1
    assert ledger.counterparty is not None
    met = np.where(ledger.counterparty < 0, ledger.counterparty, last - ledger.counterparty)
    wallet = last - ledger.wallet
    return replace(ledger, wallet=wallet, counterparty=met, names={**ledger.names, "party": names[::-1]})


def test_a_key_is_that_of_the_event_whatever_its_row_and_the_codes_of_its_names() -> None:
    ledger = simulate_ledger(2_000, seed=1).ledger
    rows = np.random.default_rng(0).permutation(len(ledger))
    keys = event_keys(ledger)
    np.testing.assert_array_equal(event_keys(ledger.take(rows)), keys[rows])
    np.testing.assert_array_equal(event_keys(renumbered(ledger)), keys)
    assert len(np.unique(keys)) == len(np.unique(event_keys(ledger, rows)))


def test_every_part_of_an_event_tells_it_from_others() -> None:
    payer, payee = np.array([0], np.int32), np.array([1], np.int32)
    one = Ledger(
        np.array([5]),
        payer,
        np.array([2.0]),
        kind=np.array([1], np.int8),
        counterparty=payee,
        names={"party": ("a", "b", "c")},
    )
    others = (
        replace(one, time_ms=np.array([6])),
        replace(one, wallet=np.array([2], np.int32)),
        replace(one, amount=np.array([3.0])),
        replace(one, kind=np.array([2], np.int8)),
        replace(one, counterparty=np.array([2], np.int32)),
        replace(one, wallet=payee, counterparty=payer),
    )
    keys = [int(event_keys(ledger)[0]) for ledger in (one, *others)]
    assert len(set(keys)) == len(keys)
    cents = replace(one, amount=100 * one.amount)
    assert event_keys(cents, amounts=False)[0] == event_keys(one, amounts=False)[0]


def test_a_draw_is_a_permutation_that_looks_random_and_goes_by_seed() -> None:
    ledger = simulate_ledger(3_000, seed=1).ledger
    rows = np.arange(0, len(ledger), 2, dtype=np.int64)
    one, again, other = (draw(ledger, rows, seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(one, again)
    assert sorted(one) == rows.tolist() == sorted(other)
    assert (one != other).mean() > 0.9
    # The first half of a draw is spread over the whole ledger, as far as chance goes.
    assert abs(np.mean(one[: len(one) // 2]) - rows.mean()) < 4 * rows.std() / np.sqrt(len(one) // 2)
