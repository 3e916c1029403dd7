"""The other columns of a file as facts of its clients: the earliest cell of each, known before what followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Indices
from core.holdings.panel import Facts
from core.holdings.wide_columns import is_date
from core.tables import Table
from core.tables.evidence import looks_like
from core.tables.vocabulary.names import fold

MOST_FACTS: Final = 30
MOSTLY_UNIQUE: Final = 0.5  # distinct words a client, from which on a column is a name and not a fact
# Words of a column of numbers that say names, unless they come again and again.
NAMES: Final = frozenset(("id", "uuid", "key", "iban", "phone", "nummer", "number", "no", "nr"))
UNKNOWN: Final = frozenset(("na", "n/a", "nan", "null", "none", "-", "?"))  # cells that say nothing
# Words of a column's name that tell what became of a client: not known before what followed.
OUTCOMES: Final = frozenset(("churn", "churned", "exited", "attrition", "target", "response", "outcome", "label"))
SEGMENTS: Final = 50  # the most frequent ones; the others are one


def is_outcome(column: str) -> bool:
    """Whether a column's name says what became of a client, as `Churn` or `Response` do."""
    return bool(OUTCOMES & set(fold(column).split()))


def fact_columns(table: Table, names: Sequence[str], sample: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Columns that may be facts: neither dates nor names.

    Args:
        table: The file.
        names: Its columns that are neither a role nor a product.
        sample: Some filled cells of every column.
    """
    found = []
    for name in names:
        cells = _told(sample[name])
        if not cells or is_date(table, name, cells):
            continue
        number = looks_like("number", cells, table.kind(name)) and not NAMES & set(fold(name).split())
        if number or len(set(cells)) <= MOSTLY_UNIQUE * len(cells):
            found.append(name)
    return tuple(found[:MOST_FACTS])


def profile_of(
    table: Table,
    names: Sequence[str],
    sample: Mapping[str, Sequence[str]],
    client: NDArray[np.int32],
    order: NDArray[np.intp],
    clients: int,
    *,
    of_holdings: bool,
) -> Facts:
    """Column -> a cell per client, None where empty.

    Args:
        table: The file.
        names: Its columns that are neither a role nor a product.
        sample: Some filled cells of every column.
        client: Whose each row is, -1 for nobody's; shape (rows,).
        order: Places of the rows from the earliest on, shape (rows,).
        clients: How many there are.
        of_holdings: Whether a row is a holding: then a column that differs between rows of a client is no fact of him.
    """
    facts: dict[str, tuple[float | str | None, ...]] = {}
    rows = rows_of_clients(client, order, clients)
    for name in fact_columns(table, names, sample):
        number = looks_like("number", _told(sample[name]), table.kind(name))
        cells: list[float | str | None]
        if number:
            cells = [value if value == value else None for value in table.numbers(name).tolist()]  # noqa: PLR0124
        else:
            cells = [cell if cell and _told([cell]) else None for cell in table.texts(name)]
        if of_holdings and _says_of_holding(cells, client):
            continue
        facts[name] = tuple(cells[row] for row in rows.tolist())
    return facts


def client_segments(
    table: Table, column: str, client: NDArray[np.int32], order: NDArray[np.intp], clients: int
) -> tuple[Indices, tuple[str, ...]]:
    """A number per client for the segment that a column names, 0 for the rest; and the names of 1 and on.

    The arguments are those of `profile_of`.
    """
    codes, names = table.codes(column)
    own = codes[rows_of_clients(client, order, clients)].astype(np.intp)
    known, counts = np.unique(own[own >= 0], return_counts=True)
    taken = known[np.argsort(-counts)][:SEGMENTS].tolist()
    place = {int(code): at for at, code in enumerate(taken, 1)}
    numbers = np.array([place.get(code, 0) for code in own.tolist()], dtype=np.intp)
    return numbers, tuple(str(names[code]) for code in taken)


def rows_of_clients(client: NDArray[np.int32], order: NDArray[np.intp], clients: int) -> Indices:
    """Of each client the first row in an order; the first row of the file where a client has none."""
    found = np.zeros(clients, dtype=np.intp)
    backwards = order[::-1]
    backwards = backwards[client[backwards] >= 0]
    found[client[backwards]] = backwards  # the last one written is the earliest
    return found


def _told(cells: Sequence[str]) -> list[str]:
    """Cells that say something."""
    return [cell for cell in cells if cell.strip().lower() not in UNKNOWN]


def _says_of_holding(cells: list[float | str | None], client: NDArray[np.int32]) -> bool:
    """Whether a column of a file with a row a holding differs between rows of a client: then it is no fact of him."""
    seen: dict[int, float | str] = {}
    for who, value in zip(client.tolist(), cells, strict=True):
        if value is not None and seen.setdefault(who, value) != value:
            return True
    return False
