"""The lists of a history as typed columns."""

from __future__ import annotations

import numpy as np

from core.wallet.lists import erc20_mask, no_internals, take
from tests.wallet.made import ME, START_S, Token, history, somebody

MADE = history(
    tokens=[
        Token(START_S + place, somebody(1), ME, standard=standard, value=place + 1)
        for place, standard in enumerate(("erc20", "erc721", "erc1155", "erc20"))
    ]
).tokens


def test_rows_are_taken_whole_and_in_the_order_asked_for() -> None:
    taken = take(MADE, np.array([3, 0]))
    assert taken.value_raw == [4, 1]
    assert taken.time_s.tolist() == [START_S + 3, START_S]
    assert len(take(MADE, np.array([], dtype=np.intp))) == 0


def test_features_count_the_fungible_ones_alone() -> None:
    assert erc20_mask(MADE).tolist() == [True, False, False, True]
    only = take(MADE, np.flatnonzero(erc20_mask(MADE)))
    assert list(only.standard) == ["erc20", "erc20"]


def test_a_source_that_lists_no_internals_has_none() -> None:
    assert len(no_internals()) == 0
