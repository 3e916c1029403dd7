"""Whether a file is one of what clients hold."""

from __future__ import annotations

from core.errors import LedgerlensError
from core.holdings.flags import FEWEST
from core.holdings.roles import PRODUCT, roles_of
from core.holdings.wide_columns import wide_columns
from core.tables import Table
from core.tables.subjects.read import read_subjects


def is_holdings(table: Table) -> bool:
    """Whether a file lists what clients hold: a column of products, or several of yes and no.

    Args:
        table: The file.
    """
    try:
        reading = read_subjects(table, roles_of(table.names))
    except LedgerlensError:
        return False
    if reading.columns[PRODUCT]:
        return True
    found = wide_columns(table, reading)
    return max(len(found.flags), len(found.dates)) >= FEWEST
