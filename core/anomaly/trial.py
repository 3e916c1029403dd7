"""Would have fired: other settings, or a rule of one's own, tried on the past of a ledger beside the present ones.

Nothing is scored anew and nothing is changed: what each event was scored stays. The days before the middle Monday are
for choosing, those from there on say how the choice did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.anomaly import typologies
from core.anomaly.own_rule import MODES, OwnRule, parse_rule
from core.anomaly.queue import MAX_BUDGET
from core.anomaly.score import ALERT_TAIL
from core.anomaly.thresholds import Thresholds
from core.errors import InvalidInput
from core.fields import known_only, mapping, number, text, whole

MOST_NAMES: Final = 1_000
COSTS: Final = ("look", "missed")
KNOWN: Final = ("budget", "tail", "numbers", *MODES, "reach", *("allow", "deny", "watch"), "costs")


@dataclass(frozen=True)
class TrialCosts:
    """What mistakes cost, in whatever unit both are in.

    Attributes:
        look: Of looking at a case.
        missed: Of a case with a fraud that nobody looks at.
    """

    look: float
    missed: float


@dataclass(frozen=True)
class LedgerTrial:
    """What is tried.

    Attributes:
        budget: Wallets a day, or None for the present one.
        tail: From which tail on the score alone makes an alert.
        numbers: Numbers of typologies, by the name of their field.
        rule: One's own, or None.
        allow: Wallets that never alert.
        deny: Wallets all of whose events are candidates.
        watch: Wallets whose cases come first within a day's budget; none becomes one by that.
        costs: What mistakes cost, or None where it is not said.
    """

    budget: int | None = None
    tail: float = ALERT_TAIL
    numbers: Mapping[str, float] = field(default_factory=dict)
    rule: OwnRule | None = None
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    costs: TrialCosts | None = None

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
        known_only("options.trial", given, KNOWN)
        budget, tail = given.get("budget"), given.get("tail")
        return (
            cls(
                None if budget is None else whole("options.trial.budget", budget, 1, MAX_BUDGET),
                ALERT_TAIL if tail is None else number("options.trial.tail", tail, 0, 1),
                _numbers(given.get("numbers")),
                parse_rule("options.trial", given),
                _names("options.trial.allow", given.get("allow")),
                _names("options.trial.deny", given.get("deny")),
                _names("options.trial.watch", given.get("watch")),
                _costs(given.get("costs")),
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


def _costs(given: object) -> TrialCosts | None:
    if given is None:
        return None
    field = "options.trial.costs"
    found = mapping(field, given, "an object with look and missed")
    known_only(field, found, COSTS)
    return TrialCosts(*(number(f"{field}.{name}", found.get(name), 0, 1e30) for name in COSTS))


def _names(field: str, given: object) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, (list, tuple)) or len(given) > MOST_NAMES:
        raise InvalidInput(field, "is no such list", f"at most {MOST_NAMES:,} wallets")
    return tuple(text(f"{field}[{place}]", one, 200, "a wallet's name") for place, one in enumerate(given))
