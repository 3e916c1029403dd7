"""Paging: up to so many of the newest rows of one explorer list, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from core.errors import ProviderFailed
from core.sources.explorers.envelope import Page, Row

PAGE_ROWS = 1_000  # what the free plans give per request
SAME_AGAIN = "it gives the same rows again for the next page, so older ones may be missing"

Ask: TypeAlias = Callable[[int, int, str], Page]
"""(page from 1, rows per page, `asc` or `desc`) -> that page."""
Keys: TypeAlias = Callable[[str, Sequence[Row]], list[object]]


@dataclass(frozen=True)
class Listed:
    """What was read of one list.

    Attributes:
        rows: Oldest first, no duplicates.
        cut: Whether there may be older rows that were not read.
        partial: Why it is incomplete although nothing failed: the source says so, or contradicts itself; else empty.
    """

    rows: list[Row]
    cut: bool
    partial: str


def read_newest(
    provider: str,
    ask: Ask,
    keys: Keys,
    max_rows: int,
    page_rows: int = PAGE_ROWS,
    on_rows: Callable[[int], None] = lambda _: None,
) -> Listed:
    """Read a list from its newest row on.

    New rows that arrive meanwhile push older ones onto the next page, so pages may overlap: a row that comes again on
    the next page is the same one. Two equal rows of one page are two, as far as `keys` knows nothing that tells them
    apart: a transaction may move the same amount twice, and Etherscan numbers no transfers. Explorers refuse
    page * rows beyond 10,000, which is why `max_rows` ends there too. A first page that is shorter than asked for and
    of a round number of rows may be a cap that the source does not speak of: the next page is asked for at that size.

    Args:
        provider: Name of the source, for messages.
        ask: Fetches one page.
        keys: What tells one row of this list from another.
        max_rows: Rows to read at most.
        page_rows: Rows per page.
        on_rows: Told after each page how many rows there are.

    Raises:
        ProviderFailed: The pages go in circles or come in the wrong order; whatever `ask` and `keys` raise.
    """
    size = min(page_rows, max_rows)
    found: dict[object, Row] = {}
    partial = ""
    page = 0
    capped = False
    while True:
        page += 1
        answer = ask(page, size, "desc")
        known = len(found)
        on_page: Counter[object] = Counter()
        for key, row in zip(keys(provider, answer.rows), answer.rows, strict=True):
            found.setdefault((key, on_page[key]), row)
            on_page[key] += 1
        on_rows(len(found))
        partial = partial or answer.partial
        if page == 1 and _may_be_capped(len(answer.rows), size):
            size = len(answer.rows)
            capped = True
        if len(answer.rows) < size:
            cut = False
            break
        if len(found) == known and capped and page == 2:
            cut, partial = False, partial or SAME_AGAIN
            break
        if len(found) == known:
            raise ProviderFailed(provider, f"sends its pages in circles: page {page} brought no new row")
        if _time(answer.rows[0]) < _time(answer.rows[-1]):
            raise ProviderFailed(provider, "sent its oldest rows although it was asked for the newest")
        if page * size >= max_rows:
            cut = True
            break
    newest_first = list(found.values())[:max_rows]
    return Listed(newest_first[::-1], cut or len(found) > max_rows, partial)


def _may_be_capped(rows: int, asked: int) -> bool:
    return 0 < rows < asked and rows % 10 == 0


def _time(row: Row) -> int:
    """For comparing only: an unreadable time is reported, with its column, where rows are typed."""
    value = str(row.get("timeStamp", ""))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 20 else 0
