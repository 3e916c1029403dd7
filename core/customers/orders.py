"""An uploaded table of orders -> clean order lines, and what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from core.customers.columns import REASONS, ROLES
from core.customers.options import Options
from core.errors import InvalidInput
from core.tables import LEDGER, CleaningReport, Table, choose_columns
from core.tables.dates import DateStyle, date_style
from core.tables.engine import literal
from core.tables.numbers import NumberStyle, number_style

LINES = "lines"


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
    """

    table: Table
    report: CleaningReport
    as_of: datetime
    first: datetime
    last: datetime
    currency: str | None
    returns: bool


def clean_orders(
    table: Table, columns: object = None, as_of: object = None, options: Options | None = None, now: float | None = None
) -> Orders:
    """Recognise the columns, drop what is no order and say why.

    Args:
        table: The uploaded table.
        columns: Role -> column name, where the recognised ones are wrong.
        as_of: ISO date (its end counts) or moment; omitted: a day after the last purchase.
        options: See `Options`.
        now: Seconds since 1970; rows dated more than a day later are dropped. Omitted: the clock.

    Raises:
        InvalidInput: A column is missing or unknown, currencies are mixed, or no row is left; the message says why.
    """
    options = options or Options()
    chosen = choose_columns(table, ROLES, columns)
    date = date_style(table, str(chosen["date"]), options.date_order)
    money = _Money.of(table, chosen)
    currency, currency_notes = _currency(table, chosen, money, options)
    moment = parse_as_of(as_of)
    latest = (datetime.now(UTC).timestamp() if now is None else now) + 86_400
    _make_lines(table, chosen, date, money, options, currency, moment, latest)
    if options.duplicates == "drop":
        _mark_duplicates(table)
    report = _report(table, chosen, [*_notes(date, money, chosen), *currency_notes])
    if not report.rows_kept:
        raise InvalidInput("file", _nothing_left(report), "rows with a customer, a date and a positive amount")
    first, last, latest_line = table.query(
        f"SELECT epoch_ms(min(placed) FILTER (bought)), epoch_ms(max(placed) FILTER (bought)), epoch_ms(max(placed))"  # noqa: S608
        f" FROM {LINES} WHERE reason IS NULL"
    ).fetchone() or (0, 0, 0)
    end = moment or datetime.fromtimestamp(latest_line / 1000 + 86_400, UTC)
    return Orders(
        table,
        report,
        end,
        datetime.fromtimestamp(first / 1000, UTC),
        datetime.fromtimestamp(last / 1000, UTC),
        currency,
        options.returns == "net",
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


@dataclass(frozen=True)
class _Money:
    """Where amounts come from: quantity times unit price, or one column."""

    quantity: NumberStyle | None
    price: NumberStyle

    @classmethod
    def of(cls, table: Table, chosen: Mapping[str, str | None]) -> _Money:
        quantity, price, amount = chosen["quantity"], chosen["unit_price"], chosen["amount"]
        if quantity and price:
            return cls(number_style(table, quantity), number_style(table, price))
        single = amount or price
        if not single:
            shown = ", ".join(table.names[:30])
            raise InvalidInput(
                "columns.amount",
                "is not among the columns: there is neither an amount nor a quantity with a unit price",
                f"one of {shown}",
            )
        return cls(None, number_style(table, single))

    @property
    def amount_sql(self) -> str:
        return f"{self.quantity.sql} * {self.price.sql}" if self.quantity else self.price.sql


def _make_lines(
    table: Table,
    chosen: Mapping[str, str | None],
    date: DateStyle,
    money: _Money,
    options: Options,
    currency: str | None,
    as_of: datetime | None,
    latest: float,
) -> None:
    order = chosen["order"]
    order_sql = f"coalesce({table.id_sql(order)}, '')" if order else "strftime(placed, '%Y-%m-%d')"
    # A C before the number marks a cancellation only where the line is negative too: some shops count C1001, C1002.
    cancelled = "regexp_matches(order_id, '^[Cc][0-9]+$') AND (coalesce(quantity, 0) < 0 OR amount < 0)"
    cancelled = f"coalesce({cancelled}, false)" if order else "false"
    currency_sql = f"upper({table.text_sql(chosen['currency'])})" if chosen["currency"] else "NULL"
    wanted = literal(options.currency or currency or "")
    end = "NULL" if as_of is None else f"{int(as_of.timestamp() * 1000)}"
    net = options.returns == "net"
    returned = "(coalesce(quantity, 0) < 0 OR coalesce(amount, 0) < 0)"
    sign_rules = (
        "WHEN amount = 0 THEN 'not_positive_price' WHEN price < 0 AND quantity < 0 THEN 'not_positive_price'"
        if net
        else "WHEN cancelled THEN 'cancelled' WHEN quantity <= 0 THEN 'not_positive_quantity'"
        " WHEN price <= 0 THEN 'not_positive_price'"
    )
    table.query(
        f"""
        CREATE OR REPLACE TABLE {LINES} AS
        SELECT line, customer, order_id, placed, amount, NOT {returned} AS bought,
          CASE WHEN customer IS NULL THEN 'no_customer' WHEN placed IS NULL THEN 'unreadable_date'
            WHEN epoch_ms(placed) > {int(latest * 1000)} THEN 'future_date'
            WHEN epoch_ms(placed) > {end} THEN 'after_as_of'
            WHEN amount IS NULL THEN 'unreadable_amount'
            WHEN {wanted} <> '' AND currency <> {wanted} THEN 'other_currency'
            {sign_rules} END AS reason
        FROM (SELECT *, {order_sql if not order else "given_order"} AS order_id,
            {cancelled.replace("order_id", "given_order")} AS cancelled
          FROM (SELECT rowid AS line, {table.id_sql(str(chosen["customer"]))} AS customer,
              {order_sql if order else "NULL"} AS given_order, {date.sql} AS placed,
              {money.quantity.sql if money.quantity else "NULL::DOUBLE"} AS quantity, {money.price.sql} AS price,
              {money.amount_sql} AS amount, {currency_sql} AS currency
            FROM {LEDGER}))
        """  # noqa: S608
    )
    if net:
        table.query(
            f"UPDATE {LINES} SET reason = 'return_without_purchase' WHERE reason IS NULL AND NOT bought AND customer"  # noqa: S608
            f" NOT IN (SELECT customer FROM {LINES} WHERE reason IS NULL AND bought)"
        )


def _mark_duplicates(table: Table) -> None:
    """The second and every further row that is equal in all columns of the file; the first one stays."""
    table.query(
        f"UPDATE {LINES} SET reason = 'duplicate' FROM ({table.repeats_sql()}) AS again "  # noqa: S608
        f"WHERE {LINES}.line = again.line AND {LINES}.reason IS NULL"
    )


def _report(table: Table, chosen: Mapping[str, str | None], notes: list[str]) -> CleaningReport:
    counted = dict(
        table.query(f"SELECT coalesce(reason, ''), count(*) FROM {LINES} GROUP BY 1").fetchall()  # noqa: S608
    )
    dropped = {reason: int(counted.get(reason, 0)) for reason in REASONS}
    return CleaningReport.of(table, int(counted.get("", 0)), dropped, chosen, notes)


def _notes(date: DateStyle, money: _Money, chosen: Mapping[str, str | None]) -> list[str]:
    styles = [style.note for style in (money.quantity, money.price) if style is not None]
    said = [note for note in (date.note, *styles) if note]
    if not chosen["order"]:
        said.append("No column names the order: everything a customer bought on one day counts as one order")
    if money.quantity and chosen["amount"]:
        said.append(f"Amounts are quantity times unit price; “{chosen['amount']}” was not used")
    return said


def _currency(
    table: Table, chosen: Mapping[str, str | None], money: _Money, options: Options
) -> tuple[str | None, list[str]]:
    """The one currency of the file, if it says so.

    Raises:
        InvalidInput: There are several and none was chosen, or the chosen one does not occur.
    """
    if chosen["currency"]:
        found = dict(
            table.query(
                f"SELECT upper({table.text_sql(chosen['currency'])}) AS c, count(*) FROM {LEDGER}"  # noqa: S608
                " WHERE c IS NOT NULL GROUP BY c ORDER BY 2 DESC LIMIT 50"
            ).fetchall()
        )
    else:
        found = dict(money.price.currencies)
    if options.currency and chosen["currency"]:
        if options.currency not in found:
            raise InvalidInput("options.currency", f"is {options.currency!r}", ", ".join(found) or "a file that has it")
        return options.currency, []
    if len(found) > 1:
        shown = ", ".join(f"{code} in {count:,} rows" for code, count in list(found.items())[:5])
        allowed = (
            f"one of {', '.join(list(found)[:20])}, or a file in one currency"
            if chosen["currency"]
            else "a file in one currency, or one with a currency column to choose from"
        )
        raise InvalidInput(
            "options.currency", f"is needed: amounts in several currencies cannot be added ({shown})", allowed
        )
    return next(iter(found), options.currency), []


def _nothing_left(report: CleaningReport) -> str:
    reasons = ", ".join(f"{count:,} {REASONS[reason]}" for reason, count in report.dropped.items())
    return f"has no usable order: all {report.rows_read:,} rows were dropped ({reasons}). Check the column choice"
