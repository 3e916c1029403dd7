"""The rows of a file, by a layout that is settled: whose they are, which holdings and which refusals they tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Indices
from core.errors import InvalidInput, TooLarge
from core.holdings.flags import TOGETHER, yes_sql
from core.holdings.layout import HoldingLayout
from core.holdings.lists import listed_products
from core.holdings.options import HELD, LONG, WIDE_DATES
from core.holdings.panel import BEFORE, NEVER, Months
from core.holdings.roles import CLIENT, DATE, ENDED, PRODUCT, STATUS
from core.holdings.states import NOT_BEGUN, OVER, REFUSED
from core.holdings.timeline import HeldRows
from core.tables import Table
from core.tables.numbers import number_style

MOST_CLIENTS: Final = 200_000
MOST_PRODUCTS: Final = 100


@dataclass(frozen=True)
class RowsRead:
    """Rows of a file of holdings.

    Attributes:
        client: Whose each row is, -1 for nobody's; shape (rows,).
        clients: Their names.
        products: Names of the products.
        when: Month of each row, or `BEFORE`; shape (rows,).
        held: Those that count, and their holdings.
        refused: Of refusals the client, the product and the month, or `BEFORE`; shape (refusals, 3).
        dropped: Why rows were left out -> how many.
    """

    client: NDArray[np.int32]
    clients: tuple[str, ...]
    products: tuple[str, ...]
    when: Months
    held: HeldRows
    refused: NDArray[np.int64]
    dropped: Mapping[str, int]


def read_rows(table: Table, layout: HoldingLayout) -> RowsRead:
    """Read every row.

    Args:
        table: The file.
        layout: How it is read.

    Raises:
        TooLarge: It has too many clients or products.
        InvalidInput: No row has what is needed.
    """
    client, clients = table.codes(str(layout.column(CLIENT)))
    months = {name: whole_months(table, style.sql) for name, style in layout.months.items()}
    unknown = np.ma.MaskedArray(np.zeros(table.rows, np.int32), mask=True)
    kept = client >= 0
    dropped = {"no client": int((~kept).sum())}
    if layout.dates == HELD:
        dated = ~np.ma.getmaskarray(months.get(DATE, unknown))
        dropped["no month"] = int((kept & ~dated).sum())
        kept &= dated
    when = np.ma.filled(months.get(DATE, unknown), BEFORE).astype(np.int32)
    until = np.ma.filled(months.get(ENDED, unknown), NEVER).astype(np.int32)
    states = _states(table, layout)
    over = np.asarray(states == OVER)
    refused = np.asarray(states == REFUSED) & kept
    for reason, rows in _without_holding(layout, states).items():
        dropped[reason] = int((kept & rows).sum())
        kept &= ~rows
    row, product, products = _cells(table, layout)
    if layout.kind == LONG and not layout.separator:  # a client with an empty list holds nothing, and is one
        has = np.zeros(table.rows, dtype=bool)
        has[row] = True
        dropped["no product"] = int((kept & ~has).sum())
        kept &= has
    if layout.kind == LONG:
        row, product, products, rare = _commonest(row, product, products)
        dropped[f"not among the {MOST_PRODUCTS} products held most"] = rare
    _check_size(len(clients), len(products))
    told = refused[row]
    refusals = np.column_stack([client[row[told]], product[told], when[row[told]]]).astype(np.int64)
    row, product = row[kept[row]], product[kept[row]]
    if not len(row):
        raise InvalidInput("file", "has no row with a client and a product held", "holdings of clients")
    begun = when[row]
    if layout.kind == WIDE_DATES:
        begun = np.stack([np.ma.filled(months[name], BEFORE) for name in products], axis=1)[row, product].astype(
            np.int32
        )
    last = max(int(begun.max()), 0)  # of what is over nobody says since when: by the end of the file
    ends = np.where(over[row], np.minimum(until[row], last), until[row]).astype(np.int32)
    everyone = client.astype(np.intp)
    held = HeldRows(everyone[kept], when[kept], everyone[row], product, begun, ends)
    left_out = {why: count for why, count in dropped.items() if count}
    return RowsRead(client, clients, products, when, held, refusals, left_out)


def whole_months(table: Table, sql: str) -> np.ma.MaskedArray[Any, Any]:
    """Whole months of every row, masked where there is none."""
    (values,) = table.arrays([f"({sql})::INTEGER"])
    return np.ma.asarray(values)


def _cells(table: Table, layout: HoldingLayout) -> tuple[Indices, Indices, tuple[str, ...]]:
    """Row and product of every cell that tells of one, and the names of the products."""
    if layout.kind == LONG:
        return listed_products(table, str(layout.column(PRODUCT)), layout.separator)
    row, product = np.nonzero(_flags(table, layout))
    return row, product, layout.products


def _commonest(
    row: Indices, product: Indices, products: tuple[str, ...]
) -> tuple[Indices, Indices, tuple[str, ...], int]:
    """The cells of the products that stand in most rows, their names, and how many cells are left out."""
    if len(products) <= MOST_PRODUCTS:
        return row, product, products, 0
    stands = np.bincount(product, minlength=len(products))
    kept = np.sort(np.argsort(-stands, kind="stable")[:MOST_PRODUCTS])
    place = np.full(len(products), -1, np.intp)
    place[kept] = np.arange(len(kept))
    inside = place[product] >= 0
    return (
        row[inside],
        place[product[inside]],
        tuple(products[one] for one in kept.tolist()),
        int((~inside).sum()),
    )


def _flags(table: Table, layout: HoldingLayout) -> Flags:
    """Whether a row's client holds the product of a column, shape (rows, products)."""
    out = np.zeros((table.rows, len(layout.products)), dtype=bool)
    for begin in range(0, len(layout.products), TOGETHER):
        part = layout.products[begin : begin + TOGETHER]
        for place, values in enumerate(table.arrays([_held_sql(table, layout, name) for name in part]), begin):
            out[:, place] = np.ma.filled(values, False)
    return out


