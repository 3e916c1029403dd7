"""What would change it: the smallest change of one thing a client can influence that flips a recommendation.

Trees and the gate are thresholds on quantities, so along one field the answer only changes where that field carries a
quantity across a threshold. Those places are computed, rounded outwards to a round amount, and read again: a change is
reported only if the changed profile really gets another product. Small is measured against the range between the tenth
and the ninetieth percentile of the simulated clients. Source of the idea: Wachter, Mittelstadt, Russell (2018).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.products.catalog import CATALOG
from core.products.model import ProductModel, Shares
from core.products.profile import FIELD, FIELDS
from core.products.quantities import LOCKED_AFTER_MONTHS, PLACE, RAW, quantities

MOST = 3
ACTIONABLE = tuple(field.name for field in FIELDS if field.ways != "none")


@dataclass(frozen=True)
class Change:
    """One field to change, from where to where, and what would then be recommended.

    Attributes:
        field: What to change.
        from_: Its value now.
        to: Its value after.
        unit: Unit of both.
        product: The recommendation after it.
        effort: Size of the change as a share of the usual range of the field.
    """

    field: str
    from_: float
    to: float
    unit: str
    product: str
    effort: float


# field -> quantity -> the value of the field at which the quantity meets a bound, the other fields as they are.
Inverse = Callable[[float, Mapping[str, float]], float]
INVERSES: Mapping[str, Mapping[str, Inverse]] = {
    "income": {
        "spending_share": lambda bound, at: 12 * at["monthly_spending"] / bound if bound > 0 else math.nan,
        "debt_to_income": lambda bound, at: at["loan_amount"] / bound if bound > 0 else math.nan,
        "monthly_room": lambda bound, at: 12 * (bound + at["monthly_spending"]),
    },
    "monthly_spending": {
        "spending_share": lambda bound, at: bound * at["income"] / 12,
        "savings_months": lambda bound, at: at["savings_balance"] / bound if bound > 0 else math.nan,
        "monthly_room": lambda bound, at: at["income"] / 12 - bound,
        "spare_savings": lambda bound, at: (at["savings_balance"] - bound) / LOCKED_AFTER_MONTHS,
    },
    "savings_balance": {
        "savings_months": lambda bound, at: bound * at["monthly_spending"],
        "spare_savings": lambda bound, at: bound + LOCKED_AFTER_MONTHS * at["monthly_spending"],
    },
    "loan_amount": {"debt_to_income": lambda bound, at: bound * at["income"]},
}


def smallest_changes(model: ProductModel, raw: Floats, now: Mapping[str, Shares]) -> dict[str, tuple[Change, ...]]:
    """Per category the smallest changes, at most `MOST`, each of another field, the smallest first.

    Args:
        model: What recommends.
        raw: The client, shape (1, len(RAW)).
        now: Its shares as they are.
    """
    fields, values = _candidates(model, raw[0])
    if not fields:
        return dict.fromkeys(CATALOG, ())
    rows = np.repeat(raw, len(fields), axis=0)
    columns = np.array([PLACE[field] for field in fields])
    rows[np.arange(len(fields)), columns] = values
    spreads = np.array([model.spread(field) for field in fields])
    efforts = np.abs(np.array(values) - raw[0, columns]) / spreads
    after = model.shares(quantities(rows))
    out = {}
    for category, products in CATALOG.items():
        best = after[category].best
        flips = np.flatnonzero(best != now[category].best[0])
        found: dict[str, Change] = {}
        for place in flips[np.argsort(efforts[flips], kind="stable")].tolist():
            field = fields[place]
            if field not in found:
                before, unit = float(raw[0, columns[place]]), FIELD[field].unit
                product = products[best[place]]
                found[field] = Change(field, before, values[place], unit, product, float(efforts[place]))
            if len(found) == MOST:
                break
        out[category] = tuple(found.values())
    return out


def turning_points(bounds: Mapping[str, Sequence[float]], row: Floats, name: str) -> list[float]:
    """Round values of a field on both sides of every place where something may change, rising.

    Args:
        bounds: Per quantity where an answer may change, as `ProductModel.bounds`.
        row: The client, shape (len(RAW),).
        name: A numeric field.
    """
    field = FIELD[name]
    at = dict(zip(RAW, row.tolist(), strict=True))
    found: set[float] = set()
    for quantity, inverse in {name: _same, **INVERSES.get(name, {})}.items():
        for bound in bounds.get(quantity, ()):
            meets = inverse(bound, at)
            if math.isfinite(meets):
                found.update(_round_about(meets, field.step))
    return sorted(value for value in found if field.low <= value <= field.high)


def _candidates(model: ProductModel, row: Floats) -> tuple[list[str], list[float]]:
    """Every field that may move, with every value it may move to."""
    fields: list[str] = []
    values: list[float] = []
    for name in ACTIONABLE:
        kept = values_to_move_to(name, float(row[PLACE[name]]), turning_points(model.bounds, row, name))
        fields += [name] * len(kept)
        values += kept
    return fields, values


def values_to_move_to(name: str, now: float, values: Sequence[float]) -> list[float]:
    """Those of `values` that a client at `now` can move the field to: income and credit score only go up."""
    least = now if FIELD[name].ways == "up" else FIELD[name].low
    return [value for value in values if value >= least and value != now]


def _same(bound: float, _: Mapping[str, float]) -> float:
    return bound


def _round_about(value: float, step: float) -> tuple[float, ...]:
    """Round values just below and above; of a bound that is round itself, also the bound: it may count either way."""
    below, above = math.floor(value / step) * step, math.ceil(value / step) * step
    return (below - step, below, below + step) if below == above else (below, above)
