"""The canonical ledger of orders, and what is counted of it: the same statements on either engine.

A line: `customer` (text or a whole number), `order_id`, `placed_ms` (milliseconds since 1970, UTC), `amount`, and
`bought`, false for a return. A ledger without returns may leave `bought` out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.customers.measure import CustomerColumns, order_sums_sql
from core.customers.value.purchases import Purchases
from core.errors import InvalidInput
from core.spans import DAY_MS

NEEDED: Final = ("customer", "order_id", "placed_ms", "amount")
RETURNS: Final = "bought"
LINE_KINDS: Final = {"customer": "name", "order_id": "name", "placed_ms": "whole", "amount": "number", "bought": "flag"}
# Why a line is left out; the first that holds.
REASONS: Final = {
    "no_customer": "customer IS NULL",
    "no_order": "order_id IS NULL",
    "no_time": "placed_ms IS NULL",
    "no_amount": "amount IS NULL OR isnan(cast(amount AS double)) OR abs(cast(amount AS double)) > 1e30",
}
USABLE: Final = "lines with a customer, an order, a time and an amount"
# A statement to columns by name, without nulls; either engine.
Ask = Callable[[str], Mapping[str, NDArray[Any]]]


@dataclass(frozen=True)
class MeasuredCustomers:
    """What the answers of a batch rest on.

    Attributes:
        customers: A row each, sorted by id.
        purchases: Their money per day; codes are places of `customers`.
        end_ms: The as-of moment, milliseconds since 1970.
        rows: Rows read, kept, and left out by reason.
    """

    customers: CustomerColumns
    purchases: Purchases
    end_ms: int
    rows: Mapping[str, Any]


def is_canonical(columns: Collection[str]) -> bool:
    """Whether a table is a ledger of lines as it stands."""
    return set(NEEDED) <= set(columns) <= {*NEEDED, RETURNS}


def reason_sql() -> str:
    """SQL of why a line is left out, null for one that counts."""
    whens = " ".join(f"WHEN {holds} THEN '{reason}'" for reason, holds in REASONS.items())
    return f"CASE {whens} END"


def measure_lines(ask: Ask, source: str, columns: Collection[str], end_ms: int | None) -> MeasuredCustomers:
    """Recency, frequency, money and purchases of every customer.

    Args:
        ask: Runs a statement.
        source: The lines inside the engine.
        columns: Theirs.
        end_ms: The as-of moment; a day after the last line if omitted.

    Raises:
        InvalidInput: No line counts.
    """
    returns = RETURNS in columns
    kept = "coalesce(bought, true)" if returns else "true"
    lines = (
        f"(SELECT customer, order_id, placed_ms AS placed, cast(amount AS double) AS amount, {kept} AS bought"  # noqa: S608
        f" FROM {source} WHERE {reason_sql()} IS NULL) AS lines"
    )
    counted = ask(f"SELECT {reason_sql()} AS reason, count(*) AS many, max(placed_ms) AS last FROM {source} GROUP BY 1")  # noqa: S608
    by_reason = {
        str(reason): int(many) for reason, many in zip(counted["reason"], counted["many"], strict=True) if reason
    }
    read = int(np.sum(counted["many"]))
    last = [int(at) for reason, at in zip(counted["reason"], counted["last"], strict=True) if not reason]
    if not last:
        raise InvalidInput("INPUT", "has no usable order", USABLE)
    end = end_ms if end_ms is not None else max(last) + DAY_MS
    upto = f"placed <= {end}"
    found = ask(order_sums_sql(lines, upto, returns=returns))
    if not len(found["customer"]):
        raise InvalidInput("INPUT", "has no usable order", USABLE)
    order = np.argsort(found["customer"], kind="stable")  # engines differ in how they sort text
    first, latest = (found[name][order].astype(np.int64) for name in ("first_placed", "last_placed"))
    customers = CustomerColumns(
        ids=found["customer"][order],
        recency=(end - latest) // DAY_MS,
        frequency=found["frequency"][order].astype(np.int64),
        monetary=found["monetary"][order].astype(np.float64),
        first_ms=first,
        last_ms=latest,
    )
    day = f"cast(floor(placed / {DAY_MS}.0) AS bigint)"
    spent = ask(
        f"SELECT customer, {day} AS day, round(sum(amount), 6) AS money FROM {lines} WHERE {upto}"  # noqa: S608
        f" GROUP BY customer, {day}, bought"  # a day with more brought back than bought stays one of purchase
    )
    rows = {"read": read, "kept": read - sum(by_reason.values()), "left_out": by_reason}
    return MeasuredCustomers(customers, _purchases(customers, spent), end, rows)


def _purchases(customers: CustomerColumns, spent: Mapping[str, NDArray[Any]]) -> Purchases:
    """Purchases by code; who has returns only is no customer."""
    place = np.minimum(np.searchsorted(customers.ids, spent["customer"]), max(len(customers) - 1, 0))
    known = customers.ids[place] == spent["customer"] if len(customers) else np.zeros(0, np.bool_)
    codes, days, money = place[known], spent["day"][known].astype(np.int64), spent["money"][known].astype(np.float64)
    order = np.lexsort((days, codes))
    return Purchases.final(codes[order].astype(np.int64), days[order], money[order])
