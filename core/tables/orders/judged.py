"""Why a row does not count, as far as it shows itself; rows that repeat others; rows that undo an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.tables.engine import literal
from core.tables.orders.amounts import Money
from core.tables.orders.bound import Bound
from core.tables.orders.choices import COUNT, OrderChoices
from core.tables.orders.parsed import PARSED
from core.tables.orders.repeated_payments import repeated_payments_sql
from core.tables.platforms.base import ORDER, Platform
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import REFUNDED

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


def judge(
    table: Table,
    money: Money,
    choices: OrderChoices,
    currency: str | None,
    window: Window,
) -> None:
    """The first reason that holds of every row, as far as the row alone shows it."""
    end = "NULL" if window.as_of_ms is None else str(window.as_of_ms)
    wanted = literal(choices.currency or currency or "")
    # A row below zero that says “refunded” is the refund itself; `pair_refunds` looks for what it undoes.
    states = " ".join(
        f"WHEN outcome = '{outcome}'{' AND NOT coalesce(base, 0) < 0' if outcome == REFUNDED else ''} THEN '{reason}'"
        for outcome, reason in REASON_OF.items()
        if not (outcome == REFUNDED and choices.refunded_orders == COUNT)
    )
    # A row without money of its own is part of an order whose money stands on another row.
    elsewhere = "false"
    if money.base.level == ORDER:
        told = f"SELECT given_order FROM {PARSED} WHERE base IS NOT NULL"  # noqa: S608
        elsewhere = f"(given_order IS NOT NULL AND given_order IN ({told}))"
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
            WHEN {wanted} <> '' AND currency <> {wanted} THEN 'other_currency' END
        """  # noqa: S608
    )


# Words in the names of columns of what an order has several of: joined to it, they repeat its lines.
JOINED: Final = frozenset(("payment", "payments", "review", "reviews"))


def mark_repeats(table: Table, bound: Bound, choices: OrderChoices, platform: Platform | None) -> list[str]:
    """Rows that stand in the file once more: by an id that repeats, never for being equal alone."""
    if choices.duplicates == "keep":
        return []
    payments = repeated_payments_sql(table, bound, platform)
    if payments:
        table.query(f"UPDATE {PARSED} SET reason = 'duplicate' WHERE reason IS NULL AND line IN ({payments})")  # noqa: S608
        return [
            f"“{bound.columns['amount']}” is what was paid for an order, on each of its items: counted once a payment"
        ]
    equal = table.repeats_sql()
    line = bound.columns.get("line")
    if choices.duplicates == "drop":
        source = equal
    elif line:
        key = table.id_sql(line)
        aside = set(table.names) - set(bound.columns.values()) if bound.columns["order"] else set()
        again = table.repeats_sql([name for name in aside if JOINED & set(fold(name).split())])
        source = (
            f"SELECT line FROM ({again}) WHERE line IN (SELECT rowid FROM (SELECT rowid, row_number() OVER"  # noqa: S608
            f" (PARTITION BY {key} ORDER BY rowid) AS copy FROM {LEDGER} WHERE {key} IS NOT NULL) WHERE copy > 1)"
        )
    elif platform and platform.row == ORDER and bound.columns["order"]:
        # A row without money of its own is a further line of its order, not the order once more.
        source = (
            f"SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY given_order ORDER BY line DESC) AS copy"  # noqa: S608
            f" FROM {PARSED} WHERE given_order IS NOT NULL AND base >= 0) WHERE copy > 1"
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


def pair_refunds(table: Table, bound: Bound, returns: str, platform: Platform | None) -> None:
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
    # An order that does not count has nothing that could be taken off, whatever is given back of it.
    table.query(
        f"""
        UPDATE {PARSED} SET reason = CASE WHEN outcome = '{REFUNDED}' THEN 'refunded' ELSE 'return_without_purchase' END
        WHERE reason IS NULL AND undoes IS NULL AND base < 0 AND coalesce(reference, given_order) IN (
          SELECT given_order FROM {PARSED} WHERE reason IS NOT NULL AND base > 0 AND given_order IS NOT NULL)
        """  # noqa: S608
    )
    if platform and platform.kinds and bound.columns.get("kind") and platform.row == ORDER:
        # Money that left and undoes no sale: a purchase of the shop's own, a fee, a refund of an older payment.
        table.query(
            f"UPDATE {PARSED} SET reason = 'not_a_sale' WHERE reason IS NULL AND {below} AND undoes IS NULL"  # noqa: S608
        )
    if returns == "net":
        table.query(
            f"UPDATE {PARSED} SET reason = CASE WHEN base = 0 AND kind <> 'refund' THEN 'not_positive_price'"  # noqa: S608
            " WHEN price < 0 AND quantity < 0 AND base > 0 THEN 'not_positive_price'"
            " WHEN customer IS NULL THEN 'no_customer' END"
            " WHERE reason IS NULL AND undoes IS NULL AND base IS NOT NULL"
        )
        table.query(
            f"UPDATE {PARSED} SET reason = 'return_without_purchase' WHERE reason IS NULL AND undoes IS NULL"  # noqa: S608
            f" AND {below} AND customer NOT IN (SELECT customer FROM {PARSED} WHERE reason IS NULL"
            " AND coalesce(base, 0) >= 0 AND customer IS NOT NULL)"
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
