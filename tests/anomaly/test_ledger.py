"""The typed ledger: what it refuses, its order, its parts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.ledger import IN, LOGIN, OTHER, OUT, REDEEM, Ledger, event_kind, ties

THREE = Ledger(np.array([30, 10, 20]), np.array([0, 1, 0], np.int32), np.array([1.0, 2.0, 3.0]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Deposit", IN), ("CASH_OUT", OUT), (" sign-in ", LOGIN), ("redeemUnderlying", REDEEM), ("PAYMENT", OTHER)],
)
def test_types_are_read_as_kinds(text: str, kind: int) -> None:
    assert event_kind(text) == kind


def test_ids_order_as_numbers_and_what_is_no_number_comes_after_them_as_text() -> None:
    assert np.argsort(ties(["10", "9", "11"])).tolist() == [1, 0, 2]
    assert np.argsort(ties(["b", "10", "9", "a"])).tolist() == [2, 1, 3, 0]


def test_events_of_a_moment_are_ordered_by_id_and_then_by_row() -> None:
    ledger = Ledger(np.full(4, 5), np.zeros(4, np.int32), np.ones(4), tie=np.array([3, 1, 3, 2]))
    assert ledger.order().tolist() == [1, 3, 0, 2]


def test_an_ordered_ledger_is_left_in_its_order() -> None:
    assert replace(THREE, time_ms=np.array([10, 10, 20])).order().tolist() == [0, 1, 2]


@pytest.mark.parametrize("bad", [-1.0, np.inf, np.nan])
def test_amounts_have_to_be_finite_and_not_negative(bad: float) -> None:
    with pytest.raises(ValueError, match="finite and not negative"):
        replace(THREE, amount=np.array([1.0, bad, 2.0]))


def test_columns_have_to_be_of_one_length() -> None:
    with pytest.raises(ValueError, match="country has shape"):
        replace(THREE, country=np.zeros(2, np.int32))


def test_every_event_needs_a_wallet() -> None:
    with pytest.raises(ValueError, match="needs a wallet"):
        replace(THREE, wallet=np.array([0, -1, 0], np.int32))


def test_part_of_a_ledger_keeps_its_columns_together() -> None:
    ledger = replace(THREE, ids=("a", "b", "c"), device=np.array([5, 6, 7], np.int32), names={"party": ("x", "y")})
    part = ledger.take(np.array([True, False, True]))
    assert part.ids == ["a", "c"]
    assert part.device is not None
    assert part.device.tolist() == [5, 7]
    assert part.amount.tolist() == [1.0, 3.0]
    assert part.name_of("party", 1) == "y"


def test_what_has_no_name_is_called_by_its_number() -> None:
    assert THREE.id_of(0) == "1"
    assert THREE.name_of("device", 4) == "device 4"
