"""Rows -> order lines that count, each with its money, in the engine; and why every other row does not count.

Three tables are made one after the other: `parsed` (a row each), `summed` (an order each), `lines` (a row each, with
the order's money on its first row).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.tables.engine import literal
from core.tables.orders.bind import Bound
from core.tables.orders.choices import COLLECTED as WANT_COLLECTED
from core.tables.orders.choices import COUNT, NET_SALES, OrderChoices
from core.tables.orders.choices import GROSS as WANT_GROSS
from core.tables.orders.clock import Clock
from core.tables.orders.money import Money
from core.tables.orders.standing import Standing
from core.tables.platforms.base import COLLECTED, GROSS, LINE, NET, ORDER, Platform
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.states import COUNTS, REFUNDED

LINES: Final = "lines"
PARSED: Final = "parsed"
SUMMED: Final = "summed"
NOTHING: Final = 0.005  # less than half a cent is nothing
FEW: Final = 3
GUESTS: Final = 5  # an id 0 that has this many times the orders of any other id is no customer
# Outcome of an order -> the reason under which its rows are left out.
REASON_OF: Final = {
    "cancelled": "cancelled",
    "failed": "not_paid",
    "pending": "pending",
    "refunded": "refunded",
    "test": "test_or_draft",
}


@dataclass(frozen=True)
class Window:
    """Moments between which rows count, in milliseconds since 1970."""

    as_of_ms: int | None
    latest_ms: int


@dataclass(frozen=True)
class Made:
    """What was made of the rows.

    Attributes:
        by_email: Whether customers are told apart by e-mail, because some order has no id.
        notes: What was decided.
        returns: `drop` or `net`, as applied to rows below zero that name no order.
    """

    by_email: bool
    notes: tuple[str, ...]
    returns: str


def make_lines(
    table: Table,
    bound: Bound,
    money: Money,
    standing: Standing,
    clock: Clock,
    choices: OrderChoices,
    platform: Platform | None,
    currency: str | None,
    window: Window,
) -> Made:
    """Make the three tables.

    Args:
        table: The file.
        bound: Its columns.
        money: What an order's money is made of.
        standing: What its states say.
        clock: How its times are read.
        choices: What the caller chose.
        platform: What exported it, if known.
        currency: The currency whose rows count, or None where the file names none.
        window: The moments between which rows count.
    """
    notes: list[str] = []
    _parse(table, bound, money, standing, clock, platform)
    if bound.columns["order"] and (platform.first_row if platform else _blank_on_later_rows(table)):
        _fill(table)
    by_email = _name_customers(table, bound, notes)
    _key_orders(table, bound)
    returns = choices.returns or ("net" if platform and platform.returns == "net" else "drop")
    _judge(table, money, choices, currency, window)
    notes += _mark_repeats(table, bound, choices, platform)
    _pair_refunds(table, bound, returns, platform)
    _sum_up(table, money, choices)
    _write_lines(table, money, returns)
    return Made(by_email, tuple(notes), returns)


def _parse(
    table: Table, bound: Bound, money: Money, standing: Standing, clock: Clock, platform: Platform | None
) -> None:
    columns = bound.columns
    who, mail, order = columns["customer"], columns["email"], columns["order"]
    phone = columns.get("phone")
    kinds = platform.kinds if platform else {}
    kind_column = columns.get("kind") or columns.get("line_name")
    kind = "'sale'"
    if kinds and kind_column:
        folded = f"strip_accents(lower({table.text_sql(kind_column)}))"
        listed = " ".join(
            f"WHEN regexp_matches({folded}, {literal(pattern)}) THEN '{meaning}'" for pattern, meaning in kinds.items()
        )
        kind = f"coalesce(CASE {listed} END, 'sale')"
    email = f"lower({table.text_sql(mail)})" if mail else "NULL::VARCHAR"
    if phone:
        email = f"coalesce({email}, {table.text_sql(phone)})"
    parts = {
        role: (money.parts[role].sql if role in money.parts else "NULL::DOUBLE")
        for role in ("discount", "shipping", "tax", "order_total", "refunded", "adjusted", "outstanding")
    }
    text = {
        role: (table.text_sql(str(columns[role])) if columns.get(role) else "NULL::VARCHAR")
        for role in ("currency", "consent", "reference")
    }
    listed = ", ".join(f"{sql} AS {role}" for role, sql in (parts | text).items())
    table.query(
        f"""
        CREATE OR REPLACE TABLE {PARSED} AS
        SELECT rowid AS line, {table.id_sql(who) if who else "NULL::VARCHAR"} AS given_customer, {email} AS email,
          {table.id_sql(order) if order else "NULL::VARCHAR"} AS given_order, {clock.sql} AS placed,
          {standing.sql} AS outcome, {kind} AS kind, {money.quantity or "NULL::DOUBLE"} AS quantity,
          {money.price} AS price, {money.base.sql} AS base, {listed},
          NULL::VARCHAR AS customer, NULL::VARCHAR AS order_id, NULL::VARCHAR AS reason, NULL::VARCHAR AS undoes
        FROM {LEDGER}
        """  # noqa: S608
    )


def _blank_on_later_rows(table: Table) -> bool:
    """Whether orders of several rows have their customer on the first row only, as some shops write them."""
    told, blank = table.query(
        f"""
        SELECT count(*), count_if(filled < rows) FROM (
          SELECT count(*) AS rows, count(coalesce(given_customer, email)) AS filled FROM {PARSED}
          WHERE given_order IS NOT NULL GROUP BY given_order HAVING count(*) > 1)
        """  # noqa: S608
    ).fetchone() or (0, 0)
    return int(blank or 0) >= FEW and int(blank or 0) >= 0.5 * int(told or 0)


def _fill(table: Table) -> None:
    """Give every row of an order what stands on its first row: customer, state, currency, consent, time."""
    filled = ("given_customer", "email", "currency", "consent")
    first = ", ".join(f"arg_min({name}, line) FILTER ({name} IS NOT NULL) AS {name}" for name in filled)
    told = ", ".join(f"{name} = coalesce({PARSED}.{name}, f.{name})" for name in filled)
    table.query(
        f"""
        UPDATE {PARSED} SET {told}, outcome = CASE WHEN {PARSED}.outcome = '{COUNTS}' THEN f.outcome ELSE {PARSED}.outcome END,
          placed = coalesce({PARSED}.placed, f.placed)
        FROM (SELECT given_order, {first}, arg_min(outcome, line) AS outcome,
          arg_min(placed, line) FILTER (placed IS NOT NULL) AS placed FROM {PARSED}
          WHERE given_order IS NOT NULL GROUP BY given_order) AS f
        WHERE {PARSED}.given_order = f.given_order
        """  # noqa: S608
    )


def _name_customers(table: Table, bound: Bound, notes: list[str]) -> bool:
    """The platform's id; where it is empty or 0 on any order that counts, the e-mail for all."""
    named = bound.columns["customer"] is not None
    mailed = bound.columns["email"] is not None
    if not named:
        table.query(f"UPDATE {PARSED} SET customer = email")  # noqa: S608
        return True
    table.query(f"UPDATE {PARSED} SET customer = given_customer")  # noqa: S608
    if mailed:
        (guests,) = table.query(
            f"SELECT count(*) FROM {PARSED} WHERE outcome = '{COUNTS}' AND email IS NOT NULL"  # noqa: S608
            " AND coalesce(given_customer, '0') = '0'"
        ).fetchone() or (0,)
        if not guests:
            return False
        table.query(
            f"""
            UPDATE {PARSED} SET customer = coalesce(email, m.mail, nullif(given_customer, '0')) FROM (
              SELECT line, (SELECT any_value(o.email) FROM {PARSED} o WHERE o.given_customer = p.given_customer
                AND o.given_customer <> '0' AND o.email IS NOT NULL) AS mail FROM {PARSED} p) AS m
            WHERE {PARSED}.line = m.line
            """  # noqa: S608
        )
        notes.append(f"{int(guests):,} rows have no customer id (guests), so customers are told apart by e-mail")
        return True
    zero, most = table.query(
        f"SELECT coalesce(max(n) FILTER (k = '0'), 0), coalesce(max(n) FILTER (k <> '0'), 0) FROM"  # noqa: S608
        f" (SELECT given_customer AS k, count(*) AS n FROM {PARSED} GROUP BY k)"
    ).fetchone() or (0, 0)
    if zero and int(zero) >= GUESTS * max(int(most), 1):
        table.query(f"UPDATE {PARSED} SET customer = NULL WHERE given_customer = '0'")  # noqa: S608
        notes.append(f"Customer 0 has {int(zero):,} rows and stands for guests: they are nobody in particular")
    return False


