"""Two things to change at once, where changing one of them alone flips nothing: the smallest such pair of a category.

The second change is looked for where the first has already been made, since ratios move with both. Only the thresholds
of the category's own tree and gate count, which keeps this to a few milliseconds.
"""

from __future__ import annotations

import numpy as np

from core.arrays import Floats
from core.products.catalog import CATALOG, STATUSES
from core.products.change import ACTIONABLE, INVERSES, Change, turning_points, values_to_move_to
from core.products.eligibility import RULES
from core.products.model import ProductModel, Shares
from core.products.profile import FIELD
from core.products.quantities import PLACE, quantities

FARTHEST = 2.0
# What no field of `ACTIONABLE` moves: a product closed by one of these stays closed.
FIXED = frozenset({"age", *STATUSES, "has_personal_loan", "has_mortgage", "has_auto_loan"})
Move = tuple[str, float]


def smallest_pair(model: ProductModel, raw: Floats, category: str, now: Shares) -> tuple[Change, ...]:
    """The two changes that together flip a recommendation with the least effort in all; empty when none do.

    Args:
        model: What recommends.
        raw: The client, shape (1, len(RAW)).
        category: Whose recommendation.
        now: Its shares as they are.

    Returns:
        Two changes of different fields in the order of `FIELDS`; the product of both is what follows of the two
        together. Nothing above `FARTHEST` usual ranges in all is looked at.
    """
    if not _may_flip(raw, category, int(now.best[0])):
        return ()
    moves = _moves(model, raw[0], category)
    if not moves:
        return ()
    rows = np.repeat(raw, len(moves), axis=0)
    for one in (0, 1):
        columns = np.array([PLACE[move[one][0]] for move in moves])
        rows[np.arange(len(moves)), columns] = [move[one][1] for move in moves]
    best = model.shares(quantities(rows), (category,))[category].best
    efforts = np.array([_effort(model, raw[0], *first) + _effort(model, raw[0], *second) for first, second in moves])
    flips = np.flatnonzero(best != now.best[0])
    if not len(flips):
        return ()
    place = int(flips[efforts[flips].argmin()])
    product = CATALOG[category][best[place]]
    return tuple(
        Change(
            name,
            float(raw[0, PLACE[name]]),
            value,
            FIELD[name].unit,
            product,
            _effort(model, raw[0], name, value),
        )
        for name, value in sorted(moves[place], key=lambda move: ACTIONABLE.index(move[0]))
    )


def _may_flip(raw: Floats, category: str, best: int) -> bool:
    """Whether another product of the category is not closed for good."""
    values = quantities(raw)
    closed = {rule.product for rule in RULES if rule.quantity in FIXED and not rule.holds(values)[0]}
    return any(product not in closed for place, product in enumerate(CATALOG[category]) if place != best)


def _moves(model: ProductModel, row: Floats, category: str) -> list[tuple[Move, Move]]:
    """Pairs of a field and a value each that may flip the category together."""
    bounds = model.bounds_of(category)

    def near(name: str, values: list[float]) -> list[float]:
        kept = values_to_move_to(name, float(row[PLACE[name]]), values)
        return [value for value in kept if _effort(model, row, name, value) <= FARTHEST]

    alone = {name: near(name, turning_points(bounds, row, name)) for name in ACTIONABLE}
    found = []
    for first, values in alone.items():
        for value in values:
            changed = row.copy()
            changed[PLACE[first]] = value
            left = FARTHEST - _effort(model, row, first, value)
            for second in ACTIONABLE:
                if second == first:
                    continue
                # Only ratios make the one depend on the other; both orders of the rest are the same pair.
                depends = second in INVERSES
                seconds = near(second, turning_points(bounds, changed, second)) if depends else alone[second]
                found += [
                    ((first, value), (second, other)) for other in seconds if _effort(model, row, second, other) <= left
                ]
    return found


def _effort(model: ProductModel, row: Floats, name: str, value: float) -> float:
    """Size of a change as a share of the usual range of the field."""
    return abs(value - float(row[PLACE[name]])) / model.spread(name)
