"""A small synthetic shop: order lines as a shop system exports them, with the dirt that such exports have.

Purchases follow BG/NBD (each customer her own rate, leaving for good with a chance after every order) and each has her
own usual basket, so that the models of the Customers lens have something true to find. Nobody in it exists.
"""

from __future__ import annotations

import csv
import gzip
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

SEED = 20
CUSTOMERS = 1_100
START = datetime(2023, 7, 1, tzinfo=UTC)
DAYS = 540
HEADER = ("Order ID", "Order Date", "Customer ID", "Product", "Quantity", "Unit Price", "Country")
PRODUCTS = (
    *(("Linen apron", 24.0), ("Oak board", 39.5), ("Stoneware mug", 12.9), ("Beeswax candle", 8.5)),
    *(("Wool blanket", 79.0), ("Tea towel, set of 3", 15.0), ("Copper pan", 119.0), ("Glass jar", 6.9)),
    *(("Salt cellar", 18.0), ("Bread knife", 34.0), ("Cast iron pot", 149.0), ("Napkins", 9.9)),
)
COUNTRIES = ("Germany", "Austria", "France", "Netherlands", "Denmark")
RATE_SHAPE, RATE_PER_DAY = 0.7, 0.012
LEAVE_A, LEAVE_B = 0.9, 4.0
FILE = "orders.csv.gz"


def simulate_orders(customers: int = CUSTOMERS, seed: int = SEED) -> list[tuple[str, ...]]:
    """Rows below `HEADER`, in order of time.

    Args:
        customers: Customers with at least one order.
        seed: Same seed, same rows.
    """
    rng = np.random.default_rng(seed)
    lines: list[tuple[datetime, tuple[str, ...]]] = []
    number = 10_000
    for customer in range(customers):
        name = f"C{100_000 + 7 * customer}"
        country = COUNTRIES[min(int(rng.exponential(1.1)), len(COUNTRIES) - 1)]
        for day in _order_days(rng):
            number += 1
            moment = START + timedelta(days=float(np.floor(day)), minutes=float(rng.integers(8 * 60, 22 * 60)))
            lines += [(moment, line) for line in _lines(rng, f"S{number}", moment, name, country)]
    lines += _dirt(rng, lines)
    return [line for _, line in sorted(lines)]


def _order_days(rng: np.random.Generator) -> list[float]:
    """Days of one customer's orders: Poisson while she stays, leaving with her own chance after each repeat."""
    day = float(rng.uniform(0, DAYS - 5))
    rate = float(rng.gamma(RATE_SHAPE, RATE_PER_DAY / RATE_SHAPE))
    leave = float(rng.beta(LEAVE_A, LEAVE_B))
    days = [day]
    while True:
        day += float(rng.exponential(1 / max(rate, 1e-6)))
        if day >= DAYS:
            return days
        days.append(day)
        if rng.random() < leave:
            return days


def _lines(
    rng: np.random.Generator, order: str, moment: datetime, customer: str, country: str
) -> list[tuple[str, ...]]:
    taken = rng.choice(len(PRODUCTS), size=1 + int(rng.poisson(0.9)), replace=False)
    generous = 1 + int(rng.poisson(0.5))
    return [
        (
            order,
            moment.strftime("%Y-%m-%d %H:%M"),
            customer,
            PRODUCTS[item][0],
            str(generous + int(rng.poisson(0.4))),
            f"{PRODUCTS[item][1]:.2f}",
            country,
        )
        for item in taken
    ]


def _dirt(
    rng: np.random.Generator, lines: list[tuple[datetime, tuple[str, ...]]]
) -> list[tuple[datetime, tuple[str, ...]]]:
    """Guests without an id, cancelled orders, returns, gifts at price 0, rows twice, dates that are none."""
    out: list[tuple[datetime, tuple[str, ...]]] = []
    picked = rng.permutation(len(lines))
    for place, index in enumerate(picked[:700]):
        moment, (order, date, customer, product, quantity, price, country) = lines[index]
        later = moment + timedelta(days=3)
        stamp = later.strftime("%Y-%m-%d %H:%M")
        if place < 260:
            out.append((moment, (f"G{order[1:]}", date, "", product, quantity, price, country)))
        elif place < 420:
            out.append((later, (f"C{order[1:]}", stamp, customer, product, f"-{quantity}", price, country)))
        elif place < 500:
            out.append((moment, (f"F{order[1:]}", date, customer, "Sample, free", "1", "0.00", country)))
        elif place < 660:
            out.append((moment, (order, date, customer, product, quantity, price, country)))
        else:
            out.append((moment, (f"X{order[1:]}", "not yet shipped", customer, product, quantity, price, country)))
    return out


def orders_csv(rows: list[tuple[str, ...]]) -> bytes:
    """The rows as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue().encode()


def write_orders(folder: Path) -> Path:
    """Write the sample file, the same bytes every time; its path."""
    file = folder / FILE
    file.write_bytes(gzip.compress(orders_csv(simulate_orders()), 9, mtime=0))
    return file


def sample_orders(folder: Path) -> bytes:
    """The sample file, unpacked: as a visitor would upload it."""
    return gzip.decompress((folder / FILE).read_bytes())
