"""What is known of every customer beside scores, segments and forecast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats, Ints
from core.customers.control import control_group
from core.customers.definitions import NOBODYS, Definitions
from core.customers.grid import SEGMENT_NAMES
from core.customers.movement import NOT_YET, ScoredCustomers, places_then, spent_since
from core.customers.orders import Orders
from core.customers.own_segments import place_in_own
from core.customers.rhythm import own_pauses


@dataclass(frozen=True)
class Details:
    """Arrays of shape (customers,) but for `decided` and `compare_days`.

    Attributes:
        decided: The shop's own cut points, segments and share of control.
        own: Index of the own segment, -1 for none.
        own_pause_days: Median of the customer's own pauses, NaN with fewer than two.
        then: Index of the grid segment one period ago, -1 for who was no customer yet; None without that past.
        spent_since: Spent since then.
        compare_days: How long ago that was.
        lists: Who is on each list to act on, by its name.
        control: Who of those is drawn to be left alone, by the same names.
    """

    decided: Definitions
    own: Ints
    own_pause_days: Floats
    then: NDArray[np.int8] | None
    spent_since: Floats
    compare_days: int
    lists: Mapping[str, Flags]
    control: Mapping[str, Flags]

    def own_name(self, i: int) -> str | None:
        """The own segment of a customer; None where the shop has defined none."""
        return (self.decided.own[self.own[i]].name if self.own[i] >= 0 else NOBODYS) if self.decided.own else None

    def segment_then(self, i: int) -> str | None:
        """The grid segment of a customer one period ago; None without that past."""
        return None if self.then is None else NOT_YET if self.then[i] < 0 else SEGMENT_NAMES[self.then[i]]

    def pause(self, i: int) -> float | None:
        """The median of a customer's own pauses in days; None with fewer than two."""
        return None if np.isnan(self.own_pause_days[i]) else float(self.own_pause_days[i])

    def on_list(self, i: int) -> str | None:
        """The list that a customer is on."""
        return next((name for name, those in self.lists.items() if those[i]), None)

    def moved(self, place: NDArray[np.int8]) -> Flags | None:
        """Who stands in another grid segment than one period ago, newcomers too; None without that past."""
        return None if self.then is None else np.asarray(self.then != place)


def details_of(
    orders: Orders,
    scored: ScoredCustomers,
    then: ScoredCustomers | None,
    compare_days: int,
    decided: Definitions,
    lists: Mapping[str, Flags],
) -> Details:
    """Look each customer up.

    Args:
        orders: Clean orders.
        scored: The customers.
        then: The same one period ago, or None.
        compare_days: How long ago that was.
        decided: What the shop defined.
        lists: Who is on each list to act on.
    """
    control = {}
    for name, those in lists.items():
        control[name] = np.zeros(len(those), dtype=bool)
        ids = [str(one) for one in scored.customers.ids[those]]
        control[name][those] = control_group(ids, decided.control, name, orders.as_of.date())
    return Details(
        decided,
        place_in_own(scored, decided.own),
        own_pauses(orders, len(scored.customers)),
        None if then is None else places_then(scored, then),
        spent_since(orders, scored.customers, compare_days),
        compare_days,
        lists,
        control,
    )