def _key_orders(table: Table, bound: Bound) -> None:
    if bound.columns["order"]:
        table.query(f"UPDATE {PARSED} SET order_id = coalesce(given_order, '')")  # noqa: S608
    else:
        table.query(f"UPDATE {PARSED} SET order_id = strftime(placed, '%Y-%m-%d')")  # noqa: S608


def _judge(
    table: Table,
    money: Money,
    choices: OrderChoices,
    currency: str | None,
    window: Window,
) -> None:
    """The first reason that holds of every row, as far as the row alone shows it."""
    end = "NULL" if window.as_of_ms is None else str(window.as_of_ms)
    wanted = literal(choices.currency or currency or "")
    states = " ".join(
        f"WHEN outcome = '{outcome}' THEN '{reason}'"
        for outcome, reason in REASON_OF.items()
        if not (outcome == REFUNDED and choices.refunded_orders == COUNT)
    )
    # A row without money of its own is part of an order whose money stands on another row.
    elsewhere = "false"
    if money.base.level == ORDER:
        elsewhere = (
            f"(given_order IS NOT NULL AND given_order IN (SELECT given_order FROM {PARSED} WHERE base IS NOT NULL))"
        )
    # A C before the number marks a cancellation only where the line is negative too: some shops count C1001, C1002.
    table.query(
        f"""
        UPDATE {PARSED} SET reason = CASE
            WHEN kind = 'skip' THEN 'not_a_sale'
            WHEN customer IS NULL AND NOT (base < 0 AND (reference IS NOT NULL OR kind = 'refund')) THEN 'no_customer'
            WHEN placed IS NULL THEN 'unreadable_date'
            WHEN epoch_ms(placed) > {window.latest_ms} THEN 'future_date'
            WHEN epoch_ms(placed) > {end} THEN 'after_as_of'
            {states}
            WHEN base IS NULL AND NOT {elsewhere} THEN 'unreadable_amount'
            WHEN {wanted} <> '' AND upper(currency) <> {wanted} THEN 'other_currency' END
        """  # noqa: S608
    )


