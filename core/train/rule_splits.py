"""What a category's tree may ask: the bounds of the rules that made its labels, and of its gate.

A tree that is free to ask anything finds bounds beside those of the rules, and quantities that stand in none of them:
its reasons then contradict the rules. Here each column is one question, whether a quantity lies above a bound.
"""

from __future__ import annotations

import numpy as np

from core.arrays import Floats
from core.products.catalog import CATALOG
from core.products.eligibility import RULES
from core.products.quantities import PLACE, QUANTITIES
from core.simulate.product_rules import SUITS
from core.simulate.profiles import Clients
from core.train.trees import Split


def splits_of(category: str) -> tuple[Split, ...]:
    """The questions of a category: a quantity and the largest value of it that is answered with no.

    A rule that asks for at least a bound is cut at the largest float32 below it, as trees compare in float32.
    """
    conditions = [condition for _, all_of in SUITS[category] for condition in all_of]
    conditions += [(rule.quantity, rule.side, rule.bound) for rule in RULES if rule.product in CATALOG[category]]
    found = set()
    for quantity, side, bound in conditions:
        edge = np.float32(bound)
        found.add((quantity, float(edge if side == "<=" else np.nextafter(edge, np.float32(-np.inf)))))
    return tuple(sorted(found, key=lambda split: (QUANTITIES.index(split[0]), split[1])))


def asked(clients: Clients, category: str) -> Floats:
    """The answers of clients to `splits_of`, 0 or 1, shape (clients, questions)."""
    splits = splits_of(category)
    values = clients.values[:, [PLACE[quantity] for quantity, _ in splits]].astype(np.float32)
    return np.asarray(values > np.array([bound for _, bound in splits], dtype=np.float32), dtype=np.float64)
