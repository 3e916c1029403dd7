"""Curves from the score of a model to a chance: one of all products, and what each product departs from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np

from core.arrays import Flags, Floats, Indices

SHIFT_SPREAD: Final = 1.0  # log odds: how far products are from the curve of all, as is supposed before any is seen
OWN_CASES: Final = 200.0  # takers, or others where those are fewer, at which a curve of its own counts half
FEWEST_OWN: Final = 20  # of them, below which a product has no curve of its own
FARTHEST_SHIFT: Final = 30.0  # log odds
STEPS: Final = 30
SMALLEST_STEP: Final = 1e-7


@dataclass(frozen=True)
class Chances:
    """A rising curve from score to chance.

    Attributes:
        scores: Where it has its points, rising.
        chances: Its values there.
        cases: How many it was fitted on.
    """

    scores: Floats
    chances: Floats
    cases: int

    @classmethod
    def fit(cls, scores: Floats, taken: Flags) -> Chances:
        """The curve nearest to what came, among those that never fall (isotonic regression)."""
        from sklearn.isotonic import IsotonicRegression

        fitted = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(scores, taken.astype(np.float64))
        return cls(np.asarray(fitted.X_thresholds_), np.asarray(fitted.y_thresholds_), len(scores))

    @classmethod
    def from_points(cls, scores: object, chances: object, cases: object) -> Chances:
        """A curve that was stored; ValueError where it does not rise, or leaves 0 to 1."""
        found = cls(np.asarray(scores, np.float64), np.asarray(chances, np.float64), int(cast("int", cases)))
        if found.scores.ndim != 1 or found.scores.shape != found.chances.shape or not len(found.scores):
            raise ValueError("a curve without points")
        if (np.diff(found.scores) < 0).any() or (np.diff(found.chances) < 0).any() or found.cases < 1:
            raise ValueError("a curve that falls")
        if not np.isfinite(found.scores).all() or not ((found.chances >= 0) & (found.chances <= 1)).all():
            raise ValueError("a curve that leaves 0 to 1")
        return found

    def of(self, scores: Floats) -> Floats:
        """Chances, of the shape of the scores; never nearer to 0 or 1 than half a case."""
        half = 0.5 / max(self.cases, 1)
        return np.clip(np.interp(scores, self.scores, self.chances), half, 1 - half)

    def plain(self) -> dict[str, Any]:
        """Arrays and a number by name."""
        return {"scores": self.scores, "chances": self.chances, "cases": self.cases}


@dataclass(frozen=True)
class ProductCurves:
    """The curve of all products, moved for each product in log odds, and mixed with a curve of its own.

    One curve is wrong for a product that is taken more often, or less, than others of the same score. A product with
    few cases stays near to the curve of all: the shift has a normal prior, and its own curve a weight that grows with
    takers.

    Attributes:
        common: The curve of all.
        shifts: Log odds added, shape (products,).
        own: Product -> its own curve.
        weights: How much that one counts, 0 to 1, shape (products,).
    """

    common: Chances
    shifts: Floats
    own: Mapping[int, Chances]
    weights: Floats

    @classmethod
    def fit(cls, scores: Floats, taken: Flags, product: Indices, products: int) -> ProductCurves:
        """The curves nearest to what came.

        Args:
            scores: Of a model, shape (cases,).
            taken: Whether the product was taken, shape (cases,).
            product: Its place, shape (cases,).
            products: How many there are.
        """
        common = Chances.fit(scores, taken)
        odds = _odds(common.of(scores))
        shifts, weights, own = np.zeros(products), np.zeros(products), {}
        order, begins = _by_product(product, products)
        for place in range(products):
            rows = order[begins[place] : begins[place + 1]]
            if not len(rows):
                continue
            came = taken[rows]
            shifts[place] = _shift(odds[rows], came)
            rarer = min(int(came.sum()), int((~came).sum()))
            if rarer >= FEWEST_OWN:
                own[place] = Chances.fit(scores[rows], came)
                weights[place] = rarer / (rarer + OWN_CASES)
        return cls(common, shifts, own, weights)

    @classmethod
    def alike(cls, common: Chances, products: int) -> ProductCurves:
        """One curve for all, as models of earlier versions hold it."""
        return cls(common, np.zeros(products), {}, np.zeros(products))

    @classmethod
    def from_plain(cls, common: Chances, stored: Mapping[str, Any] | None, products: int) -> ProductCurves:
        """Curves that were stored; None stands for one curve of all.

        Raises:
            ValueError: They do not hold together.
            LookupError: Something is missing.
        """
        if stored is None:
            return cls.alike(common, products)
        shifts, weights = (np.asarray(stored[name], np.float64) for name in ("shifts", "weights"))
        if {shifts.shape, weights.shape} != {(products,)} or not (np.abs(shifts) <= FARTHEST_SHIFT).all():
            raise ValueError("shifts of another shape, or too far, or what is no number")
        if not ((weights >= 0) & (weights <= 1)).all():
            raise ValueError("a weight that leaves 0 to 1")
        own = {int(one["product"]): Chances.from_points(*(one[n] for n in _POINTS)) for one in stored["own"]}
        if (
            len(own) < len(stored["own"])
            or not set(own) <= set(range(products))
            or weights[_without(own, products)].any()
        ):
            raise ValueError("a product that is not there, or twice, or whose own curve is missing")
        return cls(common, shifts, own, weights)

    def plain(self) -> dict[str, Any]:
        """What it departs from the curve of all, as arrays and plain values by name."""
        own = [{"product": place, **curve.plain()} for place, curve in self.own.items()]
        return {"shifts": self.shifts, "weights": self.weights, "own": own}

    def of(self, scores: Floats, product: Indices) -> Floats:
        """Chances of cases, shape (cases,).

        Args:
            scores: Shape (cases,).
            product: Places, shape (cases,).
        """
        found = _chance(_odds(self.common.of(scores)) + self.shifts[product])
        order, begins = _by_product(product, len(self.shifts))
        for place, curve in self.own.items():
            rows = order[begins[place] : begins[place + 1]]
            found[rows] += self.weights[place] * (curve.of(scores[rows]) - found[rows])
        return found

    def of_table(self, scores: Floats) -> Floats:
        """Chances of a table, shape (clients, products), as the scores."""
        found = _chance(_odds(self.common.of(scores)) + self.shifts)
        for place, curve in self.own.items():
            found[:, place] += self.weights[place] * (curve.of(scores[:, place]) - found[:, place])
        return found


_POINTS: Final = ("scores", "chances", "cases")


def best_first(keys: Floats, scores: Floats, may: Flags) -> Indices:
    """Places of products, the best one first, shape (clients, products); those that may not be taken come last.

    Args:
        keys: What to go by, shape (clients, products).
        scores: What to go by where keys are equal.
        may: Whether a product may be taken.
    """
    first, then = (np.where(may, -part, np.inf) for part in (keys, scores))
    return np.lexsort((then, first), axis=1)


def _by_product(product: Indices, products: int) -> tuple[Indices, Indices]:
    """Cases in the order of their products, and where each product begins."""
    order = np.argsort(product, kind="stable")
    return order, np.searchsorted(product[order], np.arange(products + 1))


def _shift(odds: Floats, taken: Flags) -> float:
    """The log odds to add, by Newton's steps to the posterior mode."""
    found, came = 0.0, float(taken.sum())
    for _ in range(STEPS):
        chance = _chance(odds + found)
        slope = came - float(chance.sum()) - found / SHIFT_SPREAD**2
        step = slope / (float((chance * (1 - chance)).sum()) + 1 / SHIFT_SPREAD**2)
        found += float(np.clip(step, -1.0, 1.0))
        if abs(step) < SMALLEST_STEP:
            break
    return found


def _without(own: Mapping[int, Chances], products: int) -> Sequence[int]:
    return [place for place in range(products) if place not in own]


def _odds(chance: Floats) -> Floats:
    return np.asarray(np.log(chance) - np.log1p(-chance))


def _chance(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))
