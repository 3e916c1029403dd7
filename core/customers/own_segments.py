"""A shop's own segments: who is in which, and what they bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats, Ints
from core.customers.definitions import COMPARED, NOBODYS, OwnSegment
from core.customers.movement import ScoredCustomers
from core.spans import DAY_MS


@dataclass(frozen=True)
class OwnRow:
    """One of the shop's own segments.

    Attributes:
        segment: Its name.
        definition: Its conditions.
        customers: How many are in it: those whom no segment before it took.
        revenue: What they spent in all.
        revenue_share: Of everything spent, 0 to 1.
    """

    segment: str
    definition: str
    customers: int
    revenue: float
    revenue_share: float


def condition_values(scored: ScoredCustomers) -> Mapping[str, Floats]:
    """What conditions can speak of, shape (customers,) each."""
    customers = scored.customers
    found = {
        "recency_days": customers.recency,
        "orders": customers.frequency,
        "spent": customers.monetary,
        "spent_per_order": customers.monetary / customers.frequency,
        "days_as_customer": (customers.last_ms - customers.first_ms) // DAY_MS,
        "r": scored.r,
        "f": scored.f,
        "m": scored.m,
    }
    return {name: values.astype(np.float64) for name, values in found.items()}


def place_in_own(scored: ScoredCustomers, own: tuple[OwnSegment, ...]) -> Ints:
    """Index of the first segment whose conditions all hold, -1 where none do, shape (customers,)."""
    known = condition_values(scored)
    place = np.full(len(scored.customers), -1, dtype=np.int64)
    for i, segment in enumerate(own):
        fits = place < 0
        for one in segment.conditions:
            fits = fits & COMPARED[one.compared](known[one.quantity], one.bound)
        place[fits] = i
    return place


def own_rows(scored: ScoredCustomers, own: tuple[OwnSegment, ...], place: Ints) -> tuple[OwnRow, ...]:
    """What each segment holds, and last what is in none of them.

    Args:
        scored: The customers.
        own: The segments; no rows where there are none.
        place: What `place_in_own` says.
    """
    spent = scored.customers.monetary
    total = float(spent.sum())
    rows = []
    for i, (name, text) in enumerate([*((one.name, one.text) for one in own), (NOBODYS, "")] if own else []):
        those = place == (i if i < len(own) else -1)
        revenue = float(spent[those].sum())
        rows.append(OwnRow(name, text, int(those.sum()), revenue, revenue / total if total else 0.0))
    return tuple(rows)
