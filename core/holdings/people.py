"""What a file says of its clients beside what they hold: age, consent, what they refused. The latest row counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats
from core.holdings.lists import list_sign, split_cell
from core.holdings.months import month_style
from core.holdings.panel import BEFORE, Months
from core.holdings.profile import rows_of_clients
from core.tables import Table
from core.tables.orders.people import consent_of
from core.tables.vocabulary.names import fold

AGES: Final = frozenset(("age", "client age", "customer age", "age years", "alter", "edad", "leeftijd", "eta", "idade"))
BIRTHS: Final = frozenset(
    (
        *("birth date", "date of birth", "birthdate", "birthday", "dob", "birth", "born", "geburtsdatum", "geburtstag"),
        *("fecha nacimiento", "fecha de nacimiento", "date de naissance", "date naissance", "data di nascita"),
        *("birth year", "year of birth", "geburtsjahr", "annee de naissance", "birth month"),
    )
)
# Names of columns in which yes means that a client may not be approached.
REFUSALS_BY_NAME: Final = frozenset(
    ("opt out", "optout", "do not contact", "do not call", "werbesperre", "unsubscribed")
)
EARLIEST, LATEST, OLDEST = 1900, 2100, 120
YEAR: Final = 12
MOSTLY: Final = 0.5


def ages_of(
    table: Table, names: Sequence[str], client: NDArray[np.int32], order: NDArray[np.intp], clients: int, now: int
) -> Floats | None:
    """Years of each client at the end of the file, NaN where not known; None where no column tells.

    Args:
        table: The file.
        names: Columns without a role.
        client: Whose each row is, -1 for nobody's; shape (rows,).
        order: Places of the rows from the earliest on, shape (rows,).
        clients: How many there are.
        now: The month that ages are counted to; 0 where nothing is dated, so that dates of birth tell no age.
    """
    rows = rows_of_clients(client, order[::-1], clients)
    for name in names:
        if fold(name) in AGES:
            values = table.numbers(name)[rows]
            return np.where((values >= 0) & (values <= OLDEST), values, np.nan)
    for name in names:
        if fold(name) in BIRTHS and now:
            years = table.numbers(name)
            plain = (years >= EARLIEST) & (years <= LATEST)
            if plain.mean() > MOSTLY:  # a year alone: as if born at its end, so that nobody counts as too old
                return np.asarray(now / YEAR - 1 - np.where(plain, years, np.nan))[rows]
            (months,) = table.arrays([f"({month_style(table, name, None).sql})::INTEGER"])
            born = np.ma.filled(np.ma.asarray(months, dtype=np.float64), np.nan)
            return np.asarray((now - born) / YEAR)[rows]
    return None


def consents_of(table: Table, column: str, client: NDArray[np.int32], order: NDArray[np.intp], clients: int) -> Flags:
    """Whether each client agreed to be approached, as the latest row says; an empty or unclear cell is no consent."""
    cells = table.texts(column)
    turned = fold(column) in REFUSALS_BY_NAME
    said = [consent_of(cells[row]) for row in rows_of_clients(client, order[::-1], clients).tolist()]
    return np.array([agreed is (not turned) for agreed in said])


def refusals_of(
    table: Table, column: str, client: NDArray[np.int32], products: Sequence[str], clients: int, now: int
) -> tuple[Months, tuple[str, ...]]:
    """Month in which each client refused each product, `BEFORE` for never; and names that are no product.

    Args:
        table: The file.
        column: Its column of refused products; a cell may list several.
        client: Whose each row is, -1 for nobody's; shape (rows,).
        products: Names of the products.
        clients: How many there are.
        now: The month that a refusal without a date counts as.
    """
    found = np.full((clients, len(products)), BEFORE, np.int32)
    cells = table.texts(column)
    sign = list_sign(sorted({cell for cell in cells if cell})) or ";"
    places = {name.lower(): place for place, name in enumerate(products)}
    unknown: dict[str, None] = {}
    for who, cell in zip(client.tolist(), cells, strict=True):
        for name in split_cell(cell, sign) if cell and who >= 0 else ():
            if name.lower() in places:
                found[who, places[name.lower()]] = now
            else:
                unknown[name] = None
    return found, tuple(unknown)
