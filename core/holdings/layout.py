"""Which file is what: a row a holding or a column a product, and what its dates mean. What is unclear is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from core.errors import InvalidInput
from core.holdings.flags import FEWEST, blocks_of, flag_columns, is_state, named_flags
from core.holdings.months import MonthStyle, month_style
from core.holdings.options import HELD, LONG, OPENED, WIDE, HoldingOptions
from core.holdings.roles import CLIENT, DATE, ENDED, JOINED, PRODUCT, ROLES, means_held, means_opened, needing
from core.tables import Table
from core.tables.dates import DAY_FIRST, MONTH_FIRST
from core.tables.questions import Asked, Proposal, Question
from core.tables.rows import LEDGER
from core.tables.subjects.bound import SubjectReading
from core.tables.subjects.read import read_subjects

LEGIBLE: Final = 0.8  # share of filled cells that must be dates
MOSTLY: Final = 0.5
SHOWN: Final = 8


@dataclass
class HoldingLayout:
    """How a file of holdings is read.

    Attributes:
        reading: Which column is what.
        kind: `long` or `wide`.
        products: Columns of a wide file that are products.
        dates: What a row's date means, `opened` or `held`; None where no row is dated.
        months: Role -> how its column writes months.
        questions: What has to be answered about options.
        proposed: Option -> what is proposed.
    """

    reading: SubjectReading
    kind: str
    products: tuple[str, ...] = ()
    dates: str | None = None
    months: dict[str, MonthStyle] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    proposed: dict[str, Any] = field(default_factory=dict)

    def ask(self, name: str, candidates: tuple[str, ...], effect: str, why: str) -> None:
        """Ask about an option; the first candidate is proposed."""
        self.questions.append(Question(f"options.{name}", candidates, {}, effect, why))
        self.proposed[name] = candidates[0]

    def column(self, role: str) -> str | None:
        """The column of a role."""
        return self.reading.columns.get(role)


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
    reading = read_subjects(table, ROLES, columns, options.of_columns)
    flags = flag_columns(table, reading.free)
    layout = _kind(table, columns, options, reading, flags)
    if layout.kind == WIDE:
        _wide(table, options, layout, flags)
    else:
        _what_dates_mean(table, options, layout)
    _how_dates_are_written(table, options, layout)
    if layout.reading.questions or layout.questions:
        base = layout.reading.proposal
        kept = {**options.kept(), **base.options, **layout.proposed}
        raise Asked([*layout.reading.questions, *layout.questions], Proposal(base.columns, kept))
    return layout


def _kind(
    table: Table, columns: object, options: HoldingOptions, reading: SubjectReading, flags: tuple[str, ...]
) -> HoldingLayout:
    named = reading.columns[PRODUCT] or reading.proposed.get(PRODUCT)
    if options.layout == WIDE or options.products:
        return HoldingLayout(reading, WIDE)
    many = len(flags) >= FEWEST
    if options.layout is None and named and many and PRODUCT not in reading.given:
        layout = HoldingLayout(reading, LONG)
        why = f"could be read by “{named}”, a row a holding, or by {len(flags)} columns of yes and no, a row a client"
        layout.ask("layout", (LONG, WIDE), "What counts as a product follows it", why)
        return layout
    if named or options.layout == LONG or not many:
        # Where nothing is known to be a product, its column is asked about.
        return HoldingLayout(
            reading if named else read_subjects(table, needing(PRODUCT), columns, options.of_columns), LONG
        )
    return HoldingLayout(reading, WIDE)


def _wide(table: Table, options: HoldingOptions, layout: HoldingLayout, flags: tuple[str, ...]) -> None:
    """Which columns are products, and what the date of a row is."""
    if options.products:
        layout.products = named_flags(table, options.products, flags)
    else:
        if not flags:
            raise InvalidInput("options.products", "has nothing to stand for", "a file with columns of 0 and 1")
        blocks = blocks_of(table.names, flags)
        states = [name for name in flags if is_state(name)]
        plain = [tuple(name for name in block if name not in states) for block in blocks]
        plain = [block for block in plain if block] or blocks
        if len(blocks) == 1 and not states:
            layout.products = blocks[0]
        else:
            named = dict.fromkeys([*(_named(block, flags) for block in plain), _named(tuple(flags), flags)])
            why = f"could be any of {len(flags)} columns of yes and no, which do not all look like products"
            layout.ask("products", tuple(named)[:SHOWN], "These columns are what is recommended", why)
            layout.products = plain[0]
    if len(layout.products) < FEWEST:
        raise InvalidInput(
            "options.products", f"are {len(layout.products)}", f"at least {FEWEST} columns of yes and no"
        )
    client = layout.column(CLIENT)
    if client is None:
        return
    key = table.id_sql(client)
    rows, clients = table.query(f"SELECT count({key}), count(DISTINCT {key}) FROM {LEDGER}").fetchone() or (0, 0)  # noqa: S608
    if layout.column(DATE):
        if rows > clients:
            layout.dates = HELD
    elif rows > clients:
        raise InvalidInput(
            f"columns.{DATE}",
            f"is not known, and {rows - clients:,} rows are of clients who stand above already",
            "the column that tells the month of a row, or a file with a row a client",
        )


def _named(block: tuple[str, ...], flags: tuple[str, ...]) -> str:
    """A block as `first:last` where that says the same, else its names."""
    between = flags[flags.index(block[0]) : flags.index(block[-1]) + 1]
    return f"{block[0]}:{block[-1]}" if between == block and len(block) > 1 else ";".join(block)


def _what_dates_mean(table: Table, options: HoldingOptions, layout: HoldingLayout) -> None:
    column, product, client = layout.column(DATE), layout.column(PRODUCT), layout.column(CLIENT)
    if column is None or product is None or client is None:
        return
    if options.dates or layout.column(ENDED):
        layout.dates = options.dates or OPENED
        return
    pair, cell = f"{table.id_sql(client)}, {table.id_sql(product)}", table.text_sql(column)
    rows, pairs = table.query(
        f"SELECT count(*), count(DISTINCT ({pair})) FROM {LEDGER} WHERE {cell} IS NOT NULL"  # noqa: S608
    ).fetchone() or (0, 0)
    repeated = pairs < MOSTLY * rows
    layout.dates = HELD if repeated else OPENED
    if (means_held(column) and repeated) or (means_opened(column) and not repeated):
        return
    first, second = (HELD, OPENED) if repeated else (OPENED, HELD)
    why = f"is not plain: “{column}” could say when a product was opened, or a month in which it was held"
    layout.ask("dates", (first, second), "What counts as opened follows it", why)


def _how_dates_are_written(table: Table, options: HoldingOptions, layout: HoldingLayout) -> None:
    for role in (DATE, ENDED, JOINED):
        column = layout.column(role)
        if column is None or (role == DATE and layout.dates is None):
            continue
        style = month_style(table, column, options.date_order)
        if style.read < LEGIBLE:
            raise InvalidInput(
                f"columns.{role}",
                f"is “{column}”, of which {style.read:.0%} can be read",
                "a column of dates or months",
            )
        layout.months[role] = style
        if style.ambiguous and "date_order" not in layout.proposed:
            why = f"is not plain: no cell of “{column}” tells day from month"
            layout.ask("date_order", (DAY_FIRST, MONTH_FIRST), "Months follow it", why)
