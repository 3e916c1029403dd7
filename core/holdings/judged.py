"""The answers about how well offers would have worked, on what was not learnt from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class JudgedModel:
    """How one model did on what it did not learn from.

    Attributes:
        model: Its name.
        title: Its name for people.
        profile: Whether it also looks at the profile.
        precision_at_1: Of clients who took something, the share that took its first offer, 0 to 1.
        low: Lower end of the middle 95 % of that when clients are drawn again.
        high: Upper end.
        precision_at_3: Of its first three offers to them, the share that was taken.
        mrr: Mean of one over the place of the first offer that was taken.
        hit_rate: Of all clients, those included who took nothing, the share that took the first offer.
        hit_rate_of_tenth: The same of the tenth whose first offers score highest.
        coverage: Share of the products that come first for somebody.
        answers: Whether it is the one that answers.
    """

    model: str
    title: str
    profile: bool
    precision_at_1: float
    low: float
    high: float
    precision_at_3: float
    mrr: float
    hit_rate: float
    hit_rate_of_tenth: float
    coverage: float
    answers: bool


@dataclass(frozen=True)
class ChanceBand:
    """What chances between two bounds came to, on a period that they were not fitted on.

    Attributes:
        low: Lower bound.
        high: Upper bound.
        cases: Pairs of a client and a product.
        said: Mean chance.
        came: Share that came true.
    """

    low: float
    high: float
    cases: int
    said: float
    came: float


@dataclass(frozen=True)
class ProductChances:
    """What the chances of one product came to, on periods that they were not fitted on.

    Attributes:
        product: Its name.
        cases: Clients who could have opened it, all periods together.
        said: Mean chance.
        came: Share that opened it.
        low: Lower end of the 95 % interval of that share.
        high: Upper end.
    """

    product: str
    cases: int
    said: float
    came: float
    low: float
    high: float


@dataclass(frozen=True)
class ProfileGain:
    """What the profile adds to the holdings, on the same clients.

    Attributes:
        model: The better of the models that take a profile.
        title: Its name for people.
        with_profile: Its precision at 1 with the profile.
        without_profile: The same without it.
        difference: The first less the second.
        low: Lower end of the middle 95 % of the difference when clients are drawn again.
        high: Upper end; where 0 lies between both ends, nothing is shown to be added.
    """

    model: str
    title: str
    with_profile: float
    without_profile: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class FairnessLine:
    """One group of a protected attribute. Groups of fewer than 20 clients are left out.

    Attributes:
        attribute: The column, or age.
        group: Its value, or a band of ages.
        used: Whether models could look at it.
        clients: Clients of the group with an offer.
        first_tenth: Of those, the share that is among the tenth to approach first.
        low: Lower end of the 95 % interval of that share.
        high: Upper end.
        tested: Clients of the group, of all periods together, who took something.
        first_right: Of those, the share that took the first offer; null where fewer than 20 were tested.
        first_right_low: Lower end of its 95 % interval.
        first_right_high: Upper end.
        ratio: `first_tenth` over that of the group with the largest; null where that is 0. Below 0.8 it fails the four
            fifths of US employment practice: a screening figure, no legal test, and not made for selling.
    """

    attribute: str
    group: str
    used: bool
    clients: int
    first_tenth: float
    low: float
    high: float
    tested: int
    first_right: float | None
    first_right_low: float | None
    first_right_high: float | None
    ratio: float | None = None


@dataclass(frozen=True)
class EqualShares:
    """For study, by an attribute: the first tenth taken from each group alike. It answers nobody.

    Attributes:
        attribute: The column, or age.
        hit_rate_of_tenth: Of the tenth of each period whose first offers score highest, the share that took it.
        equal: The same where the tenth of each group is taken.
        difference: The second less the first: what equal shares would have cost, where it is below 0.
        low: Lower end of the middle 95 % of the difference when clients are drawn again.
        high: Upper end.
    """

    attribute: str
    hit_rate_of_tenth: float
    equal: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class JudgedPeriod:
    """One period of the main test.

    Attributes:
        after: Last month before it, as 2024-03.
        clients: Clients who could open something.
        opened: Of those, how many opened a product they had never held.
    """

    after: str
    clients: int
    opened: int
