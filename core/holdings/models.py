"""Models of what is opened next, one contract: fit on a state and what followed, score any state.

Each gives every client a number per product, larger for likelier; places of products that are held or closed are left
for others to mask. A product's own column is never a feature of its own score, so that the same models can be asked for
a holding that was hidden. Rates are drawn towards the overall one by `PRIOR_CLIENTS` clients.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

import numpy as np

from core.arrays import Flags, Floats, Indices

PRIOR_CLIENTS: Final = 20.0
MOST_HELD: Final = 4  # products, from which on clients count as alike
FARTHEST_ODDS: Final = 30.0


@dataclass(frozen=True)
class Cases:
    """A state and what followed.

    Attributes:
        held: Held then, shape (clients, products).
        risk: Whether it could have been opened, shape (clients, products).
        taken: Whether it was, within the period; shape (clients, products).
        facts: Features of the profile, shape (clients, features); no column where it is not used.
        group: The segment of each client, shape (clients,).
    """

    held: Flags
    risk: Flags
    taken: Flags
    facts: Floats
    group: Indices

    @property
    def rates(self) -> Floats:
        """Share of those who could have that took each product, shape (products,); never 0 or 1."""
        return np.asarray((self.taken.sum(axis=0) + 0.5) / (self.risk.sum(axis=0) + 1.0))

    def without_facts(self) -> Cases:
        """The same, nothing of the profile known."""
        return replace(self, facts=self.facts[:, :0])

    def rows(self, places: Indices) -> Cases:
        """Some clients, by their places."""
        return Cases(self.held[places], self.risk[places], self.taken[places], self.facts[places], self.group[places])


class Recommender(ABC):
    """One way to tell what is opened next."""

    name: ClassVar[str]
    title: ClassVar[str]
    takes_profile: ClassVar[bool] = False
    learnt: ClassVar[Mapping[str, str]]  # what it keeps: name -> a letter an axis, p for products, n for any number

    @abstractmethod
    def fit(self, cases: Cases) -> None:
        """Learn from a state and what followed."""

    @abstractmethod
    def score(self, cases: Cases) -> Floats:
        """A number per client and product, shape (clients, products); `cases.taken` is not looked at."""

    def payload(self) -> dict[str, Any]:
        """What it learnt, as arrays by name."""
        return {name: getattr(self, f"_{name}") for name in self.learnt}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], products: int, features: int) -> Recommender:
        """The same model again.

        Args:
            payload: As `payload` gives it.
            products: How many products there are.
            features: How many features of the profile it looks at.

        Raises:
            ValueError: An array is of another shape than it has to be, or holds what is no number.
        """
        del features
        made = cls()
        for name, axes in cls.learnt.items():
            setattr(made, f"_{name}", checked_array(payload[name], axes, products))
        return made


def checked_array(value: object, axes: str, products: int) -> Floats:
    """An array of finite numbers of a stated shape.

    Args:
        value: What was stored.
        axes: A letter an axis: `p` as many as products, `n` any number.
        products: How many products there are.

    Raises:
        ValueError: It is something else.
    """
    found = np.asarray(value, dtype=np.float64)
    if found.ndim != len(axes) or any(a == "p" and many != products for a, many in zip(axes, found.shape, strict=True)):
        raise ValueError(f"an array of shape {found.shape}, not {axes}")
    if not np.isfinite(found).all():
        raise ValueError("an array with what is no number")
    return found


class Popularity(Recommender):
    """What most take, whoever they are."""

    name, title = "popularity", "Popularity"
    learnt: ClassVar = {"rates": "p"}

    def fit(self, cases: Cases) -> None:
        """As the contract says."""
        self._rates = cases.rates

    def score(self, cases: Cases) -> Floats:
        """As the contract says."""
        return np.tile(self._rates, (len(cases.held), 1))


class SegmentPopularity(Recommender):
    """What most of those take who are in the same segment, where the file has one, and hold as many products."""

    name, title = "popularity_by_segment", "Popularity by segment"
    learnt: ClassVar = {"rates": "np", "overall": "p"}

    def fit(self, cases: Cases) -> None:
        """As the contract says."""
        place = self._place(cases)
        self._rates = np.tile(cases.rates, (int(place.max(initial=0)) + 1, 1))
        for one in np.unique(place):
            inside = place == one
            taken, risk = (part[inside].sum(axis=0) for part in (cases.taken & cases.risk, cases.risk))
            self._rates[one] = (taken + PRIOR_CLIENTS * cases.rates) / (risk + PRIOR_CLIENTS)
        self._overall = cases.rates

    def score(self, cases: Cases) -> Floats:
        """As the contract says; an unknown segment is scored as all are."""
        place = self._place(cases)
        known = place < len(self._rates)
        return np.where(known[:, None], self._rates[np.where(known, place, 0)], self._overall)

    @staticmethod
    def _place(cases: Cases) -> Indices:
        held = np.minimum(cases.held.sum(axis=1), MOST_HELD)
        return np.asarray(cases.group * (MOST_HELD + 1) + held, dtype=np.intp)


class CoHolding(Recommender):
    """The mean, over what a client holds, of how often holders of that took the product."""

    name, title = "co_holding", "Item-item co-holding"
    learnt: ClassVar = {"rates": "pp", "overall": "p"}

    def fit(self, cases: Cases) -> None:
        """As the contract says."""
        held = cases.held.astype(np.float64)
        taken, risk = held.T @ (cases.taken & cases.risk), held.T @ cases.risk
        self._overall = cases.rates
        self._rates = (taken + PRIOR_CLIENTS * self._overall) / (risk + PRIOR_CLIENTS)
        np.fill_diagonal(self._rates, 0.0)

    def score(self, cases: Cases) -> Floats:
        """As the contract says."""
        held = cases.held.astype(np.float64)
        many = held.sum(axis=1, keepdims=True) - held  # without the product itself
        return np.where(many > 0, (held @ self._rates) / np.maximum(many, 1), self._overall)


class NaiveBayes(Recommender):
    """Holdings as independent given whether the product is taken (Bernoulli naive Bayes)."""

    name, title = "naive_bayes", "Naive Bayes of holdings"
    learnt: ClassVar = {"yes": "pp", "no": "pp", "prior": "p"}

    def fit(self, cases: Cases) -> None:
        """As the contract says."""
        held = cases.held.astype(np.float64)
        taken = (cases.taken & cases.risk).astype(np.float64)
        left = cases.risk - taken
        logs = []
        for part in (taken, left):
            share = (held.T @ part + 0.5) / (part.sum(axis=0) + 1.0)  # of those, how many held q; (q, p)
            logs.append((np.log(share), np.log1p(-share)))
        self._yes = logs[0][0] - logs[1][0]
        self._no = logs[0][1] - logs[1][1]
        for table in (self._yes, self._no):
            np.fill_diagonal(table, 0.0)
        self._prior = np.log(cases.rates) - np.log1p(-cases.rates)

    def score(self, cases: Cases) -> Floats:
        """As the contract says."""
        held = cases.held.astype(np.float64)
        odds = self._prior + held @ self._yes + (1 - held) @ self._no
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -FARTHEST_ODDS, FARTHEST_ODDS))))
