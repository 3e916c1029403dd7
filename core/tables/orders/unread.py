"""Columns of an order file that no role took: those that a platform never writes, and what is said of them."""

from __future__ import annotations

from collections.abc import Collection

from core.tables.orders.bound import Bound
from core.tables.platforms.base import Platform
from core.tables.platforms.registry import known_names
from core.tables.table import Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES

MOST_SHOWN = 12


def strange_columns(table: Table, platform: Platform, bound: Bound) -> list[str]:
    """Columns that the platform never writes; where not all it writes is known, those that mean nothing anywhere."""
    free = bound.free(table)
    if platform.known:
        return platform.strange(free)
    return [name for name in free if fold(name) not in platform.written | known_names() and not ORDER_NAMES.knows(name)]


def unread_columns(table: Table, platform: Platform | None, bound: Bound, read: Collection[str]) -> list[str]:
    """What is said of columns that nothing `read`; of a known platform only of those that it never writes."""
    open_yet = {one for question in bound.questions for one in question.candidates}
    among = strange_columns(table, platform, bound) if platform else bound.free(table)
    left = [name for name in among if name not in open_yet and name not in read]
    more = " ..." if len(left) > MOST_SHOWN else ""
    return [f"Not read: {', '.join(left[:MOST_SHOWN])}{more}"] if left else []
