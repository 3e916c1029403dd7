"""The other columns of a file as facts of its clients: the earliest cell of each, known before what followed."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Indices
from core.holdings.layout import HoldingLayout
from core.holdings.options import LONG
from core.holdings.panel import Facts
from core.holdings.roles import SEGMENT
from core.tables import Table
from core.tables.evidence import looks_like

MOST_FACTS: Final = 30
MOSTLY_UNIQUE: Final = 0.5  # distinct words a client, from which on a column is a name and not a fact
SEGMENTS: Final = 50  # the most frequent ones; the others are one


def fact_columns(table: Table, layout: HoldingLayout) -> tuple[str, ...]:
    """Columns that may be facts: neither a role nor a product, neither dates nor names.

    Args:
        table: The file.
        layout: How it is read.
    """
    free = [name for name in layout.reading.free if name not in layout.products]
    found = []
    for name in free:
        cells = layout.reading.sample[name]
        if not cells or looks_like("date", cells, table.kind(name)):
            continue
        if looks_like("number", cells, table.kind(name)) or len(set(cells)) <= MOSTLY_UNIQUE * len(cells):
            found.append(name)
    return tuple(found[:MOST_FACTS])


def profile_of(
    table: Table, layout: HoldingLayout, client: NDArray[np.int32], order: NDArray[np.intp], clients: int
) -> Facts:
    """Column -> a cell per client, None where empty.

    Args:
        table: The file.
        layout: How it is read.
        client: Whose each row is, -1 for nobody's; shape (rows,).
        order: Places of the rows from the earliest on, shape (rows,).
        clients: How many there are.
    """
    facts: dict[str, tuple[float | str | None, ...]] = {}
    rows = _first_rows(client, order, clients)
    for name in fact_columns(table, layout):
        number = looks_like("number", layout.reading.sample[name], table.kind(name))
        cells: list[float | str | None]
        if number:
            cells = [value if value == value else None for value in table.numbers(name).tolist()]  # noqa: PLR0124
        else:
            cells = list(table.texts(name))
        if layout.kind == LONG and _says_of_holding(cells, client):
            continue
        facts[name] = tuple(cells[row] for row in rows.tolist())
    return facts


def segment_numbers(
    table: Table, layout: HoldingLayout, client: NDArray[np.int32], order: NDArray[np.intp], clients: int
) -> Indices:
    """A number per client for the segment, 0 for the rest and where the file has none; as `profile_of`."""
    column = layout.column(SEGMENT)
    if column is None:
        return np.zeros(clients, dtype=np.intp)
    codes, _ = table.codes(column)
    own = codes[_first_rows(client, order, clients)].astype(np.intp)
    known, counts = np.unique(own[own >= 0], return_counts=True)
    place = {int(code): at for at, code in enumerate(known[np.argsort(-counts)][:SEGMENTS].tolist(), 1)}
    return np.array([place.get(code, 0) for code in own.tolist()], dtype=np.intp)


def _first_rows(client: NDArray[np.int32], order: NDArray[np.intp], clients: int) -> Indices:
    """Of each client the earliest row."""
    found = np.zeros(clients, dtype=np.intp)
    backwards = order[::-1]
    backwards = backwards[client[backwards] >= 0]
    found[client[backwards]] = backwards  # the last one written is the earliest
    return found


def _says_of_holding(cells: list[float | str | None], client: NDArray[np.int32]) -> bool:
    """Whether a column of a file with a row a holding differs between rows of a client: then it is no fact of him."""
    seen: dict[int, float | str] = {}
    for who, value in zip(client.tolist(), cells, strict=True):
        if value is not None and seen.setdefault(who, value) != value:
            return True
    return False
