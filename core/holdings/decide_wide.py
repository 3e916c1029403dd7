"""A file with a column a product: which columns those are, and what the date of a row is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.errors import InvalidInput
from core.holdings.flags import FEWEST, blocks_of, is_state, product_columns
from core.holdings.layout import HoldingLayout
from core.holdings.months import LEGIBLE, month_style
from core.holdings.options import HELD, OPENED, WIDE_DATES, HoldingOptions
from core.holdings.roles import CLIENT, DATE
from core.holdings.states import read_states
from core.holdings.wide_columns import WideColumns, date_columns
from core.tables import Table
from core.tables.rows import LEDGER
from core.tables.subjects.bound import SubjectReading
from core.tables.vocabulary.names import once
from core.tables.vocabulary.yes_no import NO, YES

SHOWN: Final = 8
CELLS: Final = frozenset({"0", "1", *(word for word in YES | NO if len(word) > 1)})  # that name no column
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
    states = [name for name in wide.flags if is_state(name)]
    plain = tuple(name for name in wide.flags if name not in states)
    if len(plain) >= FEWEST:
        _of_flags(table, layout, wide, plain)
        return
    if len(wide.numbers) < FEWEST:
        told = f": {', '.join(states[:SHOWN])} say what a client is" if states else ""
        raise InvalidInput(
            "options.products",
            f"are not to be told: {len(plain)} columns of yes and no could be products{told}",
            f"at least {FEWEST} columns, by their names or as first:last, of {', '.join(table.names[:30])}",
        )
    blocks = blocks_of(table.names, wide.numbers)
    layout.products = blocks[0] if len(blocks[0]) >= FEWEST else wide.numbers
    named = dict.fromkeys(
        [*(_spelled(block, wide.numbers) for block in [layout.products, *blocks]), ";".join(wide.numbers)]
    )
    why = f"could be any of {len(wide.numbers)} columns of counts or amounts, held where the number is not 0"
    layout.ask("products", tuple(named)[:SHOWN], EFFECT, why)


def _of_flags(table: Table, layout: HoldingLayout, wide: WideColumns, plain: tuple[str, ...]) -> None:
    """Take the flags that are no states where they stand together, else ask; the likeliest block first."""
    cell = next((name for name in plain if once(name).lower() in CELLS), None)
    if cell is not None:
        raise InvalidInput(
            "file", f"has no header: “{once(cell)}” names a column", "a first row with the names of columns"
        )
    blocks = blocks_of(table.names, wide.flags)
    if len(blocks) == 1 and plain == wide.flags:
        layout.products = plain
        return
    kept = [tuple(name for name in block if name in plain) for block in blocks]
    kept = [*sorted((block for block in kept if block), key=len, reverse=True), plain]
    named = [_spelled(block, wide.flags) for block in kept]
    if len(kept[0]) < FEWEST:  # columns of other things stand between them, such as counts where nobody has two
        both = [name for name in table.names if name in plain or name in wide.numbers]
        run = blocks_of(table.names, both)[0]
        among = run if len(run) > len(plain) else plain
        kept, named = [among, *kept], [_spelled(among, both), *named]
    named = list(dict.fromkeys([*named, _spelled(wide.flags, wide.flags)]))
    why = f"could be any of {len(wide.flags)} columns of yes and no, which do not all look like products"
    layout.ask("products", tuple(named)[:SHOWN], EFFECT, why)
    layout.products = kept[0]


def ask_for_client(table: Table, reading: SubjectReading) -> None:
    """Of a file with a column a product, which column names clients: one that is different in every row.

    Raises:
        InvalidInput: There is none.
    """
    date = reading.columns[DATE]
    if date and month_style(table, date, None).read >= LEGIBLE:
        return  # a client may have several rows: nothing tells his column from one of row numbers
    names = [name for name in table.names if name not in reading.columns.values()]
    counted = ", ".join(f"count(DISTINCT {table.id_sql(name)})" for name in names)
    counts = table.query(f"SELECT {counted} FROM {LEDGER}").fetchone() or ()  # noqa: S608
    unique = [name for name, count in zip(names, counts, strict=True) if count == table.rows]
    (question,) = (one for one in reading.questions if one.field == f"columns.{CLIENT}")
    if not unique:
        raise InvalidInput(
            f"columns.{CLIENT}",
            "is not among the columns: no name means it, and no column is different in every row",
            "a column that names the client of each row, such as a number",
        )
    reading.questions.remove(question)
    likely = [one for one in question.candidates if one in unique]
    role = next(one for one in reading.roles if one.name == CLIENT)
    reading.ask(role, list(dict.fromkeys([*likely, *unique]))[:SHOWN], question.why)


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
