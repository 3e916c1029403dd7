"""Offers per client: what may be offered before what is likely; and what is not offered, by which rule."""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np

from core.arrays import Flags, Floats
from core.holdings.because import Reasons
from core.holdings.curves import best_first
from core.holdings.eligible import CLOSED, Rules
from core.holdings.options import HoldingOptions
from core.holdings.panel import BEFORE, Panel
from core.holdings.reading import ClientOffers, Excluded, ProductOffer

MOST_OFFERS: Final = 3
ENDED, REFUSED, UNSEEN = "ended", "refused", "unseen"
OFFER, CONTROL, NO_CONSENT = "offer", "control", "no_consent"
DIGITS: Final = 2**64


def client_offers(
    panel: Panel,
    scores: Floats,
    chances: Floats,
    reasons: Reasons,
    rules: Rules,
    unseen: Flags,
    options: HoldingOptions,
    *,
    by_chance: bool,
) -> tuple[ClientOffers, ...]:
    """Every client of the last month, in the order in which to approach them: by their first offer.

    Args:
        panel: The holdings.
        scores: Of the model, shape (clients, products).
        chances: The same calibrated.
        reasons: Counts of clients.
        rules: Who may be offered what.
        unseen: Products that nobody took in what was learnt from, shape (products,).
        options: The share that is drawn to be left alone, and how long a refusal counts.
        by_chance: Whether offers stand in the order of chances, and of scores only where those are equal; or else in
            the order of scores, as hidden holdings are looked for.
    """
    held, free = panel.held(panel.now), panel.could_open(panel.now)
    refused = refused_lately(panel, options.cooling_off_months)
    agreed = np.ones(len(held), bool) if panel.agreed is None else panel.agreed
    open_to = free & rules.allowed(panel.now) & ~refused & ~unseen
    why_not = _Why(panel, held, refused, rules)
    keys = chances if by_chance else scores
    rows = np.arange(len(held))
    order = best_first(keys, scores, open_to)[:, :MOST_OFFERS]
    first, then = (np.where(open_to[rows, order[:, 0]], part[rows, order[:, 0]], -np.inf) for part in (keys, scores))
    present = np.flatnonzero(free.any(axis=1) | held.any(axis=1))
    present = present[panel.left[present] > panel.now]
    present = present[np.lexsort((-then[present], -first[present], ~agreed[present]))]
    names = panel.products
    excluded: dict[tuple[str, str], Excluded] = {}  # each once: clients share them
    found = []
    for place in present.tolist():
        holds = tuple(np.flatnonzero(held[place]).tolist())
        offered = [one for one in order[place].tolist() if open_to[place, one] and agreed[place]]
        found.append(
            ClientOffers(
                panel.clients[place],
                tuple(names[one] for one in holds),
                tuple(ProductOffer(names[one], float(chances[place, one]), reasons.of(holds, one)) for one in offered),
                tuple(
                    excluded.setdefault(key := (name, why_not.of(place, one)), Excluded(*key))
                    for one, name in enumerate(names)
                    if not held[place, one] and not open_to[place, one]
                ),
                _group(panel.clients[place], agreed=bool(agreed[place]), control_share=options.control_share),
            )
        )
    return tuple(found)


class _Why:
    """The first rule by which a product is not offered to a client who does not hold it."""

    def __init__(self, panel: Panel, held: Flags, refused: Flags, rules: Rules) -> None:
        self._ended = (panel.opened <= panel.now) & ~held
        self._refused, self._rules, self._broken = refused, rules, rules.broken(panel.now)

    def of(self, client: int, product: int) -> str:
        if self._ended[client, product]:
            return ENDED
        if self._rules.is_closed(product):
            return CLOSED
        if self._refused[client, product]:
            return REFUSED
        return self._broken.get((client, product), UNSEEN)


def refused_lately(panel: Panel, months: int) -> Flags:
    """What was refused within the last months, shape (clients, products).

    Args:
        panel: The holdings.
        months: How long a refusal counts; 0 for not at all.
    """
    if panel.refused is None:
        return np.zeros(panel.opened.shape, bool)
    return np.asarray((panel.refused > BEFORE) & (panel.refused > panel.now - months) & (months > 0))


def _group(client: str, *, agreed: bool, control_share: float) -> str:
    if not agreed:
        return NO_CONSENT
    return CONTROL if in_control(client, control_share) else OFFER


def in_control(client: str, share: float) -> bool:
    """Whether a client is left alone: drawn by a hash of the name, so that the next file draws the same ones."""
    drawn = int.from_bytes(hashlib.sha256(f"control {client}".encode()).digest()[:8], "big")
    return drawn < share * DIGITS
