"""The rules by which simulated clients get their labels: which product suits whom. Invented, written down, arguable.

In each category the first rule that holds names the product, if the client is eligible for it; else the next one.
Where none holds it is the plain product of the category, or the better one of its kind that the client has already.
Age is in none of them; it only matters where it defines the Student Account.
Bounds on scores lie between whole numbers, so that the same client is not on both sides of one by a rounding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.products.catalog import ALWAYS_OPEN, CATALOG, UPGRADES
from core.products.eligibility import COLUMN
from core.products.quantities import PLACE

Condition = tuple[str, str, float]
SUITS: Mapping[str, Sequence[tuple[str, Sequence[Condition]]]] = {
    "account": (
        ("Student Account", (("student", ">=", 1),)),
        ("Business Account", (("self_employed", ">=", 1), ("income", ">=", 20_000))),
        ("Premium Checking Account", (("income", ">=", 75_000),)),
        ("Premium Checking Account", (("savings_balance", ">=", 60_000), ("digital_engagement", ">=", 3.5))),
    ),
    "savings": (
        ("Certificate of Deposit", (("savings_months", ">=", 9), ("saving_frequency", "<=", 7.5))),
        ("Money Market Account", (("savings_balance", ">=", 30_000),)),
        ("High-Yield Savings Account", (("saving_frequency", ">=", 4.5), ("savings_balance", ">=", 3_000))),
    ),
    "loan": (
        ("No Loan Recommended", (("spending_share", ">=", 0.95),)),
        ("No Loan Recommended", (("loan_behavior", "<=", 1.5),)),
        ("Home Mortgage", (("savings_balance", ">=", 25_000), ("income", ">=", 50_000))),
        ("Auto Loan", (("spending_score", ">=", 50), ("monthly_room", ">=", 400))),
        ("Personal Loan", (("loan_behavior", ">=", 1.5),)),
    ),
    "digital_service": (
        ("Basic Mobile Banking", (("digital_engagement", "<=", 3.5),)),
        ("Budgeting Tools", (("spending_share", ">=", 0.85),)),
        ("Investment Platform", (("savings_months", ">=", 6), ("monthly_room", ">=", 500))),
        ("Premium Digital Banking", (("digital_engagement", ">=", 5.5),)),
        ("Budgeting Tools", (("saving_frequency", "<=", 4.5),)),
    ),
}


def suited(values: Floats, open_to: NDArray[np.bool_], category: str) -> NDArray[np.intp]:
    """Per client the product that the rules name.

    Args:
        values: Quantities, shape (clients, quantities).
        open_to: Eligibility, shape (clients, products).
        category: Of which category.

    Returns:
        Places in `CATALOG[category]`, shape (clients,).
    """
    products = CATALOG[category]
    out = np.full(len(values), products.index(ALWAYS_OPEN[category]), dtype=np.intp)
    for better in UPGRADES.keys() & set(products):  # one to a category: who holds it keeps it
        out[~open_to[:, COLUMN[ALWAYS_OPEN[category]]]] = products.index(better)
    free = np.ones(len(values), dtype=bool)
    for product, conditions in SUITS[category]:
        holds = free & open_to[:, COLUMN[product]]
        for quantity, side, bound in conditions:
            column = values[:, PLACE[quantity]]
            holds &= column >= bound if side == ">=" else column <= bound
        out[holds] = products.index(product)
        free &= ~holds
    return out
