"""Paging: newest first, overlapping pages, and where a list ends."""

from __future__ import annotations

from collections.abc import Sequence

from core.sources.explorers.envelope import Page, Row
from core.sources.explorers.history_rows import transaction_keys
from core.sources.explorers.lists import read_newest
from tests.sources.wallets import tx


def _numbers(rows: Sequence[Row]) -> list[int]:
    return [int(str(row["nonce"])) for row in rows]


def test_a_short_page_ends_the_list_and_rows_come_back_oldest_first() -> None:
    asked: list[tuple[int, int, str]] = []
    rows = [tx(i) for i in reversed(range(25))]

    def ask(page: int, size: int, sort: str) -> Page:
        asked.append((page, size, sort))
        return Page(rows[(page - 1) * size : page * size])

    listed = read_newest("someone", ask, transaction_keys, max_rows=100, page_rows=10)
    assert _numbers(listed.rows) == list(range(25))
    assert not listed.cut
    assert asked == [(1, 10, "desc"), (2, 10, "desc"), (3, 10, "desc")]


def test_rows_that_a_new_arrival_pushed_onto_the_next_page_count_once() -> None:
    newest_first = [tx(i) for i in reversed(range(20))]

    def ask(page: int, size: int, sort: str) -> Page:
        # Between the first and the second page three new transactions were mined.
        now = newest_first if page == 1 else [tx(22), tx(21), tx(20), *newest_first]
        return Page(now[(page - 1) * size : page * size])

    listed = read_newest("someone", ask, transaction_keys, max_rows=100, page_rows=10)
    assert _numbers(listed.rows) == list(range(20))


def test_no_request_passes_the_window_that_explorers_allow() -> None:
    asked: list[int] = []

    def ask(page: int, size: int, sort: str) -> Page:
        asked.append(page * size)
        return Page([tx(i) for i in reversed(range(20_000 - page * size, 20_000 - (page - 1) * size))])

    listed = read_newest("someone", ask, transaction_keys, max_rows=10_000)
    assert max(asked) == 10_000
    assert len(listed.rows) == 10_000
    assert listed.cut
    assert _numbers(listed.rows)[0] == 10_000


def test_a_cap_between_two_pages_keeps_the_newest() -> None:
    rows = [tx(i) for i in reversed(range(40))]

    def ask(page: int, size: int, sort: str) -> Page:
        return Page(rows[(page - 1) * size : page * size])

    listed = read_newest("someone", ask, transaction_keys, max_rows=25, page_rows=10)
    assert _numbers(listed.rows) == list(range(15, 40))
    assert listed.cut


def test_what_the_source_calls_incomplete_is_kept_from_any_page() -> None:
    rows = [tx(i) for i in reversed(range(15))]

    def ask(page: int, size: int, sort: str) -> Page:
        return Page(rows[(page - 1) * size : page * size], partial="not all indexed" if page == 1 else "")

    listed = read_newest("someone", ask, transaction_keys, max_rows=100, page_rows=10)
    assert listed.partial == "not all indexed"
