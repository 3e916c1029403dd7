"""How the answer moves along one field, everything else as it is: health score and recommendation per category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.products.catalog import CATALOG
from core.products.change import turning_points
from core.products.health import FORMULA, scores
from core.products.model import ProductModel
from core.products.profile import FIELD, Profile
from core.products.quantities import PLACE, profile_rows, quantities

CURVES = ("income", "savings_balance", "monthly_spending")
POINTS = 121


@dataclass(frozen=True)
class Curve:
    """The answer along one field.

    Attributes:
        field: Which.
        now: The client's value.
        at: Values of the field, rising, shape (points,).
        health: Health scores there, shape (points,).
        products: Per category the recommendation at each value.
    """

    field: str
    now: float
    at: Floats
    health: Floats
    products: Mapping[str, tuple[str, ...]]


def sensitivity(
    model: ProductModel, profile: Profile, field: str, points: int = POINTS, formula: str = FORMULA
) -> Curve:
    """Walk along one field, from its least value to well past the client's and the population's usual ones.

    Args:
        model: What recommends.
        profile: The client.
        field: A numeric field.
        points: How many values at equal steps; those where the answer turns come on top.
        formula: Of the health score.
    """
    now = float(getattr(profile, field))
    usual = float(model.population[95, list(FIELD).index(field)])
    low, high = FIELD[field].low, min(max(2 * now, usual), FIELD[field].high)
    raw = profile_rows([profile])
    # With the places where the answer turns, so that the curve and "what would change it" name the same values.
    turns = [value for value in turning_points(model.bounds, raw[0], field) if low <= value <= high]
    at = np.unique(np.concatenate([np.linspace(low, high, points), turns, [now]]))
    rows = np.repeat(raw, len(at), axis=0)
    rows[:, PLACE[field]] = at
    values = quantities(rows)
    shares = model.shares(values)
    products = {
        category: tuple(CATALOG[category][place] for place in found.best.tolist()) for category, found in shares.items()
    }
    return Curve(field, now, at, scores(values, formula, model.health_weights), products)
