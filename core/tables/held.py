"""Which columns of a very wide table are held: those whose names mean something, and the first ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.tables.platforms.registry import known_names
from core.tables.vocabulary.ledger_names import LEDGER_NAMES
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES


def choose_held(header: Sequence[str], most: int, wanted: Iterable[str] = ()) -> list[int]:
    """Places of the columns to hold, in file order, at most `most`.

    Args:
        header: Every column name.
        most: How many may be held.
        wanted: Names that come first, as a caller spells them.
    """
    if len(header) <= most:
        return list(range(len(header)))
    asked = {name.strip().lower() for name in wanted}
    platforms = known_names()

    def rank(place: int) -> tuple[int, int]:
        name = header[place]
        if name.lower() in asked:
            return 0, place
        known = ORDER_NAMES.knows(name) or LEDGER_NAMES.knows(name) or fold(name) in platforms
        return (1 if known else 2), place

    return sorted(sorted(range(len(header)), key=rank)[:most])
