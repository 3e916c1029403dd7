"""A file with a row a holding: what its dates mean, what its cells list, which holdings are over."""

from __future__ import annotations

from typing import Final

from core.holdings.facts import is_protected
from core.holdings.layout import HoldingLayout
from core.holdings.lists import NO_SEPARATOR, SEPARATORS, list_sign, split_cell
from core.holdings.options import HELD, OPENED, HoldingOptions
from core.holdings.roles import CLIENT, DATE, ENDED, PRODUCT, means_held, means_opened
from core.holdings.states import read_states
from core.holdings.wide_columns import date_columns
from core.tables import Table
from core.tables.evidence import looks_like
from core.tables.rows import LEDGER
from core.tables.subjects.bound import SubjectReading

MOSTLY: Final = 0.5
NEARLY_ALL: Final = 0.9
MOST_KINDS: Final = 100  # of products
MOST_CELLS: Final = 2_000  # different ones, that may be lists
SHOWN: Final = 8


def likely_products(table: Table, reading: SubjectReading) -> tuple[str, ...]:
    """Columns that could name products: few different cells, neither dates nor amounts nor what a client is.

    Where each client has one row, a cell has to list several: who holds one product each teaches nothing.
    """
    found = []
    client = reading.columns.get(CLIENT)
    alone = client is not None and _different(table, client) == table.rows
    for name in reading.free:
        cells, kind = reading.sample[name], table.kind(name)
        words = cells and not looks_like("date", cells, kind) and not looks_like("number", cells, kind)
        listed = not alone or (words and list_sign(sorted(set(cells))) is not None)
        if (
            words
            and listed
            and not is_protected(name)
            and 1 < _different(table, name) <= (MOST_CELLS if alone else MOST_KINDS)
        ):
            found.append(name)
    return tuple(found[:SHOWN])


def decide_long(table: Table, options: HoldingOptions, layout: HoldingLayout) -> None:
    """Settle, or ask, how rows are read.

    Raises:
        InvalidInput: An option does not fit the file.
    """
    _what_cells_list(table, options, layout)
    layout.states = read_states(table, layout, options)
    if layout.column(PRODUCT) is None or layout.column(CLIENT) is None:
        return
    rows, clients = _counted(table, layout, CLIENT)
    if layout.separator and rows == clients:
        return  # a client a row: the date of it is of no product
    if layout.column(DATE) is None and DATE not in layout.reading.given:
        dates = date_columns(table, layout.reading)
        if dates:
            why = f"is not known: {', '.join(dates[:SHOWN])} could say when a product was opened or held"
            layout.ask_column(DATE, (*dates[:SHOWN], None), why)
    elif layout.column(DATE):
        _what_dates_mean(table, options, layout)
        _other_ends(table, layout)


def _what_cells_list(table: Table, options: HoldingOptions, layout: HoldingLayout) -> None:
    column = layout.column(PRODUCT)
    if column is None or options.separator == NO_SEPARATOR:
        return
    if options.separator:
        layout.separator = SEPARATORS[options.separator]
    elif _different(table, column) <= MOST_CELLS:
        cell = table.text_sql(column)
        found = table.query(f"SELECT DISTINCT {cell} FROM {LEDGER} WHERE {cell} IS NOT NULL").fetchall()  # noqa: S608
        cells = [str(row[0]) for row in found]
        layout.separator = list_sign(sorted(cells))
        if layout.separator:
            kinds = len({part for one in cells for part in split_cell(one, layout.separator)})
            sign = next(name for name, sign in SEPARATORS.items() if sign == layout.separator)
            layout.notes.append(f"Cells of “{column}” list {kinds} products with “{sign}” between them")


def _what_dates_mean(table: Table, options: HoldingOptions, layout: HoldingLayout) -> None:
    column = str(layout.column(DATE))
    if options.dates or layout.column(ENDED):
        layout.dates = options.dates or OPENED
        return
    if layout.separator:
        layout.dates = HELD  # rows that list all that is held come again month by month
        return
    rows, pairs = _counted(table, layout, CLIENT, PRODUCT)
    repeated = pairs < MOSTLY * rows
    layout.dates = HELD if repeated else OPENED
    if (means_held(column) and repeated) or (means_opened(column) and not repeated):
        return
    first, second = (HELD, OPENED) if repeated else (OPENED, HELD)
    why = f"is not plain: “{column}” could say when a product was opened, or a month in which it was held"
    layout.ask("dates", (first, second), "What counts as opened follows it", why)


def _other_ends(table: Table, layout: HoldingLayout) -> None:
    """Another column of dates, which only some rows have, could say when a holding ended."""
    if layout.dates != OPENED or layout.column(ENDED) or ENDED in layout.reading.given:
        return
    some = []
    for name in date_columns(table, layout.reading):
        cell = table.text_sql(name)
        (filled,) = table.query(f"SELECT count({cell}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        if filled < NEARLY_ALL * table.rows:
            some.append(name)
    if some:
        why = f"is not known: {', '.join(some[:SHOWN])} stands in some rows only, and could say when a holding ended"
        layout.ask_column(ENDED, (*some[:SHOWN], None), why)


def _counted(table: Table, layout: HoldingLayout, *roles: str) -> tuple[int, int]:
    """Rows in which columns of some roles are filled, and how many of them differ."""
    cells = [table.id_sql(str(layout.column(role))) for role in roles]
    date = layout.column(DATE)
    filled = [*cells, table.text_sql(date)] if date and len(roles) > 1 else cells
    where = " AND ".join(f"{cell} IS NOT NULL" for cell in filled)
    found = table.query(f"SELECT count(*), count(DISTINCT ({', '.join(cells)})) FROM {LEDGER} WHERE {where}").fetchone()  # noqa: S608
    return found or (0, 0)


def _different(table: Table, column: str) -> int:
    (found,) = table.query(f"SELECT count(DISTINCT {table.text_sql(column)}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    return int(found)
