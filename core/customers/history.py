"""Order lines -> purchases as they were known on any day, for `core.customers.value`."""

from __future__ import annotations

import numpy as np

from core.customers.orders import LINES, Orders
from core.customers.value.purchases import ALWAYS, Purchases
from core.spans import DAY_MS
from core.tables.orders.choices import GROSS
from core.tables.orders.lines import SUMMED
from core.tables.orders.parsed import PARSED


def purchases_of(orders: Orders, end: int) -> Purchases:
    """Money per customer and day, codes in the order of `measure_customers`, and what dated refunds later took off.

    The lines hold every order as it stands now. A refund that names its order and has a day of its own was not known
    before that day: until then the order counts with what was refunded, and a wholly refunded one counts at all.
    What was bought and what was brought back on one day are rows of their own: a day on which more came back than was
    bought is still a day of purchase, and its customer one of `measure_customers`.

    Args:
        orders: Clean orders.
        end: The last day, days since 1970-01-01; by then every refund in the file is known.
    """
    later = "" if orders.reading.choices.money == GROSS else _later_refunds(end)
    found = orders.table.query(
        f"""
        SELECT dense_rank() OVER (ORDER BY customer) - 1 AS code, day, amount, until FROM (
          SELECT customer, epoch_ms(date_trunc('day', placed)) // {DAY_MS} AS day, sum(amount) AS amount,
            {ALWAYS} AS until FROM {LINES}
          WHERE reason IS NULL AND customer IN (SELECT customer FROM {LINES} WHERE reason IS NULL AND bought)
          GROUP BY 1, 2, bought {later})
        ORDER BY code, day, until, amount
        """  # noqa: S608
    ).fetchnumpy()
    codes, days, money, until = (
        np.ma.getdata(np.ma.asarray(found[name])) for name in ("code", "day", "amount", "until")
    )
    return Purchases(codes.astype(np.int64), days.astype(np.int64), money.astype(np.float64), until.astype(np.int64))


def _later_refunds(end: int) -> str:
    return f"""
        UNION ALL
        SELECT s.customer, epoch_ms(date_trunc('day', s.placed)) // {DAY_MS}, least(-r.base, s.from_items),
          least(epoch_ms(date_trunc('day', r.placed)) // {DAY_MS}, {end})
        FROM {PARSED} r JOIN {SUMMED} s ON s.order_id = r.undoes
        WHERE r.undoes IS NOT NULL AND r.reason IS NULL AND r.base < 0 AND s.from_items > 0
          AND date_trunc('day', r.placed) > date_trunc('day', s.placed)
        """  # noqa: S608
