"""Rows -> order lines that count, each with its money, in the engine; and why every other row does not count.

Three tables are made one after the other: `parsed` (a row each), `summed` (an order each), `lines` (a row each, with
the order's money on its first row).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.tables.orders.amounts import PARTS, Money
from core.tables.orders.bound import Bound
from core.tables.orders.choices import COLLECTED as WANT_COLLECTED
from core.tables.orders.choices import COUNT, NET_SALES, OrderChoices
from core.tables.orders.choices import GROSS as WANT_GROSS
from core.tables.orders.clock import Clock
from core.tables.orders.judged import Window, judge, mark_repeats, pair_refunds
from core.tables.orders.parsed import PARSED, blank_on_later_rows, fill, key_orders, name_customers, parse_orders
from core.tables.orders.standing import Standing
from core.tables.platforms.base import COLLECTED, GROSS, LINE, Platform
from core.tables.table import Table
from core.tables.vocabulary.states import REFUNDED

LINES: Final = "lines"
SUMMED: Final = "summed"
NOTHING: Final = 0.005  # less than half a cent is nothing


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
    parse_orders(table, bound, money, standing, clock, platform)
    first_row = platform.first_row if platform else bound.continued or blank_on_later_rows(table)
    if bound.columns["order"] and first_row:
        fill(table)
    by_email = name_customers(table, bound, notes)
    key_orders(table, bound)
    told = bound.refund_words or bound.reverses or bound.credit_letters or (platform and platform.returns == "net")
    returns = choices.returns or ("net" if told else "drop")
    judge(table, money, choices, currency, window)
    pair_refunds(table, bound, returns, platform)
    notes += mark_repeats(table, bound, choices, platform)
    _sum_up(table, money, choices)
    _write_lines(table, money, returns)
    return Made(by_email, tuple(notes), returns)


def _sum_up(table: Table, money: Money, choices: OrderChoices) -> None:
    """An order each: gross, discount, refund, shipping, tax, what was collected, and what is left."""

    def total(name: str, level: str) -> str:
        if level == LINE:
            return f"coalesce(sum({name}) FILTER (undoes IS NULL), 0)"
        return f"coalesce(arg_min({name}, line) FILTER ({name} IS NOT NULL AND undoes IS NULL), 0)"

    base = total("base", money.base.level)
    part = {role: total(role, money.parts[role].level) if role in money.parts else "0" for role in PARTS}
    stated = f"nullif({part['order_total']}, 0)"
    if "adjusted" in money.parts:
        part["refunded"] = (
            f"(CASE WHEN {part['adjusted']} > 0 AND {part['adjusted']} < {part['order_total']} THEN"
            f" {part['order_total']} - {part['adjusted']} ELSE 0 END)"
        )
    undone = "coalesce(sum(-base) FILTER (undoes IS NOT NULL), 0)"
    refunds = f"abs({part['refunded']}) + {undone}"
    shipping = f"({part['shipping']} - abs({part['shipping_discount']}))"
    extra = f"({shipping} + {part['tax']})"
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
            WHEN '{choices.money or NET_SALES}' = '{WANT_COLLECTED}'
            THEN greatest(collected - refund - unpaid, 0)
            ELSE net - from_items - unpaid_items END AS money
        FROM (SELECT *, least(greatest(net, 0), refund) AS from_items,
            least(greatest(greatest(net, 0) - refund, 0), unpaid) AS unpaid_items FROM (
          SELECT coalesce(undoes, order_id) AS order_id, max(customer) FILTER (undoes IS NULL) AS customer,
            min(line) FILTER (undoes IS NULL) AS first_line, min(placed) FILTER (undoes IS NULL) AS placed,
            round({net}, 6) AS net, round({part["discount"]}, 6) AS discount, round({refunds}, 6) AS refund,
            round({shipping}, 6) AS shipping, round({part["tax"]}, 6) AS tax,
            round(greatest({part["outstanding"]}, 0), 6) AS unpaid,
            round({collected}, 6) AS collected, round({base}, 6) AS base, bool_or(outcome = '{REFUNDED}') AS wholly
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
        f"UPDATE {SUMMED} SET reason = CASE WHEN net - from_items >= {NOTHING} THEN 'pending'"  # noqa: S608
        " WHEN refund > 0 THEN 'refunded' ELSE 'not_positive_price' END"
        f" WHERE net - from_items - unpaid_items < {NOTHING} AND NOT ({keep_empty})"
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
