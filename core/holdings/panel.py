"""Who held what since when: arrays of months, and what follows from them at a month."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats, Indices

Months: TypeAlias = NDArray[np.int32]
Facts: TypeAlias = Mapping[str, tuple[float | str | None, ...]]
NEVER: Final = 2**30  # a month that does not come
BEFORE: Final = -(2**30)  # held since before the file begins, or since an unknown month


def month_text(month: int) -> str:
    """`2024-03` for 12 x 2024 + 2.

    >>> month_text(12 * 2024 + 2)
    '2024-03'
    """
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


@dataclass(frozen=True)
class Panel:
    """Holdings of clients.

    Attributes:
        clients: Their names, in order of the arrays.
        products: Names of the products.
        opened: Month in which a product was first held, `BEFORE`, or `NEVER`; shape (clients, products).
        ended: Month from which it is no longer held, or `NEVER`; shape (clients, products).
        joined: Month since which a client is one; `BEFORE` where it is not known; shape (clients,).
        left: Month from which a client is none any more, or `NEVER`; shape (clients,).
        group: The segment of each client, 0 where the file has none; shape (clients,).
        first: First month of the file, or None where nothing in it is dated.
        last: Last month of the file, or None.
        ages: Years of each client at the last month, NaN where not known; None where nothing tells; shape (clients,).
        agreed: Whether each client may be approached; None where nothing tells; shape (clients,).
        refused: Month of the last refusal of each product, `BEFORE` for never; None where the file has none; shape
            (clients, products).
        facts: Profile column -> its cells, one per client: numbers or texts, None where empty.
        segments: Names of the segments from 1 on.
    """

    clients: tuple[str, ...]
    products: tuple[str, ...]
    opened: Months
    ended: Months
    joined: Months
    left: Months
    group: Indices
    first: int | None
    last: int | None
    facts: Facts = field(default_factory=dict)
    segments: tuple[str, ...] = ()
    ages: Floats | None = None
    agreed: Flags | None = None
    refused: Months | None = None

    @property
    def dated(self) -> bool:
        """Whether anything in the file is dated."""
        return self.last is not None

    @property
    def now(self) -> int:
        """The month of the last state; 0 where nothing is dated."""
        return self.last if self.last is not None else 0

    def rows(self, places: Indices) -> Panel:
        """Some clients, by their places."""
        drawn = places.tolist()
        return replace(
            self,
            clients=tuple(self.clients[one] for one in drawn),
            opened=self.opened[places],
            ended=self.ended[places],
            joined=self.joined[places],
            left=self.left[places],
            group=self.group[places],
            facts={name: tuple(cells[one] for one in drawn) for name, cells in self.facts.items()},
            ages=None if self.ages is None else self.ages[places],
            agreed=None if self.agreed is None else self.agreed[places],
            refused=None if self.refused is None else self.refused[places],
        )

    def without(self, products: Collection[str]) -> Panel:
        """The same without some products."""
        kept = [place for place, name in enumerate(self.products) if name not in products]
        return replace(
            self,
            products=tuple(self.products[place] for place in kept),
            opened=self.opened[:, kept],
            ended=self.ended[:, kept],
            refused=None if self.refused is None else self.refused[:, kept],
        )

    def held(self, month: int) -> Flags:
        """What is held at the end of a month, shape (clients, products)."""
        return np.asarray((self.opened <= month) & (self.ended > month))

    def opened_within(self, after: int, months: int) -> Flags:
        """What was opened in the months after one, shape (clients, products)."""
        return np.asarray((self.opened > after) & (self.opened <= after + months))

    def could_open(self, month: int) -> Flags:
        """Which clients of that month had never held which product by then, shape (clients, products)."""
        never = self.opened > month
        if self.last is None:
            return np.asarray(never)
        present = (self.joined <= month) & (self.left > month)
        return np.asarray(never & present[:, None])
