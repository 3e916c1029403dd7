"""Several tables of one shop, given together, as one: an archive's, those chosen together, sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import Final

from core.errors import InvalidInput
from core.tables.dialect import check_kind
from core.tables.formats.packed import members, unpack
from core.tables.formats.workbook import sheets_of
from core.tables.joining import join_tables
from core.tables.limits import LIMITS
from core.tables.orders.read import order_columns
from core.tables.platforms.registry import PLATFORMS
from core.tables.read import read_table
from core.tables.returned import attach_returned, may_list_returned
from core.tables.stacked import stack_tables
from core.tables.table import Table
from core.tables.upload import Upload
from core.tables.vocabulary.order_names import ORDER_NAMES

MOST: Final = 12
# What an order file has to say: who, when and how much, each under one of these roles.
NEEDED: Final = (("customer", "email"), ("date",), ("amount", "order_total", "subtotal", "unit_price"))


def open_shop(
    data: bytes,
    filename: str,
    wanted: Iterable[str] = (),
    sheet: str | None = None,
    *,
    more: Sequence[tuple[str, bytes]] = (),
) -> Table:
    """A shop's table, as `read_table`; an archive of several tables, or files given beside it, joined to one.

    Args:
        data: The file.
        filename: What its sender calls it.
        wanted: Columns that are held in any case.
        sheet: As for `read_table`.
        more: Names and bytes of tables that came with it.

    Raises:
        InvalidInput: One is no table, or none of them names another.
        TooLarge: One of them passes a limit, or all together.
    """
    inside = members(data, LIMITS) or [(filename, data)]
    files = [*inside, *more]
    if len(files) == 1:
        joined = _sheets_joined(data, filename, wanted, sheet)
        return joined or _with_others(read_table(data, filename, wanted=wanted, sheet=sheet), data, filename)
    if len(files) > MOST:
        raise InvalidInput("file", f"stands for {len(files)} tables", f"at most {MOST} of them together")
    with ExitStack() as stack:
        tables = [stack.enter_context(read_table(one, name, wanted=wanted)) for name, one in files]
        left = stack_tables(tables)
        base = left[0] if len(left) == 1 else _with_returned(left) or join_tables(left)
        stack.pop_all()
        for one in tables:
            if one is not base:
                one.close()
    return base


def _with_returned(tables: Sequence[Table]) -> Table | None:
    """The orders of two tables of which the other lists those that came back, or None."""
    if len(tables) != 2:
        return None
    for orders, other in (tables, tables[::-1]):
        said = attach_returned(orders, other) if _says_all(orders) else None
        if said:
            orders.joined = [f"Rows are those of {orders.name}; joined: {said}"]
            orders.written = f"2 tables joined: {orders.name}, {other.name}"
            return orders
    return None


def _with_others(table: Table, data: bytes, filename: str) -> Table:
    """The sheet that was read, with what the others of its workbook say of it; those that are not read are named."""
    if table.sheet is None or table.sheets or not table.written.startswith("Excel"):
        return table
    read = {one.name for one in (table.sheet, *table.sheet.parts)}
    left = []
    for one in sheets_of(unpack(data, LIMITS)[0], LIMITS):
        if one.name in read:
            continue
        said = None
        if may_list_returned(one.name, one.header):
            with read_table(data, filename, sheet=one.name) as other:
                other.name = one.name
                said = attach_returned(table, other)
        if said:
            table.joined = [*table.joined, f"Rows are those of the sheet {table.sheet.name}; joined: {said}"]
        else:
            left.append(one.name)
    if left:
        table.joined = [*table.joined, f"Sheets that were not read: {', '.join(left)}"]
    return table


def open_beside(
    data: bytes, filename: str, second: Upload | None, wanted: Iterable[str] = (), sheet: str | None = None
) -> tuple[Table, Upload | None]:
    """A shop's table, and the second file where that is for people only: a table that the first lacks is joined.

    Args:
        data: The file.
        filename: What its sender calls it.
        second: The file that came with it, if one did.
        wanted: As for `open_shop`.
        sheet: As for `open_shop`.

    Raises:
        InvalidInput: As `open_shop`.
        TooLarge: As `open_shop`.
    """
    table = open_shop(data, filename, wanted, sheet)
    if second is None or _says_all(table):
        return table, second
    try:
        joined = open_shop(data, filename, wanted, sheet, more=((second.filename, second.data),))
    except InvalidInput:
        return table, second
    table.close()
    return joined, None


def _says_all(table: Table) -> bool:
    """Whether a table says who bought, when and for how much."""
    told = order_columns(table)
    return all(any(told.get(role) for role in roles) for roles in NEEDED)


def _may_say_all(header: Sequence[str]) -> bool:
    """Whether the names of a sheet's columns alone promise that."""
    roles = {role for name in header for _, role in ORDER_NAMES.roles_of(name)}
    return any(one.fits(header) for one in PLATFORMS) or all(roles & {*some} for some in NEEDED)


def _sheets_joined(data: bytes, filename: str, wanted: Iterable[str], sheet: str | None) -> Table | None:
    """The sheets of a workbook as one table, where none says all that is needed and their keys join them."""
    inside = unpack(data, LIMITS)[0]
    if sheet is not None or check_kind(inside) != "workbook":
        return None
    sheets = sheets_of(inside, LIMITS)
    if not 1 < len(sheets) <= MOST or any(_may_say_all(one.header) for one in sheets):
        return None
    with ExitStack() as stack:
        tables = []
        for one in sheets:
            table = stack.enter_context(read_table(data, filename, wanted=wanted, sheet=one.name))
            table.name = one.name
            tables.append(table)
        try:
            base = join_tables(tables)
        except InvalidInput:
            return None
        if not _says_all(base):
            return None
        stack.pop_all()
        for table in tables:
            if table is not base:
                table.close()
    base.written = f"Excel workbook, {base.written}"
    base.sheet, base.sheets = None, ()
    return base