def _mark_repeats(table: Table, bound: Bound, choices: OrderChoices, platform: Platform | None) -> list[str]:
    """Rows that stand in the file once more: by an id that repeats, never for being equal alone."""
    if choices.duplicates == "keep":
        return []
    equal = table.repeats_sql()
    line = bound.columns.get("line")
    if choices.duplicates == "drop":
        source = equal
    elif line:
        key = table.id_sql(line)
        source = (
            f"SELECT line FROM ({equal}) WHERE line IN (SELECT rowid FROM (SELECT rowid, row_number() OVER"  # noqa: S608
            f" (PARTITION BY {key} ORDER BY rowid) AS copy FROM {LEDGER} WHERE {key} IS NOT NULL) WHERE copy > 1)"
        )
    elif platform and platform.row == ORDER and bound.columns["order"]:
        source = (
            f"SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY given_order ORDER BY line DESC) AS copy"  # noqa: S608
            f" FROM {PARSED} WHERE given_order IS NOT NULL AND coalesce(base, 0) >= 0) WHERE copy > 1"
        )
    else:
        (alike,) = table.query(
            f"SELECT count(*) FROM ({equal}) AS again JOIN {PARSED} USING (line) WHERE reason IS NULL"  # noqa: S608
        ).fetchone() or (0,)
        said = f"{int(alike):,} rows equal an earlier one in every column and were kept: no id says that they repeat it"
        return [said] if alike else []
    table.query(
        f"UPDATE {PARSED} SET reason = 'duplicate' FROM ({source}) AS again"  # noqa: S608
        f" WHERE {PARSED}.line = again.line AND {PARSED}.reason IS NULL"
    )
    return []


