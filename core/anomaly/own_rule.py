"""A rule of one's own: conditions over the amount and the as-of-time columns, all, any, or by their weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.anomaly.asof.features import COLUMNS
from core.anomaly.context import AsOfView
from core.arrays import Flags
from core.errors import InvalidInput
from core.fields import choice, known_only, mapping, number

FEATURES: Final = ("amount", *COLUMNS)
MOST_CONDITIONS: Final = 20
BOUNDS: Final = ("at_least", "at_most")
EVERY, SOME, SUM = "all", "any", "sum"
MODES: Final = (EVERY, SOME, SUM)
MOST_WEIGHT: Final = 1_000.0


@dataclass(frozen=True)
class RuleCondition:
    """One condition of a rule: a value within bounds; what is not known fulfils none.

    Attributes:
        feature: A name of `FEATURES`.
        at_least: Lower bound, or None.
        at_most: Upper bound, or None.
        weight: What it adds to the sum where it holds; below 0 it takes away.
    """

    feature: str
    at_least: float | None
    at_most: float | None
    weight: float = 1.0

    def holds(self, view: AsOfView) -> Flags:
        """On which of n events, shape (n,)."""
        value = view.amount if self.feature == "amount" else view[self.feature]
        low = -np.inf if self.at_least is None else self.at_least
        high = np.inf if self.at_most is None else self.at_most
        return np.asarray((value >= low) & (value <= high))


@dataclass(frozen=True)
class OwnRule:
    """Conditions and how they are taken together.

    Attributes:
        conditions: One at least.
        mode: `EVERY` has to hold, `SOME` one, or the weights of those that hold make `SUM`.
        reach: From which sum on the rule holds; of `SUM` alone.
    """

    conditions: tuple[RuleCondition, ...]
    mode: str = EVERY
    reach: float = 1.0

    def holds(self, view: AsOfView) -> Flags:
        """On which of n events, shape (n,)."""
        held = np.column_stack([one.holds(view) for one in self.conditions])
        if self.mode == SUM:
            return np.asarray(held @ np.array([one.weight for one in self.conditions]) >= self.reach)
        return np.asarray(held.all(axis=1) if self.mode == EVERY else held.any(axis=1))


def parse_rule(field: str, given: Mapping[str, Any]) -> OwnRule | None:
    """The rule in a caller's object, under `all`, `any` or `sum` (with `reach`); None where there is none.

    Args:
        field: What the object is called.
        given: Its fields, of which others are left alone.

    Raises:
        InvalidInput: A condition is wrong, or two of the three are given; the field is named.
    """
    modes = [mode for mode in MODES if given.get(mode) is not None]
    if len(modes) > 1:
        raise InvalidInput(f"{field}.{modes[1]}", f"is given with {modes[0]}", "conditions under one of them")
    reach = given.get("reach")
    if modes != [SUM] and reach is not None:
        raise InvalidInput(f"{field}.reach", "is given without sum", "a number, with conditions under sum")
    if not modes:
        return None
    mode = modes[0]
    conditions = _conditions(f"{field}.{mode}", given[mode], weighed=mode == SUM)
    if mode == SUM and reach is None:
        raise InvalidInput(f"{field}.reach", "is missing", "the sum of weights from which on the rule holds")
    most = MOST_WEIGHT * MOST_CONDITIONS
    return OwnRule(conditions, mode, 1.0 if reach is None else number(f"{field}.reach", reach, -most, most))


def _conditions(field: str, given: object, *, weighed: bool) -> tuple[RuleCondition, ...]:
    if not isinstance(given, (list, tuple)) or not 1 <= len(given) <= MOST_CONDITIONS:
        raise InvalidInput(field, "is no such list", f"1 to {MOST_CONDITIONS} conditions")
    out = []
    for place, one in enumerate(given):
        where = f"{field}[{place}]"
        found = mapping(where, one, "an object with feature and at_least, at_most or both")
        known_only(where, found, ("feature", *BOUNDS, *(("weight",) if weighed else ())))
        feature = choice(f"{where}.feature", found.get("feature"), FEATURES)
        low, high = (None if found.get(one) is None else number(f"{where}.{one}", found[one]) for one in BOUNDS)
        if low is None and high is None:
            raise InvalidInput(f"{where}.at_least", "is missing", "a number, or at_most")
        weight = found.get("weight")
        heavy = 1.0 if weight is None else number(f"{where}.weight", weight, -MOST_WEIGHT, MOST_WEIGHT)
        out.append(RuleCondition(feature, low, high, heavy))
    return tuple(out)
