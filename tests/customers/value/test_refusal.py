"""Why nothing is modelled."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.value.refusal import MIN_CUSTOMERS, MIN_REPEAT_CUSTOMERS, not_settled, too_few, unwatched


@pytest.mark.parametrize(
    ("customers", "repeat", "refused"),
    [
        (MIN_CUSTOMERS, MIN_REPEAT_CUSTOMERS, False),
        (MIN_CUSTOMERS - 1, MIN_REPEAT_CUSTOMERS, True),
        (MIN_CUSTOMERS, MIN_REPEAT_CUSTOMERS - 1, True),
    ],
)
def test_both_counts_have_to_be_reached(customers: int, repeat: int, refused: bool) -> None:
    found = too_few(customers, repeat, "A forecast")
    assert (found is not None) == refused
    if found is not None:
        assert found.code == "too_few"
        assert found.reason.startswith("A forecast needs at least")
        assert f"here are {customers:,} and {repeat:,}" in found.reason


def test_one_customer_who_was_watched_is_enough() -> None:
    assert unwatched(np.array([0.0, 0.5])) is None
    nobody = unwatched(np.zeros(3))
    assert nobody is not None
    assert nobody.code == "no_window"


def test_a_search_that_did_not_rest_says_what_it_was() -> None:
    assert not_settled("The spend model").reason.startswith("The spend model did not settle")
