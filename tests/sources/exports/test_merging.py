"""Rows of files that overlap."""

from __future__ import annotations

from core.sources.exports.merging import merged
from tests.sources.wallets import token


def test_equal_rows_are_as_many_as_the_file_has_that_has_them_most_often() -> None:
    twice = [token(1), token(1), token(2)]
    assert merged([twice, twice[:2], [token(3)]]) == [token(1), token(1), token(2), token(3)]


def test_rows_are_oldest_first_whichever_way_the_file_runs_and_equal_times_keep_their_order() -> None:
    later = token(5)
    same = [token(1, value="1"), token(1, value="2")]
    assert merged([[*same, later]]) == merged([[later, *same[::-1]]]) == [*same, later]
    assert merged([]) == []