def _pair_refunds(table: Table, bound: Bound, returns: str, platform: Platform | None) -> None:
    """Rows below zero: refunds of the order that they name, or returns that name none."""
    cancelled = "regexp_matches(order_id, '^[Cc][0-9]+$')" if bound.columns["order"] else "false"
    below = "(coalesce(base, 0) < 0)"
    table.query(
        f"""
        UPDATE {PARSED} SET undoes = found.given_order FROM (
          SELECT r.line, s.given_order FROM {PARSED} r JOIN (
            SELECT DISTINCT given_order FROM {PARSED} WHERE reason IS NULL AND base > 0 AND given_order IS NOT NULL) s
          ON s.given_order = coalesce(r.reference, r.given_order)
          WHERE r.reason IS NULL AND r.base < 0) AS found
        WHERE {PARSED}.line = found.line
        """  # noqa: S608
    )
    if platform and platform.kinds and bound.columns.get("kind") and platform.row == ORDER:
        # Money that left and undoes no sale: a purchase of the shop's own, a fee, a refund of an older payment.
        table.query(
            f"UPDATE {PARSED} SET reason = 'not_a_sale' WHERE reason IS NULL AND {below} AND undoes IS NULL"  # noqa: S608
        )
    if returns == "net":
        table.query(
            f"UPDATE {PARSED} SET reason = CASE WHEN base = 0 AND kind <> 'refund' THEN 'not_positive_price' WHEN price < 0"  # noqa: S608
            " AND quantity < 0 THEN 'not_positive_price' WHEN customer IS NULL THEN 'no_customer' END"
            " WHERE reason IS NULL AND undoes IS NULL AND base IS NOT NULL"
        )
        table.query(
            f"UPDATE {PARSED} SET reason = 'return_without_purchase' WHERE reason IS NULL AND undoes IS NULL AND {below}"  # noqa: S608
            f" AND customer NOT IN (SELECT customer FROM {PARSED} WHERE reason IS NULL AND coalesce(base, 0) >= 0"
            " AND customer IS NOT NULL)"
        )
        return
    table.query(
        f"""
        UPDATE {PARSED} SET reason = CASE WHEN {cancelled} AND (coalesce(quantity, 0) < 0 OR base < 0) THEN 'cancelled'
          WHEN quantity <= 0 AND base IS NOT NULL THEN 'not_positive_quantity'
          WHEN price <= 0 OR base < 0 THEN 'not_positive_price' END
        WHERE reason IS NULL AND undoes IS NULL AND base IS NOT NULL
        """  # noqa: S608
    )


def _sum_up(table: Table, money: Money, choices: OrderChoices) -> None:
    """An order each: gross, discount, refund, shipping, tax, what was collected, and what is left."""

    def total(name: str, level: str) -> str:
        if level == LINE:
            return f"coalesce(sum({name}) FILTER (undoes IS NULL), 0)"
        return f"coalesce(arg_min({name}, line) FILTER ({name} IS NOT NULL AND undoes IS NULL), 0)"

    base = total("base", money.base.level)
    part = {
        role: total(role, money.parts[role].level) if role in money.parts else "0"
        for role in ("discount", "shipping", "tax", "order_total", "refunded", "adjusted", "outstanding")
    }
    stated = f"nullif({part['order_total']}, 0)"
    if "adjusted" in money.parts:
        part["refunded"] = (
            f"(CASE WHEN {part['adjusted']} > 0 AND {part['adjusted']} < {part['order_total']} THEN"
            f" {part['order_total']} - {part['adjusted']} ELSE 0 END)"
        )
    refunds = f"abs({part['refunded']}) + greatest({part['outstanding']}, 0) + coalesce(sum(-base) FILTER (undoes IS NOT NULL), 0)"
    extra = f"({part['shipping']} + {part['tax']})"
    if money.holds == COLLECTED:
        net = f"({base} - {extra})"
        collected = base
    else:
        net = f"({base} - {part['discount']})" if money.holds == GROSS else base
        collected = f"coalesce({stated}, {net} + {extra})"
    table.query(
        f"""
        CREATE OR REPLACE TABLE {SUMMED} AS
        SELECT *, CASE WHEN '{choices.money or NET_SALES}' = '{WANT_GROSS}' THEN net + discount
            WHEN '{choices.money or NET_SALES}' = '{WANT_COLLECTED}' THEN greatest(collected - refund, 0)
            ELSE net - from_items END AS money
        FROM (SELECT *, least(greatest(net, 0), refund) AS from_items FROM (
          SELECT coalesce(undoes, order_id) AS order_id, max(customer) FILTER (undoes IS NULL) AS customer,
            min(line) FILTER (undoes IS NULL) AS first_line, min(placed) FILTER (undoes IS NULL) AS placed,
            round({net}, 6) AS net, round({part["discount"]}, 6) AS discount, round({refunds}, 6) AS refund,
            round({part["shipping"]}, 6) AS shipping, round({part["tax"]}, 6) AS tax, round({collected}, 6) AS collected,
            round({base}, 6) AS base, bool_or(outcome = '{REFUNDED}') AS wholly
          FROM {PARSED} WHERE reason IS NULL AND (undoes IS NOT NULL OR coalesce(base, 0) >= 0)
          GROUP BY coalesce(undoes, order_id), CASE WHEN undoes IS NULL THEN customer ELSE (
            SELECT min(o.customer) FROM {PARSED} o WHERE o.given_order = {PARSED}.undoes AND o.undoes IS NULL
              AND o.reason IS NULL) END))
        WHERE customer IS NOT NULL
        """  # noqa: S608
    )
    table.query(f"ALTER TABLE {SUMMED} ADD COLUMN reason VARCHAR")
    keep_empty = "wholly OR refund > 0" if choices.refunded_orders == COUNT else "false"
    table.query(
        f"UPDATE {SUMMED} SET reason = CASE WHEN refund > 0 THEN 'refunded' ELSE 'not_positive_price' END"  # noqa: S608
        f" WHERE net - from_items < {NOTHING} AND NOT ({keep_empty})"
    )


