"""Facts of a kind and when they hold."""

from __future__ import annotations

import pytest

from core.wallet.kinds.answer import all_hold, at_least, at_most, below, newest


@pytest.mark.parametrize(
    ("value", "reached", "not_passed", "under"),
    [(4.0, False, True, True), (5.0, True, True, False), (6.0, True, False, False)],
)
def test_on_the_threshold_it_is_reached_and_not_passed(
    value: float, reached: bool, not_passed: bool, under: bool
) -> None:
    assert at_least("x", value, 5, "1").holds == reached
    assert at_most("x", value, 5, "1").holds == not_passed
    assert below("x", value, 5, "1").holds == under


def test_a_kind_needs_every_fact() -> None:
    good, bad = at_least("x", 5, 5, "1"), below("x", 5, 5, "1")
    assert all_hold(good, good) == (good, good)
    assert all_hold(good, bad) is None


def test_evidence_is_the_newest_twenty_each_once() -> None:
    hashes = [f"0x{place}" for place in range(30)]
    assert newest([*hashes, "0x29"]) == tuple(reversed(hashes))[:20]
    assert newest([]) == ()
