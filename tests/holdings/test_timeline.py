"""Rows as a history."""

from __future__ import annotations

import numpy as np

from core.holdings.options import HELD, OPENED
from core.holdings.panel import BEFORE, NEVER, Months
from core.holdings.timeline import HeldRows, timeline_of


def rows_of(*held: tuple[int, int, int, int], clients: tuple[int, ...] = ()) -> HeldRows:
    """Holdings as client, product, month, until; and the clients of rows without any."""
    who, product, when, until = (np.array(part, np.int32) for part in zip(*held, strict=True))
    everyone = np.concatenate([who, np.array(clients, np.int32)]).astype(np.intp)
    month: Months = np.concatenate([when, np.full(len(clients), when.max(), np.int32)])
    return HeldRows(everyone, month, who.astype(np.intp), product.astype(np.intp), when, until)


def test_of_two_openings_the_first_begins_and_the_last_end_ends() -> None:
    found = timeline_of(OPENED, rows_of((0, 0, 5, 7), (0, 0, 9, NEVER), (1, 1, 6, 8)), None, (2, 2))
    assert found["opened"].tolist() == [[5, NEVER], [NEVER, 6]]
    assert found["ended"].tolist() == [[NEVER, NEVER], [NEVER, 8]]
    assert (found["first"], found["last"]) == (5, 9)
    assert found["left"].tolist() == [NEVER, 8]


def test_who_holds_nothing_in_a_file_of_openings_is_a_client_all_the_same() -> None:
    found = timeline_of(OPENED, rows_of((0, 0, 5, NEVER), clients=(1,)), None, (2, 1))
    assert (found["joined"].tolist(), found["left"].tolist()) == ([5, BEFORE], [NEVER, NEVER])


def test_in_a_stock_what_is_not_listed_any_more_is_over() -> None:
    found = timeline_of(
        HELD, rows_of((0, 0, 1, NEVER), (0, 0, 2, NEVER), (1, 0, 1, NEVER), (1, 0, 3, NEVER)), None, (2, 1)
    )
    assert found["opened"].tolist() == [[BEFORE], [BEFORE]]
    assert found["ended"].tolist() == [[3], [NEVER]]
    assert found["left"].tolist() == [3, NEVER]


def test_without_dates_one_row_that_is_not_over_is_enough() -> None:
    found = timeline_of(None, rows_of((0, 0, BEFORE, NEVER), (0, 0, BEFORE, 0), (0, 1, BEFORE, 0)), None, (1, 2))
    assert found["ended"].tolist() == [[NEVER, 0]]
    assert (found["first"], found["last"]) == (None, None)
