"""What is said of a wallet's kind: a name, a sentence, and each fact it rests on with its number and threshold."""

from __future__ import annotations

from dataclasses import dataclass

MAX_TRANSACTIONS = 20
AT_LEAST, AT_MOST, BELOW = "at least", "at most", "below"


@dataclass(frozen=True)
class KindFact:
    """One fact that a kind's rule asks for.

    Attributes:
        fact: What was measured, in plain words.
        value: The number, in `unit`.
        threshold: Where the rule cuts, in `unit`.
        side: On which side of the threshold the value has to be: `at least`, `at most` or `below`.
        unit: Unit of both; `1` for a share of 0 to 1.
        transactions: Hashes it rests on, newest first, at most 20.
    """

    fact: str
    value: float
    threshold: float
    side: str
    unit: str
    transactions: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the rule is met on this fact."""
        if self.side == BELOW:
            return self.value < self.threshold
        return self.value >= self.threshold if self.side == AT_LEAST else self.value <= self.threshold


@dataclass(frozen=True)
class Kind:
    """One kind that holds for a wallet.

    Attributes:
        name: One of the names of kinds.
        title: What it is called: `Exchange hot wallet`.
        sentence: The case's own numbers: `pays 5,031 addresses, 190 a day, day and night`.
        evidence: The facts of its rule; empty for `unclear`.
        tested: Whether its rule was measured on public cases; `docs/kinds.md` has the figures.
    """

    name: str
    title: str
    sentence: str
    evidence: tuple[KindFact, ...] = ()
    tested: bool = True


def newest(hashes: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """At most 20 of hashes that are given oldest first: the newest, newest first, each once."""
    return tuple(dict.fromkeys(reversed(hashes)))[:MAX_TRANSACTIONS]


def at_least(fact: str, value: float, threshold: float, unit: str, hashes: list[str] | None = None) -> KindFact:
    """A fact whose value has to reach its threshold."""
    return KindFact(fact, float(value), float(threshold), AT_LEAST, unit, newest(hashes or []))


def at_most(fact: str, value: float, threshold: float, unit: str, hashes: list[str] | None = None) -> KindFact:
    """A fact whose value must not pass its threshold."""
    return KindFact(fact, float(value), float(threshold), AT_MOST, unit, newest(hashes or []))


def below(fact: str, value: float, threshold: float, unit: str) -> KindFact:
    """A fact whose value must not reach its threshold."""
    return KindFact(fact, float(value), float(threshold), BELOW, unit)


def all_hold(*facts: KindFact) -> tuple[KindFact, ...] | None:
    """The facts when every one of them holds, else None."""
    return facts if all(fact.holds for fact in facts) else None
