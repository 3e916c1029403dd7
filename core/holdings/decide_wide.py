"""A file with a column a product: which columns those are, and what the date of a row is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.errors import InvalidInput
from core.holdings.flags import FEWEST, blocks_of, is_state, product_columns
from core.holdings.layout import HoldingLayout
from core.holdings.options import HELD, OPENED, WIDE_DATES, HoldingOptions
from core.holdings.roles import CLIENT, DATE
from core.holdings.states import read_states
from core.holdings.wide_columns import WideColumns, date_columns
from core.tables import Table
from core.tables.rows import LEDGER

SHOWN: Final = 8
EFFECT: Final = "These columns are what is recommended"


def decide_wide(table: Table, options: HoldingOptions, layout: HoldingLayout, wide: WideColumns) -> None:
    """Settle, or ask, which columns are products, and what dates are.

    Raises:
        InvalidInput: The columns that a caller names are none, or too few.
    """
    if layout.kind == WIDE_DATES:
        layout.products = _named_or(table, options, wide.dates, "columns of dates")
        layout.dates, layout.no_facts = OPENED, wide.flags
    else:
        _products(table, options, layout, wide)
        layout.numbers = frozenset(layout.products) - set(wide.flags)
        if layout.numbers:
            layout.notes.append(f"Held where a number is not 0: {', '.join(sorted(layout.numbers)[:SHOWN])}")
    if len(layout.products) < FEWEST:
        raise InvalidInput(
            "options.products", f"are {len(layout.products)}", f"at least {FEWEST} columns of yes and no"
        )
    layout.states = read_states(table, layout, options)
    _rows(table, layout)


def _named_or(table: Table, options: HoldingOptions, found: tuple[str, ...], kind: str) -> tuple[str, ...]:
    return product_columns(table, options.products, found, kind) if options.products else found


def _products(table: Table, options: HoldingOptions, layout: HoldingLayout, wide: WideColumns) -> None:
    if options.products:
        # From the first to the last of flags, the flags between them; numbers where they are meant.
        meant = {part.strip() for one in options.products for part in (one, *one.split(":"))}
        numbers = wide.numbers if meant & set(wide.numbers) or not wide.flags else ()
        layout.products = product_columns(table, options.products, [*wide.flags, *numbers])
        return
    if len(wide.flags) >= FEWEST:
        _of_flags(table, layout, wide.flags)
        return
    if not wide.numbers:
        raise InvalidInput("options.products", "has nothing to stand for", "a file with columns of 0 and 1")
    blocks = blocks_of(table.names, wide.numbers)
    layout.products = blocks[0] if len(blocks[0]) >= FEWEST else wide.numbers
    named = dict.fromkeys(
        [*(_spelled(block, wide.numbers) for block in [layout.products, *blocks]), ";".join(wide.numbers)]
    )
    why = f"could be any of {len(wide.numbers)} columns of counts or amounts, held where the number is not 0"
    layout.ask("products", tuple(named)[:SHOWN], EFFECT, why)


def _of_flags(table: Table, layout: HoldingLayout, flags: tuple[str, ...]) -> None:
    blocks = blocks_of(table.names, flags)
    states = [name for name in flags if is_state(name)]
    plain = [tuple(name for name in block if name not in states) for block in blocks]
    plain = [block for block in plain if block] or blocks
    if len(blocks) == 1 and not states:
        layout.products = blocks[0]
        return
    if len(plain[0]) < FEWEST:  # columns of other things stand between them
        plain = [tuple(name for name in flags if name not in states) or flags]
    named = dict.fromkeys([*(_spelled(block, flags) for block in plain), _spelled(flags, flags)])
    why = f"could be any of {len(flags)} columns of yes and no, which do not all look like products"
    layout.ask("products", tuple(named)[:SHOWN], EFFECT, why)
    layout.products = plain[0]


def _spelled(block: Sequence[str], fitting: Sequence[str]) -> str:
    """A block as `first:last` where that says the same, else its names."""
    between = tuple(fitting[fitting.index(block[0]) : fitting.index(block[-1]) + 1])
    return f"{block[0]}:{block[-1]}" if between == tuple(block) and len(block) > 1 else ";".join(block)


def _rows(table: Table, layout: HoldingLayout) -> None:
    """Whether a client has one row, or one a month."""
    client = layout.column(CLIENT)
    if client is None:
        return
    key = table.id_sql(client)
    rows, clients = table.query(f"SELECT count({key}), count(DISTINCT {key}) FROM {LEDGER}").fetchone() or (0, 0)  # noqa: S608
    if rows <= clients or layout.kind == WIDE_DATES:
        return
    if layout.column(DATE):
        layout.dates = HELD
        return
    dates = [] if DATE in layout.reading.given else date_columns(table, layout.reading)
    if not dates:
        raise InvalidInput(
            f"columns.{DATE}",
            f"is not known, and {rows - clients:,} rows are of clients who stand above already",
            "the column that tells the month of a row, or a file with a row a client",
        )
    why = f"is not known, and {rows - clients:,} rows are of clients who stand above already"
    layout.ask_column(DATE, tuple(dates[:SHOWN]), why)
