"""Order lines -> recency, frequency and money per customer, in one statement of the engine.

Recency: whole days from the last order to the as-of moment. Frequency: distinct orders (not the repeat periods of
BG/NBD, see `core.customers.value`). Monetary: the sum of the lines.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Ints
from core.customers.orders import LINES, Orders
from core.spans import DAY_MS
from core.tables import Limits
from core.tables.engine import literal, open_engine


@dataclass(frozen=True)
class CustomerColumns:
    """One row per customer, sorted by id; every array has shape (customers,).

    Attributes:
        ids: Identifier, as the file has it.
        recency: Days since the last order.
        frequency: Orders.
        monetary: Spent, in the currency of the file.
        first_ms: First order, milliseconds since 1970.
        last_ms: Last order, milliseconds since 1970.
    """

    ids: NDArray[np.str_] | NDArray[np.object_]
    recency: Ints
    frequency: Ints
    monetary: Floats
    first_ms: Ints
    last_ms: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def features(self) -> Floats:
        """Recency, frequency and money, shape (customers, 3); money below zero (more returned than bought) is zero."""
        return np.column_stack([self.recency, self.frequency, np.maximum(self.monetary, 0)]).astype(np.float64)


def order_sums_sql(lines: str, where: str = "true", *, returns: bool = True) -> str:
    """The statement: customer, frequency, monetary and the moments of her first and last order, a row each.

    It is plain enough for DuckDB and for Spark alike; `placed` may be a timestamp or a number.

    Args:
        lines: A table or a subquery with customer, order_id, placed, amount and bought.
        where: Which lines count.
        returns: Whether some lines are returns (`bought` is false): they lower the money and make no order.
    """
    only = "FILTER (WHERE bought)" if returns else ""
    # Orders first, customers then: distinct counting of orders inside each customer needs a set per customer. Sums of
    # floats end in noise that depends on their order; rounded far below a cent, equal spends stay equal.
    return f"""
        SELECT customer, count(last_placed) AS frequency, round(sum(amount), 6) AS monetary,
          min(first_placed) AS first_placed, max(last_placed) AS last_placed
        FROM (SELECT customer, order_id, max(placed) {only} AS last_placed, min(placed) {only} AS first_placed,
            sum(amount) AS amount
          FROM {lines} WHERE {where} GROUP BY customer, order_id) AS orders
        GROUP BY customer HAVING count(last_placed) > 0
        """  # noqa: S608


def rfm_sql(lines: str, end_ms: str, where: str = "true", *, returns: bool = True) -> str:
    """As `order_sums_sql` of lines whose `placed` is a timestamp, with recency and with moments as numbers.

    Args:
        lines: As there.
        end_ms: The as-of moment, milliseconds since 1970.
        where: As there.
        returns: As there.
    """
    # Moments become numbers last, when there are few.
    return f"""
        SELECT customer, (({end_ms}) - epoch_ms(last_placed)) // {DAY_MS} AS recency, frequency, monetary,
          epoch_ms(first_placed) AS first_ms, epoch_ms(last_placed) AS last_ms
        FROM ({order_sums_sql(lines, where, returns=returns)})
        """  # noqa: S608


def measure_customers(orders: Orders, until: datetime | None = None) -> CustomerColumns:
    """R, F and M of every customer with an order by then.

    Args:
        orders: Clean orders.
        until: The moment to look back from; the as-of moment of the orders if omitted. Later lines do not count.
    """
    end = until or orders.as_of
    end_ms = int(end.timestamp() * 1000)
    found = orders.table.query(
        rfm_sql(LINES, str(end_ms), f"reason IS NULL AND epoch_ms(placed) <= {end_ms}", returns=orders.returns)
        + " ORDER BY customer"
    ).fetchnumpy()
    return _customers(found)


def measure_parquet(path: Path, columns: Mapping[str, str], limits: Limits) -> CustomerColumns:
    """R, F and M of a Parquet file of ours whose lines are clean already, a day after its last line.

    The same statement as `measure_customers`, straight from the file: only the columns that it needs are read.

    Args:
        path: The file.
        columns: customer, order_id, placed (a timestamp) and amount: an expression over the file's columns each.
        limits: Memory and threads of the engine.
    """
    picked = ", ".join(f"{columns[name]} AS {name}" for name in ("customer", "order_id", "placed", "amount"))
    lines = f"(SELECT {picked} FROM read_parquet({literal(str(path))}))"  # noqa: S608
    with contextlib.closing(open_engine(path, limits)) as engine:
        (last_ms,) = engine.execute(f"SELECT epoch_ms(max(placed)) FROM {lines}").fetchone() or (0,)  # noqa: S608
        statement = rfm_sql(lines, str(last_ms + DAY_MS), returns=False)
        return _customers(engine.execute(f"{statement} ORDER BY customer").fetchnumpy())


def _customers(found: Any) -> CustomerColumns:
    return CustomerColumns(
        ids=np.ma.filled(np.ma.asarray(found["customer"]), ""),
        recency=_plain(found["recency"]).astype(np.int64),
        frequency=_plain(found["frequency"]).astype(np.int64),
        monetary=_plain(found["monetary"]).astype(np.float64),
        first_ms=_plain(found["first_ms"]).astype(np.int64),
        last_ms=_plain(found["last_ms"]).astype(np.int64),
    )


def _plain(values: Any) -> NDArray[Any]:
    return np.ma.filled(np.ma.asarray(values), 0)


def concentration(
    monetary: Floats, shares: Sequence[float] = (0.01, 0.05, 0.10, 0.20)
) -> list[tuple[float, int, float]]:
    """How much of the money comes from the customers who spent most.

    Returns:
        Per share of customers: the share, how many customers that is (rounded up), and their share of the money.
    """
    ordered = np.sort(np.maximum(monetary, 0))[::-1]
    total = float(ordered.sum())
    out = []
    for share in shares:
        many = int(np.ceil(share * len(ordered)))
        out.append((share, many, float(ordered[:many].sum()) / total if total else 0.0))
    return out
