"""Kinds of shops of whom the usual reading is not true as it stands, recognised by their own orders.

Single price: nearly every order costs the same. Subscription: those who order again do so at gaps that hardly vary.
Yearly: those who come back do so about a year later. The thresholds are ours, stated here, and met by no mixed shop of
the reference data.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.customers.orders import LINES, Orders

SAME_PRICE_SHARE = 0.90
FEWEST_ORDERS_PRICED = 50
FEWEST_BACK = 20
REGULAR_SHARE = 0.60  # of the customers with three order days or more
REGULAR_PAUSES = 0.80  # of one customer's pauses
# A month is 28 to 31 days and a quarter 89 to 92; who comes back after a year less or more ten days was not charged.
NEAR_SHARE, NEAR_DAYS, NEAR_MOST_DAYS = 0.10, 1, 4
YEARLY_SHARE = 0.50
YEAR_DAYS = (330, 400)


@dataclass(frozen=True)
class ShopKind:
    """A kind of shop that these orders are of.

    Attributes:
        name: `single_price`, `subscription` or `yearly`.
        title: In words.
        share: Of the orders or customers that show it, 0 to 1.
        because: By what it was recognised.
        holds: What holds for such a shop, and what does not.
    """

    name: str
    title: str
    share: float
    because: str
    holds: str


def shop_kinds(orders: Orders) -> tuple[ShopKind, ...]:
    """What kinds of shop the orders are of; mostly none.

    Args:
        orders: Clean orders.
    """
    found = (_single_price(orders), _subscription(orders), _yearly(orders))
    return tuple(one for one in found if one is not None)


def _single_price(orders: Orders) -> ShopKind | None:
    price, many, every = orders.table.query(
        f"""
        WITH each AS (SELECT round(sum(amount), 2) AS price FROM {LINES} WHERE reason IS NULL AND bought
            GROUP BY customer, order_id)
        SELECT price, count(*) AS many, sum(count(*)) OVER () AS every FROM each GROUP BY price
        ORDER BY many DESC, price LIMIT 1
        """  # noqa: S608
    ).fetchone() or (0.0, 0, 0)
    if every < FEWEST_ORDERS_PRICED or many < SAME_PRICE_SHARE * every:
        return None
    return ShopKind(
        "single_price",
        "One price",
        many / every,
        f"{many:,} of {every:,} orders cost {price:,.2f}.",
        "Money is the number of orders times the price: M says what F says, and fifths by money only tell apart who "
        "ordered how often. Who brings half the money is who orders most. A forecast of money is one of orders.",
    )


_PAUSES = f"""
    WITH days AS (SELECT DISTINCT customer, date_trunc('day', placed) AS day FROM {LINES}
        WHERE reason IS NULL AND bought),
      gaps AS (SELECT customer, datediff('day', lag(day) OVER (PARTITION BY customer ORDER BY day), day) AS pause
        FROM days),
      each AS (SELECT customer, pause, median(pause) OVER (PARTITION BY customer) AS own FROM gaps
        WHERE pause IS NOT NULL)
    """  # noqa: S608


def _subscription(orders: Orders) -> ShopKind | None:
    every, regular, usual = orders.table.query(
        f"""
        {_PAUSES}, held AS (SELECT any_value(own) AS own, count(*) AS many,
            avg((abs(pause - own) <= greatest({NEAR_DAYS}, least({NEAR_MOST_DAYS}, {NEAR_SHARE} * own)))::INT) AS near
          FROM each GROUP BY customer HAVING count(*) > 1)
        SELECT count(*), count(*) FILTER (near >= {REGULAR_PAUSES}), median(own) FILTER (near >= {REGULAR_PAUSES})
        FROM held
        """  # noqa: S608
    ).fetchone() or (0, 0, None)
    if every < FEWEST_BACK or usual is None or regular < REGULAR_SHARE * every:
        return None
    return ShopKind(
        "subscription",
        "Subscription: orders at fixed gaps",
        regular / every,
        f"{regular:,} of {every:,} customers with three order days or more order at gaps that hardly vary, half "
        f"of them within {usual:,.0f} days.",
        "Recency only says where in the gap somebody stands; who is a few days past her own gap has most likely "
        "stopped (`own_pause_days` of each customer). The models take gaps for random, so their chances of still being "
        "a customer fall too late, and they expect too little of those who are on time.",
    )


def _yearly(orders: Orders) -> ShopKind | None:
    low, high = YEAR_DAYS
    every, yearly = orders.table.query(
        f"""
        {_PAUSES}, back AS (SELECT any_value(own) AS own FROM each GROUP BY customer)
        SELECT count(*), count(*) FILTER (own BETWEEN {low} AND {high}) FROM back
        """  # noqa: S608
    ).fetchone() or (0, 0)
    if every < FEWEST_BACK or yearly < YEARLY_SHARE * every:
        return None
    return ShopKind(
        "yearly",
        "About one order a year",
        yearly / every,
        f"{yearly:,} of {every:,} customers who came back do so after {low} to {high} days.",
        "Nobody is late before the thirteenth month: fifths of recency call customers old who are on time, so go by "
        "the shop's own pauses. A horizon of less than a year holds few of their orders unless their month lies "
        "in it, and the models, which take gaps for random, spread them over the year.",
    )