def _held_sql(table: Table, layout: HoldingLayout, name: str) -> str:
    if layout.kind == WIDE_DATES:
        return f"{table.text_sql(name)} IS NOT NULL"
    if name in layout.numbers:
        return f"coalesce({number_style(table, name).sql} <> 0, false)"
    return yes_sql(table, name)


def _states(table: Table, layout: HoldingLayout) -> NDArray[np.str_]:
    """What the state of every row means, empty where the file has none; shape (rows,)."""
    if not layout.states:
        return np.full(table.rows, "")
    codes, words = table.codes(str(layout.column(STATUS)))
    return np.array([*(layout.states.get(word, "") for word in words), ""])[codes]


def _without_holding(layout: HoldingLayout, states: NDArray[np.str_]) -> dict[str, Flags]:
    """Why a row is of no holding -> which ones, shape (rows,)."""
    if layout.dates == HELD or layout.kind != LONG:
        # A month in which it was over already, or a client who is none any more: nothing is held.
        return {f"{meaning} by its state": np.asarray(states == meaning) for meaning in (OVER, REFUSED, NOT_BEGUN)}
    return {REFUSED: np.asarray(states == REFUSED), NOT_BEGUN: np.asarray(states == NOT_BEGUN)}


def _check_size(clients: int, products: int) -> None:
    for count, most, what in ((clients, MOST_CLIENTS, "clients"), (products, MOST_PRODUCTS, "products")):
        if count > most:
            parts = "; keep a model of some of them (options.keep) and send the others in parts with its name"
            raise TooLarge(
                f"The file has {count:,} {what}; the limit is {most:,}.",
                field="file",
                allowed=f"{most:,} {what}{parts if what == 'clients' else ''}",
            )
