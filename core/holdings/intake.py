"""Whether a file is one of what clients hold."""

from __future__ import annotations

from core.errors import LedgerlensError
from core.holdings.flags import FEWEST, flag_columns
from core.holdings.roles import PRODUCT, ROLES
from core.tables import Table
from core.tables.subjects.read import read_subjects


def is_holdings(table: Table) -> bool:
    """Whether a file lists what clients hold: a column of products, or several of yes and no.

    Args:
        table: The file.
    """
    try:
        reading = read_subjects(table, ROLES)
    except LedgerlensError:
        return False
    return bool(reading.columns[PRODUCT]) or len(flag_columns(table, reading.free)) >= FEWEST