def _write_lines(table: Table, money: Money, returns: str) -> None:
    """The rows again, with the money of an order on its first row where it is not simply the row's own."""
    own = "p.base" if money.base.level == LINE and money.holds != COLLECTED else "0"
    if money.holds == GROSS and "discount" in money.parts and money.parts["discount"].level == LINE and own != "0":
        own = "p.base - coalesce(p.discount, 0)"
    table.query(
        f"""
        CREATE OR REPLACE TABLE {LINES} AS
        SELECT p.line, coalesce(s.customer, p.customer) AS customer, coalesce(p.undoes, p.order_id) AS order_id,
          CASE WHEN p.undoes IS NULL THEN p.placed ELSE s.placed END AS placed,
          CASE WHEN s.order_id IS NULL THEN p.base WHEN p.undoes IS NOT NULL THEN 0.0
            ELSE round(coalesce({own}, 0), 6) END AS amount,
          p.undoes IS NULL AND (s.order_id IS NOT NULL OR coalesce(p.base, 0) >= 0) AS bought,
          coalesce(p.reason, CASE WHEN p.undoes IS NOT NULL AND s.order_id IS NULL THEN 'return_without_purchase' END,
            s.reason) AS reason, p.email, p.consent, s.first_line = p.line AS first
        FROM {PARSED} p LEFT JOIN {SUMMED} s ON s.order_id = coalesce(p.undoes, p.order_id)
          AND (p.undoes IS NOT NULL OR s.customer = p.customer) AND p.reason IS NULL
          AND (p.undoes IS NOT NULL OR coalesce(p.base, 0) >= 0)
        """  # noqa: S608
    )
    table.query(
        f"""
        UPDATE {LINES} SET amount = round({LINES}.amount + s.money - coalesce(s.own, 0), 6) FROM (
          SELECT s.first_line, any_value(s.money) AS money, sum(l.amount) AS own FROM {SUMMED} s
          JOIN {LINES} l ON l.order_id = s.order_id AND l.customer = s.customer AND l.reason IS NULL AND l.bought
          WHERE s.reason IS NULL GROUP BY s.first_line) AS s
        WHERE {LINES}.line = s.first_line AND {LINES}.reason IS NULL
        """  # noqa: S608
    )
    if returns == "drop":
        table.query(
            f"UPDATE {LINES} SET bought = true WHERE reason IS NULL"  # noqa: S608
        )


__all__ = ["LINES", "NET", "Made", "Window", "make_lines"]
