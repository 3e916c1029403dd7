"""Offers per client: what may be offered before what is likely; and what is not offered, by which rule."""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np

from core.arrays import Flags, Floats
from core.holdings.because import Reasons
from core.holdings.panel import Panel
from core.holdings.reading import ClientOffers, Excluded, ProductOffer

MOST_OFFERS: Final = 3
CLOSED, ENDED, UNSEEN = "closed", "ended", "unseen"
OFFER, CONTROL = "offer", "control"
DIGITS: Final = 2**64


def client_offers(
    panel: Panel,
    scores: Floats,
    chances: Floats,
    reasons: Reasons,
    closed: Flags,
    unseen: Flags,
    control_share: float,
) -> tuple[ClientOffers, ...]:
    """Every client of the last month, in the order in which to approach them: by the chance of the first offer.

    Args:
        panel: The holdings.
        scores: Of the model, shape (clients, products).
        chances: The same calibrated.
        reasons: Counts of clients.
        closed: Products that the caller does not offer any more, shape (products,).
        unseen: Products that nobody took in what was learnt from, shape (products,).
        control_share: Share of the clients that is drawn to be left alone, 0 to 1.
    """
    held, free = panel.held(panel.now), panel.could_open(panel.now)
    ended = (panel.opened <= panel.now) & ~held
    open_to = free & ~closed & ~unseen
    ranked = np.where(open_to, scores, -np.inf)
    order = np.argsort(-ranked, axis=1, kind="stable")[:, :MOST_OFFERS]
    first = ranked[np.arange(len(order)), order[:, 0]]
    present = np.flatnonzero(free.any(axis=1) | held.any(axis=1))
    present = present[panel.left[present] > panel.now]
    names = panel.products
    found = []
    for place in present[np.argsort(-first[present], kind="stable")].tolist():
        holds = tuple(np.flatnonzero(held[place]).tolist())
        offered = [one for one in order[place].tolist() if open_to[place, one]]
        found.append(
            ClientOffers(
                panel.clients[place],
                tuple(names[one] for one in holds),
                tuple(ProductOffer(names[one], float(chances[place, one]), reasons.of(holds, one)) for one in offered),
                tuple(
                    Excluded(name, ENDED if ended[place, one] else CLOSED if closed[one] else UNSEEN)
                    for one, name in enumerate(names)
                    if not held[place, one] and not open_to[place, one]
                ),
                CONTROL if in_control(panel.clients[place], control_share) else OFFER,
            )
        )
    return tuple(found)


def in_control(client: str, share: float) -> bool:
    """Whether a client is left alone: drawn by a hash of the name, so that the next file draws the same ones."""
    drawn = int.from_bytes(hashlib.sha256(f"control {client}".encode()).digest()[:8], "big")
    return drawn < share * DIGITS
