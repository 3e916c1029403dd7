"""Rows that name another order of the file and stand above zero: refunds of it, or purchases of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.tables.evidence import filled_share, names_things
from core.tables.orders.amounts import Money
from core.tables.orders.bound import Bound
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.order_names import ORDER_NAMES

HALF: Final = 0.5  # a column that most rows fill is no column of the few refunds
ALL_BUT_ONE: Final = 0.95
SEVERAL: Final = 2


def settle_references(table: Table, bound: Bound, money: Money, given: Mapping[str, str | None]) -> None:
    """Decide what rows are that name another order: by the column's name, by the caller's word, or asked.

    `Refund of` says it; `Parent order` may as well be of a parcel that was split, and a column of an unknown name whose
    few cells are numbers of other orders may be anything.

    Args:
        table: The file.
        bound: Its columns; `reverses`, a note or a question is set.
        money: What an order's money is made of.
        given: Role -> column, as the caller named it.
    """
    order = bound.columns["order"]
    if not order or bound.refund_words or "reference" in bound.proposed:
        return
    column = bound.columns.get("reference")
    if column is None and "reference" not in given:
        column = next((name for name in bound.free(table) if _names_others(table, name, order)), None)
        if column:
            rows = _rows(table, order, column, "true")
            effect = f"{rows:,} rows name another order in “{column}”: refunds of it, or purchases of their own"
            bound.ask("reference", [column, None], effect, f"could be “{column}”")
        return
    rows = _rows(table, order, column, f"({money.base.sql}) > 0") if column else 0
    if not column or not rows:
        return
    if "reference" in given or any(not tier for tier, role in ORDER_NAMES.roles_of(column) if role == "reference"):
        bound.reverses = True
        bound.notes.append(f"{rows:,} rows name the order that they give back in “{column}”: they are taken off")
        return
    effect = f"{rows:,} rows above zero name another order in “{column}”: refunds of it, or purchases of their own"
    bound.ask("reference", [column, None], effect, f"could be “{column}”")


def _rows(table: Table, order: str, column: str, where: str) -> int:
    """Rows that name another order of the file."""
    own, other = table.id_sql(order), table.id_sql(column)
    (rows,) = table.query(
        f"SELECT count(*) FROM {LEDGER} WHERE {other} <> {own} AND {where}"  # noqa: S608
        f" AND {other} IN (SELECT {own} FROM {LEDGER} WHERE {own} IS NOT NULL)"
    ).fetchone() or (0,)
    return int(rows)


def _names_others(table: Table, name: str, order: str) -> bool:
    """Whether the few filled cells of a column of no known name are numbers of other orders, nearly each once."""
    if ORDER_NAMES.knows(name) or not 0 < filled_share(table, name) <= HALF:
        return False
    text = table.id_sql(name)
    filled, distinct = table.query(f"SELECT count({text}), count(DISTINCT {text}) FROM {LEDGER}").fetchone() or (0, 0)  # noqa: S608
    if int(filled) < SEVERAL or int(distinct) < ALL_BUT_ONE * int(filled):
        return False
    cells = [str(row[0]) for row in table.query(f"SELECT {text} FROM {LEDGER} WHERE {text} IS NOT NULL").fetchmany(200)]  # noqa: S608
    return names_things(cells, table.kind(name)) and _rows(table, order, name, "true") >= ALL_BUT_ONE * int(filled)
