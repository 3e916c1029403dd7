"""Which file is what: a row a holding or a column a product, and how dates are written. What is unclear is asked."""

from __future__ import annotations

from core.errors import InvalidInput
from core.holdings.decide_long import decide_long, likely_products
from core.holdings.decide_wide import ask_for_client, decide_wide
from core.holdings.flags import FEWEST
from core.holdings.layout import HoldingLayout
from core.holdings.months import LEGIBLE, MonthStyle, month_style
from core.holdings.options import LONG, WIDE, WIDE_DATES, HoldingOptions
from core.holdings.roles import CLIENT, DATE, ENDED, JOINED, PRODUCT, roles_of
from core.holdings.wide_columns import WideColumns, wide_columns
from core.tables import Table
from core.tables.dates import DAY_FIRST, MONTH_FIRST
from core.tables.questions import Asked, Proposal
from core.tables.subjects.bound import SubjectReading
from core.tables.subjects.read import read_subjects


def read_layout(table: Table, columns: object, options: HoldingOptions) -> HoldingLayout:
    """Find out how a file of holdings is to be read.

    Args:
        table: The file.
        columns: Role -> column, or None for none, where a caller names them.
        options: What the caller chose.

    Raises:
        Asked: The file can be read in more than one way.
        InvalidInput: A column or an option is wrong, or nothing in the file could be products.
    """
    reading = read_subjects(table, roles_of(table.names), columns, options.of_columns)
    guessed = reading.proposed.pop(CLIENT, None)
    wide = wide_columns(table, reading)
    if guessed is not None:
        reading.proposed[CLIENT] = guessed
        if not reading.columns[PRODUCT] and _a_column_a_product(wide):
            ask_for_client(table, reading)
        wide = wide_columns(table, reading)
    layout = _kind(table, options, reading, wide)
    if layout.kind == LONG:
        decide_long(table, options, layout)
    else:
        decide_wide(table, options, layout, wide)
    _how_dates_are_written(table, options, layout)
    if layout.reading.questions or layout.questions:
        base = layout.reading.proposal
        kept = {**options.kept(), **base.options, **layout.proposed}
        raise Asked([*layout.reading.questions, *layout.questions], Proposal(base.columns, kept))
    return layout


def _kind(table: Table, options: HoldingOptions, reading: SubjectReading, wide: WideColumns) -> HoldingLayout:
    named = reading.columns[PRODUCT] or reading.proposed.get(PRODUCT)
    if options.layout:
        layout = HoldingLayout(reading, options.layout)
    elif options.products:
        layout = HoldingLayout(reading, WIDE_DATES if _all_dates(table, options, wide) else WIDE)
    elif named and len(wide.flags) >= FEWEST and PRODUCT not in reading.given:
        layout = HoldingLayout(reading, LONG)
        columns = f"{len(wide.flags)} columns of yes and no, a row a client"
        why = f"could be read by “{named}”, a row a holding, or by {columns}"
        layout.ask("layout", (LONG, WIDE), "What counts as a product follows it", why)
    elif named:
        layout = HoldingLayout(reading, LONG)
    elif len(wide.dates) >= FEWEST and len(wide.flags) >= FEWEST:
        layout = HoldingLayout(reading, WIDE_DATES)
        why = f"could be read by {len(wide.dates)} columns of dates, or by {len(wide.flags)} columns of yes and no"
        layout.ask("layout", (WIDE_DATES, WIDE), "What counts as opened follows it", why)
    elif len(wide.dates) >= FEWEST:
        layout = HoldingLayout(reading, WIDE_DATES)
    elif _a_column_a_product(wide):
        layout = HoldingLayout(reading, WIDE)
    else:
        layout = HoldingLayout(reading, LONG)
    if layout.kind == LONG and not named:
        likely = likely_products(table, reading)
        if not likely or PRODUCT in reading.given:
            raise InvalidInput(
                f"columns.{PRODUCT}",
                "is not among the columns: none names products, and fewer than three say whether one is held",
                f"one of {', '.join(table.names[:30])}",
            )
        layout.ask_column(PRODUCT, likely, "has to be told: no column has a name that means it")
    return layout


def _a_column_a_product(wide: WideColumns) -> bool:
    """Whether a file has enough columns that could each be a product."""
    return max(len(wide.flags), len(wide.dates), len(wide.numbers)) >= FEWEST


def _all_dates(table: Table, options: HoldingOptions, wide: WideColumns) -> bool:
    """Whether the products that a caller names are columns of dates."""
    whole = [name for name in options.products if name in table.names]
    return bool(wide.dates) and not wide.flags if not whole else all(name in wide.dates for name in whole)


def _how_dates_are_written(table: Table, options: HoldingOptions, layout: HoldingLayout) -> None:
    roles = {role: layout.column(role) for role in (DATE, ENDED, JOINED)}
    if layout.dates is None or layout.kind == WIDE_DATES:
        roles[DATE] = None
    cells = {name: name for name in layout.products} if layout.kind == WIDE_DATES else {}
    styles: dict[str, MonthStyle] = {}
    for role, column in {**roles, **cells}.items():
        if column is None:
            continue
        style = month_style(table, column, options.date_order)
        if style.read < LEGIBLE:
            raise InvalidInput(
                f"columns.{role}" if role in roles else "options.products",
                f"is “{column}”, of which {style.read:.0%} can be read",
                "a column of dates or months",
            )
        styles[role] = style
    unclear = [name for name, style in styles.items() if style.ambiguous]
    told = {style.order for style in styles.values() if style.order and not style.ambiguous}
    if unclear and len(told) == 1:  # columns of one file are written alike: those that tell decide for the others
        styles |= {name: month_style(table, str(roles.get(name) or name), *told) for name in unclear}
    elif unclear:
        why = f"is not plain: no cell of “{roles.get(unclear[0]) or unclear[0]}” tells day from month"
        layout.ask("date_order", (DAY_FIRST, MONTH_FIRST), "Months follow it", why)
    layout.months |= styles
