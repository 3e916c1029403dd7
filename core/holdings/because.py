"""The reason of an offer: other clients who hold what this one holds, and how many of them took it."""

from __future__ import annotations

from itertools import combinations
from typing import Final

import numpy as np

from core.arrays import Flags, Floats
from core.holdings.models import PRIOR_CLIENTS
from core.holdings.reading import HoldersReason

FEWEST: Final = 20  # clients; no reason is given from fewer
MOST_PAIRED: Final = 8  # products of a client, of which pairs are looked at


class Reasons:
    """Counts of clients by one product or two that they hold.

    Args:
        products: Names.
        held: What each client held, shape (clients, products).
        risk: Whether the client is counted for a product, shape (clients, products).
        taken: Whether it was taken, shape (clients, products).
    """

    def __init__(self, products: tuple[str, ...], held: Flags, risk: Flags, taken: Flags) -> None:
        self._products = products
        counted, took = risk.astype(np.float64), (taken & risk).astype(np.float64)
        self._all = np.stack([counted.sum(axis=0), took.sum(axis=0)])
        shape = (len(products),) * 3
        self._pairs: Floats = np.zeros((2, *shape))  # of clients with two products, one twice for one; by the offered
        for first in range(len(products)):
            rows = held[:, first]
            with_both = held[rows].astype(np.float64)
            self._pairs[0, first] = with_both.T @ counted[rows]
            self._pairs[1, first] = with_both.T @ took[rows]
        self._known: dict[tuple[tuple[int, ...], int], HoldersReason | None] = {}

    def of(self, held: tuple[int, ...], product: int) -> HoldersReason | None:
        """Of the groups with one or two products that this client holds, the one that took it most often.

        Shares are drawn towards that of all by 20 clients before they are compared, so that the smallest group does not
        win by luck. None where even all clients are fewer than 20.

        Args:
            held: Places of the products that the client holds.
            product: Place of the offered one.
        """
        key = (held, product)
        if key not in self._known:
            self._known[key] = self._best(held, product)
        return self._known[key]

    def _best(self, held: tuple[int, ...], product: int) -> HoldersReason | None:
        everyone, took = self._all[:, product]
        if everyone < FEWEST:
            return None
        overall = took / everyone
        best, found = overall, HoldersReason((), int(everyone), int(took), float(overall))
        others = [place for place in held if place != product]
        groups = [*((one, one) for one in others), *combinations(others[:MOST_PAIRED], 2)]
        for first, second in groups:
            clients, opened = self._pairs[:, first, second, product]
            share = (opened + PRIOR_CLIENTS * overall) / (clients + PRIOR_CLIENTS)
            if clients >= FEWEST and share > best:
                names = tuple(self._products[place] for place in dict.fromkeys((first, second)))
                best, found = share, HoldersReason(names, int(clients), int(opened), float(opened / clients))
        return found
