"""Lines of an order whose number, customer and day stand on its first line only, as merged cells have them."""

from __future__ import annotations

from typing import Final

from core.tables.orders.bound import Bound
from core.tables.table import LEDGER, Table

FEW: Final = 3


def continue_orders(table: Table, bound: Bound) -> None:
    """Write the number of the order above into rows that name no order, customer or day but have something of a line.

    A row of totals has no product and no quantity, so it stays what it is.

    Args:
        table: The file; its column of orders is filled in place.
        bound: Its columns; a note is added.
    """
    columns = bound.columns
    order = columns["order"]
    above = [str(columns[role]) for role in ("customer", "email", "date") if columns.get(role)]
    of_line = [str(columns[role]) for role in ("product", "quantity") if columns.get(role)]
    if not order or len(above) < 2 or not of_line:
        return
    empty = " AND ".join(f"{table.text_sql(name)} IS NULL" for name in (order, *above))
    line = " OR ".join(f"{table.text_sql(name)} IS NOT NULL" for name in of_line)
    rows, first = table.query(
        f"SELECT count(*), min(rowid) FROM {LEDGER} WHERE {empty} AND ({line})"  # noqa: S608
    ).fetchone() or (0, None)
    if int(rows) < FEW or first == 0:
        return
    number = table.text_sql(order)
    table.query(
        f"UPDATE {LEDGER} SET {table.sql(order)} = told.k FROM (SELECT rowid AS at, last_value({number} IGNORE NULLS)"  # noqa: S608
        f" OVER (ORDER BY rowid) AS k FROM {LEDGER}) AS told WHERE {LEDGER}.rowid = told.at AND {empty} AND ({line})"
    )
    bound.continued = True
    bound.notes.append(f"{int(rows):,} rows without number, customer and day are further lines of the order above them")
