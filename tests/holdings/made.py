"""Holdings that tests make: a panel, and files of them."""

from __future__ import annotations

import numpy as np

from core.holdings.panel import BEFORE, NEVER, Facts, Panel
from core.tables import Table, read_table

PRODUCTS = ("account", "card", "fund", "loan")


def panel_of(
    opened: list[list[int]],
    first: int | None = None,
    last: int | None = None,
    ended: list[list[int]] | None = None,
    joined: list[int] | None = None,
    facts: Facts | None = None,
) -> Panel:
    """A panel of months of opening, `NEVER` for what is not held."""
    months = np.array(opened, np.int32)
    many = len(months)
    return Panel(
        clients=tuple(f"c{place}" for place in range(many)),
        products=PRODUCTS[: months.shape[1]],
        opened=months,
        ended=np.full_like(months, NEVER) if ended is None else np.array(ended, np.int32),
        joined=np.full(many, BEFORE, np.int32) if joined is None else np.array(joined, np.int32),
        left=np.full(many, NEVER, np.int32),
        group=np.zeros(many, np.intp),
        first=first,
        last=last,
        facts=facts or {},
    )


def led_panel(clients: int = 1_200, months: int = 48) -> Panel:
    """Who holds a card opens a fund, nobody else does; loans come to anybody."""
    rng = np.random.default_rng(3)
    opened = np.full((clients, 4), NEVER, np.int32)
    opened[:, 0] = BEFORE
    opened[: clients // 2, 1] = BEFORE
    later = rng.integers(1, 4 * months, clients).astype(np.int32)
    opened[: clients // 2, 2] = np.where(later < months, later, NEVER)[: clients // 2]
    loan = rng.integers(1, 6 * months, clients).astype(np.int32)
    opened[:, 3] = np.where(loan < months, loan, NEVER)
    return panel_of(opened.tolist(), 0, months - 1)


def table_of(lines: list[str]) -> Table:
    """A CSV file, read."""
    return read_table("\n".join(lines).encode() + b"\n", "made.csv")


def wide_lines(clients: int = 400) -> list[str]:
    """A row a client: nearly all who have a card have a fund as well, loans come to every third."""
    lines = ["client_id,birth_year,branch,account,card,fund,loan"]
    for place in range(clients):
        card = int(place % 2 == 0)
        fund = int(card and place % 50 > 0)
        lines.append(f"k{place},{1950 + place % 50},b{place // 7 % 3},1,{card},{fund},{int(place % 3 == 0)}")
    return lines
