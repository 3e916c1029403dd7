"""The rows of a file, by a layout that is settled, as the arrays of a panel."""

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
from core.holdings.options import HELD, OPENED, WIDE
from core.holdings.panel import BEFORE, NEVER, Months, Panel
from core.holdings.profile import profile_of, segment_numbers
from core.holdings.roles import CLIENT, DATE, ENDED, JOINED, PRODUCT
from core.tables import Table

MOST_CLIENTS: Final = 100_000
MOST_PRODUCTS: Final = 100


@dataclass(frozen=True)
class Gathered:
    """A file as a panel.

    Attributes:
        panel: The holdings.
        dropped: Why rows were left out -> how many.
    """

    panel: Panel
    dropped: Mapping[str, int]


@dataclass(frozen=True)
class _Rows:
    """Rows that count: whose they are, and of those with a holding the product."""

    client: Indices  # of every row that counts
    month: Months
    who: Indices  # of every holding
    product: Indices
    when: Months
    until: Months


def gather(table: Table, layout: HoldingLayout) -> Gathered:
    """Read every row.

    Args:
        table: The file.
        layout: How it is read.

    Raises:
        TooLarge: It has too many clients or products.
        InvalidInput: No row has what is needed.
    """
    client, clients = table.codes(str(layout.column(CLIENT)))
    months = {role: _months_of(table, style.sql) for role, style in layout.months.items()}
    unknown = np.ma.MaskedArray(np.zeros(table.rows, np.int32), mask=True)
    month = months.get(DATE, unknown)
    until = np.ma.filled(months.get(ENDED, unknown), NEVER).astype(np.int32)
    kept = client >= 0
    dropped = {"no client": int((~kept).sum())}
    if layout.dates == HELD:
        dated = ~np.ma.getmaskarray(month)
        dropped["no month"] = int((kept & ~dated).sum())
        kept &= dated
    when = np.ma.filled(month, BEFORE).astype(np.int32)
    if layout.kind == WIDE:
        products = layout.products
        _check_size(len(clients), len(products))
        row, product = np.nonzero(_flags(table, products) & kept[:, None])
    else:
        codes, products = table.codes(str(layout.column(PRODUCT)))
        _check_size(len(clients), len(products))
        dropped["no product"] = int((kept & (codes < 0)).sum())
        kept &= codes >= 0
        row = np.flatnonzero(kept)
        product = codes[row].astype(np.intp)
    if not len(row):
        raise InvalidInput("file", "has no row with a client and a product held", "holdings of clients")
    everyone = client.astype(np.intp)
    rows = _Rows(everyone[kept], when[kept], everyone[row], product, when[row], until[row])
    since = _since(months.get(JOINED), client, len(clients))
    order = np.argsort(when, kind="stable")  # a client's facts are those of the first row: known before what followed
    panel = _panel(layout.dates, rows, since, clients, products)
    facts = profile_of(table, layout, client, order, len(clients))
    group = segment_numbers(table, layout, client, order, len(clients))
    names = ("opened", "ended", "joined", "left", "first", "last")
    found = Panel(clients, products, group=group, facts=facts, **{name: panel[name] for name in names})
    return Gathered(found, {why: count for why, count in dropped.items() if count})


def _panel(
    dates: str | None, rows: _Rows, since: Months | None, clients: tuple[str, ...], products: tuple[str, ...]
) -> dict[str, Any]:
    shape = (len(clients), len(products))
    opened = np.full(shape, NEVER, np.int32)
    np.minimum.at(opened, (rows.who, rows.product), rows.when)
    ended = np.full(shape, NEVER, np.int32)
    joined, left = np.full(shape[0], BEFORE, np.int32), np.full(shape[0], NEVER, np.int32)
    first: int | None = None
    last: int | None = None
    if dates == HELD:
        first, last = int(rows.month.min()), int(rows.month.max())
        latest = np.full(shape, BEFORE, np.int32)
        np.maximum.at(latest, (rows.who, rows.product), rows.when)
        ended = np.where((latest < last) & (latest > BEFORE), latest + 1, NEVER).astype(np.int32)
        joined[:], seen = NEVER, np.full(shape[0], BEFORE, np.int32)
        np.minimum.at(joined, rows.client, rows.month)
        np.maximum.at(seen, rows.client, rows.month)
        left = np.where(seen < last, seen + 1, NEVER).astype(np.int32)
        opened[opened == first] = BEFORE
        joined[joined == first] = BEFORE
    elif dates == OPENED:
        known = rows.when[rows.when > BEFORE]
        if len(known):
            first, last = int(known.min()), int(known.max())
        latest = np.full(shape, BEFORE, np.int32)
        np.maximum.at(latest, (rows.who, rows.product), rows.until)
        ended = np.where(opened < NEVER, latest, NEVER).astype(np.int32)
        gone = np.where(opened < NEVER, latest, BEFORE).max(axis=1)
        left = gone.astype(np.int32)  # whoever holds nothing any more is a client no more
        joined = opened.min(axis=1)
    return {
        "opened": opened,
        "ended": ended,
        "joined": joined if since is None else since,
        "left": left,
        "first": first,
        "last": last,
    }


def _since(column: np.ma.MaskedArray[Any, Any] | None, client: NDArray[np.int32], clients: int) -> Months | None:
    """The earliest month of each client in a column; `BEFORE` where it has none."""
    if column is None:
        return None
    found = np.full(clients, NEVER, np.int32)
    known = (client >= 0) & ~np.ma.getmaskarray(column)
    np.minimum.at(found, client[known].astype(np.intp), np.ma.getdata(column)[known].astype(np.int32))
    found[found == NEVER] = BEFORE
    return found


def _months_of(table: Table, sql: str) -> np.ma.MaskedArray[Any, Any]:
    (values,) = table.arrays([f"({sql})::INTEGER"])
    return np.ma.asarray(values)


def _flags(table: Table, products: tuple[str, ...]) -> Flags:
    out = np.zeros((table.rows, len(products)), dtype=bool)
    for begin in range(0, len(products), TOGETHER):
        part = products[begin : begin + TOGETHER]
        for place, values in enumerate(table.arrays([yes_sql(table, name) for name in part]), begin):
            out[:, place] = np.ma.filled(values, False)
    return out


def _check_size(clients: int, products: int) -> None:
    for count, most, what in ((clients, MOST_CLIENTS, "clients"), (products, MOST_PRODUCTS, "products")):
        if count > most:
            raise TooLarge(
                f"The file has {count:,} {what}; the limit is {most:,}.", field="file", allowed=f"{most:,} {what}"
            )
