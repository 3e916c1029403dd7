"""Would have fired: other settings, or a rule of one's own, tried on the past of a ledger beside the present ones.

Nothing is scored anew and nothing is changed: what each event was scored stays. The days before the middle Monday are
for choosing, those from there on say how the choice did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from core.anomaly import typologies
from core.anomaly.asof.features import COLUMNS
from core.anomaly.context import AsOfView
from core.anomaly.queue import MAX_BUDGET
from core.anomaly.score import ALERT_TAIL
from core.anomaly.thresholds import Thresholds
from core.arrays import Flags
from core.errors import InvalidInput
from core.fields import choice, known_only, mapping, number, text, whole

FEATURES: Final = ("amount", *COLUMNS)
MOST_CONDITIONS: Final = 20
MOST_NAMES: Final = 1_000
BOUNDS: Final = ("at_least", "at_most")


@dataclass(frozen=True)
class RuleCondition:
    """One condition of a rule: a value within bounds; what is not known fulfils none.

    Attributes:
        feature: A name of `FEATURES`.
        at_least: Lower bound, or None.
        at_most: Upper bound, or None.
    """

    feature: str
    at_least: float | None
    at_most: float | None

    def holds(self, view: AsOfView) -> Flags:
        """On which of n events, shape (n,)."""
        value = view.amount if self.feature == "amount" else view[self.feature]
        low = -np.inf if self.at_least is None else self.at_least
        high = np.inf if self.at_most is None else self.at_most
        return np.asarray((value >= low) & (value <= high))


@dataclass(frozen=True)
class LedgerTrial:
    """What is tried.

    Attributes:
        budget: Wallets a day, or None for the present one.
        tail: From which tail on the score alone makes an alert.
        numbers: Numbers of typologies, by the name of their field.
        conditions: Of a rule of one's own; none where there is no such rule.
        every: Whether all conditions have to hold, or one is enough.
        allow: Wallets that never alert.
        deny: Wallets all of whose events are candidates.
    """

    budget: int | None = None
    tail: float = ALERT_TAIL
    numbers: Mapping[str, float] = field(default_factory=dict)
    conditions: tuple[RuleCondition, ...] = ()
    every: bool = True
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()

    @classmethod
    def split(cls, options: Mapping[str, Any] | None) -> tuple[LedgerTrial | None, Mapping[str, Any] | None]:
        """The trial out of a caller's options, and the options without it.

        Raises:
            InvalidInput: A field of `options.trial` is unknown or out of range; it is named.
        """
        if options is None or options.get("trial") is None:
            return None, options if options is None else {key: one for key, one in options.items() if key != "trial"}
        rest = {key: one for key, one in options.items() if key != "trial"}
        given = mapping("options.trial", options["trial"], "an object")
        known_only("options.trial", given, ("budget", "tail", "numbers", "all", "any", "allow", "deny"))
        if given.get("all") is not None and given.get("any") is not None:
            raise InvalidInput("options.trial.any", "is given with all", "conditions under one of them")
        budget, tail = given.get("budget"), given.get("tail")
        under = "all" if given.get("any") is None else "any"
        return (
            cls(
                None if budget is None else whole("options.trial.budget", budget, 1, MAX_BUDGET),
                ALERT_TAIL if tail is None else number("options.trial.tail", tail, 0, 1),
                _numbers(given.get("numbers")),
                _conditions(f"options.trial.{under}", given.get(under)),
                under == "all",
                _names("options.trial.allow", given.get("allow")),
                _names("options.trial.deny", given.get("deny")),
            ),
            rest,
        )


def _numbers(given: object) -> Mapping[str, float]:
    if given is None:
        return {}
    found = mapping("options.trial.numbers", given, "an object of numbers")
    own = typologies.numbers(Thresholds()).keys() - Thresholds().shared().keys()
    known_only("options.trial.numbers", found, sorted(own))
    return {name: number(f"options.trial.numbers.{name}", value, 0, 1e30) for name, value in found.items()}


def _conditions(field: str, given: object) -> tuple[RuleCondition, ...]:
    if given is None:
        return ()
    if not isinstance(given, (list, tuple)) or not 1 <= len(given) <= MOST_CONDITIONS:
        raise InvalidInput(field, "is no such list", f"1 to {MOST_CONDITIONS} conditions")
    out = []
    for place, one in enumerate(given):
        where = f"{field}[{place}]"
        found = mapping(where, one, "an object with feature and at_least, at_most or both")
        known_only(where, found, ("feature", *BOUNDS))
        feature = choice(f"{where}.feature", found.get("feature"), FEATURES)
        low, high = (None if found.get(one) is None else number(f"{where}.{one}", found[one]) for one in BOUNDS)
        if low is None and high is None:
            raise InvalidInput(f"{where}.at_least", "is missing", "a number, or at_most")
        out.append(RuleCondition(feature, low, high))
    return tuple(out)


def _names(field: str, given: object) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, (list, tuple)) or len(given) > MOST_NAMES:
        raise InvalidInput(field, "is no such list", f"at most {MOST_NAMES:,} wallets")
    return tuple(text(f"{field}[{place}]", one, 200, "a wallet's name") for place, one in enumerate(given))
