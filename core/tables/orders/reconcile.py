"""The bridge from everything in the file to the money that counts: it closes to the cent, or says what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.tables.orders.amounts import Money
from core.tables.orders.choices import COLLECTED, GROSS, NET_SALES
from core.tables.orders.lines import LINES, SUMMED
from core.tables.orders.parsed import PARSED
from core.tables.platforms.base import COLLECTED as HOLDS_COLLECTED
from core.tables.platforms.base import ORDER
from core.tables.table import Table

CENT = 0.005


@dataclass(frozen=True)
class Step:
    """One step of the bridge.

    Attributes:
        name: What it is; of what is left out, the reason.
        money: In the file's currency; what is taken off is below zero.
        rows: Rows that it is about, where it is about rows.
        orders: Orders that it is about, where it is about orders.
    """

    name: str
    money: float
    rows: int | None = None
    orders: int | None = None


@dataclass(frozen=True)
class Stated:
    """A total that the file states itself, beside what was worked out.

    Attributes:
        what: The column.
        stated: What the file says, over the orders that count.
        computed: What was worked out for the same orders.
        differing: Orders on which the two differ by a cent or more.
    """

    what: str
    stated: float
    computed: float
    differing: int


@dataclass(frozen=True)
class Reconciliation:
    """How the money of the answer comes from the file.

    Attributes:
        money: The definition: `net_sales`, `collected` or `gross`.
        definition: What it means, in a sentence.
        steps: From everything that was read to what counts, in order; they add up to `total`.
        total: The money that counts.
        orders: Orders that count.
        rows_read: Rows of the file.
        rows_kept: Rows that the answer rests on.
        closes: Whether the steps add up to the total to the cent.
        difference: By how much they do not.
        stated: Totals that the file states itself.
        refunds_by_month: Month of the refund -> money, where refunds are rows with dates of their own: a platform's
            own net sales book them there, while here they stand on the order's date.
    """

    money: str
    definition: str
    steps: tuple[Step, ...]
    total: float
    orders: int
    rows_read: int
    rows_kept: int
    closes: bool
    difference: float
    stated: tuple[Stated, ...]
    refunds_by_month: Mapping[str, float]


DEFINITIONS = {
    NET_SALES: (
        "Items less discounts less refunds, without tax and shipping where the file tells them apart, on the order's "
        "own date"
    ),
    COLLECTED: "What was collected, tax and shipping included, less what was refunded",
    GROSS: "Items before discounts and refunds, of orders that count",
}


def order_definition(options: Mapping[str, object]) -> str:
    """Which orders count, in a sentence, by the options of the reading."""
    refunded = options.get("refunded_orders") == "count"
    said = "An order counts unless it is cancelled, voided"
    said += " or failed; a wholly refunded one counts without money" if refunded else ", failed or wholly refunded"
    pending = {"count": "; a pending one counts", "leave_out": "; a pending one does not yet"}
    return said + pending.get(str(options.get("pending")), "")


def reconcile(table: Table, money: Money, want: str, rows_read: int, rows_kept: int) -> Reconciliation:
    """Make the bridge from the tables that `make_lines` made.

    Args:
        table: The file.
        money: What an order's money is made of.
        want: The definition of money.
        rows_read: Rows of the file, readable or not.
        rows_kept: Rows that count.
    """
    base = "arg_min(base, line) FILTER (base IS NOT NULL)" if money.base.level == ORDER else "sum(base)"
    left_out = table.query(
        f"""
        SELECT reason, coalesce(sum(b), 0), sum(n), count(*) FROM (
          SELECT l.reason, {base.replace("base", "p.base").replace("line)", "p.line)")} AS b, count(*) AS n
          FROM {LINES} l JOIN {PARSED} p USING (line) WHERE l.reason IS NOT NULL AND p.undoes IS NULL
          GROUP BY l.reason, l.order_id, l.customer) GROUP BY reason ORDER BY reason
        """  # noqa: S608
    ).fetchall()
    kept: Any = (
        table.query(
            f"""
        SELECT coalesce(sum(base), 0), coalesce(sum(net), 0), coalesce(sum(discount), 0), coalesce(sum(from_items), 0),
          coalesce(sum(refund), 0), coalesce(sum(shipping), 0), coalesce(sum(tax), 0), coalesce(sum(collected), 0),
          coalesce(sum(money), 0), coalesce(sum(unpaid_items), 0),
          coalesce(sum(least(greatest(collected - refund, 0), unpaid)), 0), count(*)
        FROM {SUMMED} WHERE reason IS NULL
        """  # noqa: S608
        ).fetchone()
        or (0,) * 12
    )
    sum_base, net, discount, from_items, refund, shipping, tax, collected, total = (float(one) for one in kept[:9])
    unpaid_items, unpaid, orders = (float(one) for one in kept[9:])
    loose = float(
        (
            table.query(
                f"SELECT coalesce(sum(l.amount), 0) FROM {LINES} l JOIN {PARSED} p USING (line)"  # noqa: S608
                " WHERE l.reason IS NULL AND p.undoes IS NULL AND p.base < 0"
            ).fetchone()
            or (0,)
        )[0]
    )
    everything = sum_base + sum(float(one[1]) for one in left_out)
    steps = [Step("everything_read", everything, rows=rows_read)]
    steps += [Step(str(reason), -float(b), int(n), int(many)) for reason, b, n, many in left_out]
    if money.holds == HOLDS_COLLECTED:
        if want != COLLECTED:
            steps += [Step("shipping", -shipping), Step("tax", -tax)]
        if want == GROSS:
            steps.append(Step("discounts", discount))
    elif want == GROSS:
        steps.append(Step("discounts", net + discount - sum_base))
    else:
        steps.append(Step("discounts", net - sum_base))
        if want == COLLECTED:
            steps.append(Step("shipping_and_tax", collected - net))
    if want == NET_SALES:
        steps += [Step("refunds", -from_items), Step("outstanding", -unpaid_items)]
    elif want == COLLECTED:
        steps.append(Step("refunds", -(collected - unpaid - total) if refund else 0.0))
        steps.append(Step("outstanding", -unpaid))
    if loose:
        steps.append(Step("returns", loose))
    found = float(
        (table.query(f"SELECT coalesce(sum(amount), 0) FROM {LINES} WHERE reason IS NULL").fetchone() or (0,))[0]  # noqa: S608
    )
    difference = found - sum(step.money for step in steps)
    return Reconciliation(
        want,
        DEFINITIONS[want],
        tuple(
            Step(step.name, round(step.money, 6) + 0.0, step.rows, step.orders)
            for step in steps
            if step.name == "everything_read" or step.rows or abs(step.money) >= CENT
        ),
        round(found, 6),
        int(orders),
        rows_read,
        rows_kept,
        abs(difference) < CENT,
        round(difference, 6) + 0.0,
        _stated(table, money),
        _refund_months(table),
    )


def _stated(table: Table, money: Money) -> tuple[Stated, ...]:
    """An order's total as the file states it, beside items, shipping and tax."""
    if "order_total" not in money.parts or money.holds == HOLDS_COLLECTED:
        return ()
    stated, computed, differing, any_stated = table.query(
        f"SELECT coalesce(sum(collected), 0), coalesce(sum(net + shipping + tax), 0),"  # noqa: S608
        f" count_if(abs(collected - net - shipping - tax) >= 0.0051), count(*) FROM {SUMMED} WHERE reason IS NULL"
    ).fetchone() or (0, 0, 0, 0)
    if not any_stated:
        return ()
    return (Stated("order_total", round(float(stated), 6), round(float(computed), 6), int(differing)),)


def _refund_months(table: Table) -> dict[str, float]:
    found = table.query(
        f"SELECT strftime(placed, '%Y-%m'), sum(-base) FROM {PARSED} WHERE undoes IS NOT NULL AND placed IS NOT NULL"  # noqa: S608
        " GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return {str(month): round(float(refunded), 6) for month, refunded in found}
