"""The reason of an offer: other clients who hold what this one holds, and how many of them took it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any, Final

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
        everyone: Clients who are counted for each product, and how many of them took it; shape (2, products).
        pairs: The same of clients with two products, one twice for one; shape (2, products, products, products), by the
            product that was taken last.
    """

    def __init__(self, products: tuple[str, ...], everyone: Floats, pairs: Floats) -> None:
        self._products, self._all, self._pairs = products, everyone, pairs
        self._known: dict[tuple[tuple[int, ...], int], HoldersReason | None] = {}

    @classmethod
    def count(cls, products: tuple[str, ...], held: Flags, risk: Flags, taken: Flags) -> Reasons:
        """Count clients.

        Args:
            products: Names.
            held: What each client held, shape (clients, products).
            risk: Whether the client is counted for a product, shape (clients, products).
            taken: Whether it was taken, shape (clients, products).
        """
        counted, took = risk.astype(np.float32), (taken & risk).astype(np.float32)  # exact up to 2**24 clients
        pairs: Floats = np.zeros((2, *(len(products),) * 3))
        for first in range(len(products)):
            rows = held[:, first]
            with_both = held[rows].astype(np.float32)
            pairs[0, first] = with_both.T @ counted[rows]
            pairs[1, first] = with_both.T @ took[rows]
        return cls(products, np.stack([risk.sum(axis=0), (taken & risk).sum(axis=0)]).astype(np.float64), pairs)

    def payload(self) -> dict[str, Any]:
        """The counts that can be a reason: of at least 20 clients who took it more often than all."""
        clients, took = self._pairs
        overall = self._all[1] / np.maximum(self._all[0], 1)
        first, second, product = np.nonzero((clients >= FEWEST) & (took > clients * overall))
        once = first <= second
        places = np.ravel_multi_index((first[once], second[once], product[once]), clients.shape)
        everyone = np.where(self._all[0] >= FEWEST, self._all, 0.0)
        return {
            "everyone": everyone.astype(np.int32),
            "places": places.astype(np.int32),
            "clients": clients.ravel()[places].astype(np.int32),
            "took": took.ravel()[places].astype(np.int32),
        }

    @classmethod
    def from_payload(cls, products: tuple[str, ...], payload: Mapping[str, Any]) -> Reasons:
        """The same counts again.

        Raises:
            ValueError: They do not hold together, or are of fewer than 20 clients.
        """
        many = len(products)
        everyone = np.asarray(payload["everyone"], np.float64)
        places, clients, took = (np.asarray(payload[name], np.int64) for name in ("places", "clients", "took"))
        sizes = (len(places), len(clients), len(took))
        inside = not len(places) or (places.min() >= 0 and places.max() < many**3)
        if everyone.shape != (2, many) or len(set(sizes)) > 1 or not inside:
            raise ValueError("counts of another shape")
        if (clients < FEWEST).any() or (took < 0).any() or (took > clients).any() or (everyone[1] > everyone[0]).any():
            raise ValueError("counts that cannot be")
        pairs = np.zeros((2, many, many, many))
        first, second, product = np.unravel_index(places, (many,) * 3)
        for one, other in ((first, second), (second, first)):
            pairs[0, one, other, product], pairs[1, one, other, product] = clients, took
        return cls(products, everyone, pairs)

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
        found = HoldersReason((), int(everyone), int(took), float(overall))
        others = [place for place in held if place != product]
        groups = [*((one, one) for one in others), *combinations(others[:MOST_PAIRED], 2)]
        if not groups:
            return found
        clients, opened = self._pairs[:, *np.transpose(groups), product]
        share = (opened + PRIOR_CLIENTS * overall) / (clients + PRIOR_CLIENTS)
        place = int(np.where(clients >= FEWEST, share, -1.0).argmax())
        if share[place] <= overall or clients[place] < FEWEST:
            return found
        names = tuple(self._products[one] for one in dict.fromkeys(groups[place]))
        return HoldersReason(names, int(clients[place]), int(opened[place]), float(opened[place] / clients[place]))
