"""The trees made to offer each product to age bands alike, for study: what that would take, and what it would cost.

Among all ways to hand out the open products, the one that expects the most right answers while every band gets every
product at no less than four fifths of any other band's rate among those eligible: a linear programme over groups of
clients with the same band and shares, as in Hardt, Price and Srebro (2016). It has to know the age band of each client,
and flips a coin inside a group. Using a protected attribute for a decision may itself be unlawful; nothing of it ships
in the model.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core.arrays import Flags, Floats, Indices
from core.products.catalog import CATALOG
from core.products.eligibility import COLUMN
from core.products.model import ProductModel
from core.products.quantities import PLACE
from core.simulate.profiles import Clients
from core.train.bank_checks import AGE_BANDS, FEWEST_IN_BAND, FOUR_FIFTHS, ratio_of


def constrain(model: ProductModel, clients: Clients) -> list[dict[str, Any]]:
    """Per category: the lowest ratio among those eligible before and after, and what it costs.

    Args:
        model: The model as it ships.
        clients: Clients that were used for nothing else.
    """
    ages = clients.raw[:, PLACE["age"]]
    band = np.searchsorted([low for low, _ in AGE_BANDS], ages, side="right") - 1
    out = []
    for category, found in model.shares(clients.values).items():
        may = clients.open_to[:, [COLUMN[product] for product in CATALOG[category]]]
        taken = np.eye(may.shape[1])[found.best]
        equal = equalised(found.gated, may, band)
        suits = np.arange(len(equal)), clients.labels[category]
        out.append(
            {
                "category": category,
                "lowest_ratio": lowest_ratio(taken, may, band),
                "lowest_ratio_constrained": lowest_ratio(equal, may, band),
                "accuracy": float(taken[suits].mean()),
                "accuracy_constrained": float(equal[suits].mean()),
                "changed": float(1 - (equal * taken).sum(axis=1).mean()),
            }
        )
    return out


def equalised(shares: Floats, may: Flags, band: Indices) -> Floats:
    """How likely each client gets each product under the constraint.

    Args:
        shares: After the gate, shape (clients, products).
        may: Eligibility, shape (clients, products).
        band: Each client's band, shape (clients,).

    Returns:
        Shape (clients, products), rows adding up to 1, nothing where a product is closed.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix, kron, vstack

    products = shares.shape[1]
    keys, group, counts = np.unique(
        np.column_stack([band, may, np.round(shares, 9)]), axis=0, return_inverse=True, return_counts=True
    )
    bands, open_to, worth = keys[:, 0], keys[:, 1 : products + 1] > 0, keys[:, products + 1 :]
    rows = []
    for product in range(products):
        rates = []
        for one in np.unique(bands):
            inside = (bands == one) & open_to[:, product]
            if counts[inside].sum() >= FEWEST_IN_BAND:
                rate = np.zeros((len(keys), products))
                rate[inside, product] = counts[inside] / counts[inside].sum()
                rates.append(rate.ravel())
        rows += [FOUR_FIFTHS * high - low for high in rates for low in rates if high is not low]
    solved = linprog(
        -(worth * counts[:, None]).ravel(),
        A_ub=vstack([csr_matrix(row) for row in rows]) if rows else None,
        b_ub=np.zeros(len(rows)) if rows else None,
        A_eq=kron(csr_matrix(np.eye(len(keys))), np.ones((1, products))),
        b_eq=np.ones(len(keys)),
        bounds=[(0.0, float(allowed)) for allowed in open_to.ravel()],
    )
    return np.asarray(solved.x.reshape(len(keys), products)[group.ravel()])


def lowest_ratio(given: Floats, may: Flags, band: Indices) -> float:
    """The lowest ratio of a band's rate to the highest one, among those eligible, over the products; 1 without any."""
    found = []
    for product in range(may.shape[1]):
        rates = {}
        for one in np.unique(band).tolist():
            inside = (band == one) & may[:, product]
            if inside.sum() >= FEWEST_IN_BAND:
                rates[one] = float(given[inside, product].mean())
        found.append(ratio_of(rates))
    return min((ratio for ratio in found if ratio is not None), default=1.0)
