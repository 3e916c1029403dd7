"""An uploaded table of orders -> clean order lines, and what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from core.customers.columns import REASONS
from core.customers.options import Options
from core.errors import InvalidInput
from core.spans import DAY_MS, DAY_S, utc_moment
from core.tables import CleaningReport, Table
from core.tables.orders.choices import NET_SALES
from core.tables.orders.judged import Window
from core.tables.orders.lines import LINES, make_lines
from core.tables.orders.read import OrderReading, known_orders
from core.tables.orders.reconcile import Reconciliation, reconcile

__all__ = ["LINES", "Orders", "clean_orders", "parse_as_of"]


@dataclass(frozen=True)
class Orders:
    """Clean order lines: the table `LINES` of the engine (line, customer, order_id, placed, amount, bought).

    Attributes:
        table: The uploaded table that holds them.
        report: What became of every row.
        as_of: The moment that recency is counted to.
        first: First purchase.
        last: Last purchase.
        currency: ISO code, where the file says so.
        returns: Whether returns are among the lines.
        reading: How the file was read.
        reconciliation: How its money comes about.
    """

    table: Table
    report: CleaningReport
    as_of: datetime
    first: datetime
    last: datetime
    currency: str | None
    returns: bool
    reading: OrderReading
    reconciliation: Reconciliation


def clean_orders(
    table: Table, columns: object = None, as_of: object = None, options: Options | None = None, now: float | None = None
) -> Orders:
    """Read the columns, drop what is no order and say why.

    Args:
        table: The uploaded table.
        columns: Role -> column name, where the known ones are wrong, or None for none.
        as_of: ISO date (its end counts) or moment; omitted: a day after the last purchase.
        options: See `Options`.
        now: Seconds since 1970; rows dated more than a day later are dropped. Omitted: the clock.

    Raises:
        Asked: The file can be read in more than one way.
        InvalidInput: A column is missing or unknown, or no row is left; the message says why.
    """
    options = options or Options()
    moment = parse_as_of(as_of)
    reading = known_orders(table, columns, options)
    if reading.money is None or reading.clock is None:
        raise InvalidInput("columns", "do not give a date and an amount", "a file with both")
    latest = (datetime.now(UTC).timestamp() if now is None else now) + DAY_S
    window = Window(None if moment is None else int(moment.timestamp() * 1000), int(latest * 1000))
    made = make_lines(
        table,
        reading.bound,
        reading.money,
        reading.standing,
        reading.clock,
        options,
        reading.platform,
        reading.currency,
        window,
    )
    report = _report(table, reading, [*_notes(reading), *made.notes])
    if not report.rows_kept:
        raise InvalidInput("file", _nothing_left(report), "rows with a customer, a date and a positive amount")
    first, last, latest_line = table.query(
        f"SELECT epoch_ms(min(placed) FILTER (bought)), epoch_ms(max(placed) FILTER (bought)), epoch_ms(max(placed))"  # noqa: S608
        f" FROM {LINES} WHERE reason IS NULL"
    ).fetchone() or (0, 0, 0)
    if first is None:
        raise InvalidInput("file", _nothing_left(report), "rows with a customer, a date and a positive amount")
    end = moment or utc_moment(latest_line + DAY_MS)
    return Orders(
        table,
        report,
        end,
        utc_moment(first),
        utc_moment(last),
        reading.currency,
        made.returns == "net",
        reading,
        reconcile(table, reading.money, options.money or NET_SALES, report.rows_read, report.rows_kept),
    )


def parse_as_of(value: object) -> datetime | None:
    """The moment that recency is counted to: the end of a date, or a moment as it is (UTC if it states no zone).

    Raises:
        InvalidInput: It is no ISO date.
    """
    if value is None or value == "":
        return None
    allowed = "an ISO date such as 2011-12-10"
    if not isinstance(value, str) or len(value) > 40:
        raise InvalidInput("as_of", "is not a date", allowed)
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        raise InvalidInput("as_of", f"is {value!r}", allowed) from None
    if len(value.strip()) == 10:
        found = found.replace(hour=23, minute=59, second=59, microsecond=999_000)
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    if not 1900 <= found.year <= 2200:
        raise InvalidInput("as_of", f"is {value!r}", "a date between 1900 and 2200")
    return found.astimezone(UTC)


def _report(table: Table, reading: OrderReading, notes: list[str]) -> CleaningReport:
    counted: Mapping[str, int] = dict(
        table.query(f"SELECT coalesce(reason, ''), count(*) FROM {LINES} GROUP BY 1").fetchall()  # noqa: S608
    )
    dropped = {reason: int(counted.get(reason, 0)) for reason in REASONS}
    return CleaningReport.of(table, int(counted.get("", 0)), dropped, reading.columns, notes)


def _notes(reading: OrderReading) -> list[str]:
    said = list(reading.notes)
    columns = reading.columns
    if not columns["order"]:
        said.append("No column names the order: everything a customer bought on one day counts as one order")
    used = set(reading.money.columns) if reading.money else set()
    if columns["quantity"] and columns["unit_price"] and columns["amount"] and columns["amount"] not in used:
        said.append(f"Amounts are quantity times unit price; “{columns['amount']}” was not used")
    return said


def _nothing_left(report: CleaningReport) -> str:
    reasons = ", ".join(f"{count:,} {REASONS[reason]}" for reason, count in report.dropped.items())
    most = max(report.dropped, key=lambda reason: report.dropped[reason], default="")
    hint = "options.pending as “count” counts orders that are not settled" if most == "pending" else "Check the columns"
    return f"has no usable order: all {report.rows_read:,} rows were dropped ({reasons}). {hint}"
