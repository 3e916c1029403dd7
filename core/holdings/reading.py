"""The answers about what clients hold and what to offer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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


@dataclass(frozen=True)
class HoldersReason:
    """Other clients of the same file, as the reason of an offer. Never fewer than 20.

    Attributes:
        holds: Products that they held and this client holds; empty where it is all clients without the offered one.
        clients: How many they are.
        took: How many of them opened the offered product within the period, or hold it where nothing is dated.
        share: `took` of `clients`.
    """

    holds: tuple[str, ...]
    clients: int
    took: int
    share: float


@dataclass(frozen=True)
class ProductOffer:
    """A product for a client.

    Attributes:
        product: Its name.
        chance: Calibrated chance that it is opened within the period though nothing is done, or, where nothing is
            dated, that a client with such holdings holds it; 0 to 1.
        reason: Clients like this one, or null where fewer than 20 are.
    """

    product: str
    chance: float
    reason: HoldersReason | None


@dataclass(frozen=True)
class Excluded:
    """A product that is not offered to a client, though it is not held.

    Attributes:
        product: Its name.
        rule: closed (named so by the caller), ended (was held before) or unseen (nobody opened it in what is learnt
            from).
    """

    product: str
    rule: str


@dataclass(frozen=True)
class ClientOffers:
    """What to offer one client.

    Attributes:
        client: The name in the file.
        holds: Products held at the end of the file.
        offers: At most three, the likeliest first.
        excluded: What is not offered, and by which rule.
        group: offer, or control where this client was drawn to be left alone.
    """

    client: str
    holds: tuple[str, ...]
    offers: tuple[ProductOffer, ...]
    excluded: tuple[Excluded, ...]
    group: str


@dataclass(frozen=True)
class ProductOutlook:
    """A product over all clients.

    Attributes:
        product: Its name.
        holders: Clients who hold it.
        first_offers: Clients whose first offer it is.
        expected: How many of those are expected to open it within the period though nothing is done; null where
            nothing is dated.
    """

    product: str
    holders: int
    first_offers: int
    expected: float | None


@dataclass(frozen=True)
class Outlook:
    """What is expected of all first offers together though nothing is done.

    Attributes:
        clients: Clients with an offer.
        expected: How many open their first offer anyway; null where nothing is dated.
        low: Lower end of an interval: how far the last three periods came from what was expected of them.
        high: Upper end.
        products: Product by product, most first offers first.
    """

    clients: int
    expected: float | None
    low: float | None
    high: float | None
    products: tuple[ProductOutlook, ...]


@dataclass(frozen=True)
class HoldingsReading:
    """What to offer whom, and how well that would have worked.

    Attributes:
        rows_read: Rows of the file.
        rows_dropped: Why rows were left out -> how many.
        clients: Clients in it.
        products: Products in it.
        layout: long (a row a holding) or wide (a column a product).
        dates: opened, held, or null where nothing is dated.
        first_month: First month of the file, or null.
        last_month: Last month of the file, or null.
        proof: next_period (products opened in periods that came after what was learnt) or hidden_holding
            (reconstruction: a holding was hidden and looked for).
        period_months: Months of a period; null where nothing is dated.
        periods: The periods of the test.
        tested_clients: Clients, of all periods together, who took something or had a holding hidden.
        model: The model that answers.
        model_title: Its name for people.
        profile_used: Columns of the profile that the models could look at.
        profile_left_out: Columns left out, as their names speak of attributes that law protects.
        test: Every model, the simplest first.
        calibration: What chances came to.
        outlook: What is expected of all offers.
        offers: Clients in the order in which to approach them; a page of them.
        next_offset: Where the following page begins, or null.
        columns: Role -> column.
        reading: How the file was read; can be sent with the next file of its kind.
        caveats: What limits the answer.
    """

    rows_read: int
    rows_dropped: Mapping[str, int]
    clients: int
    products: tuple[str, ...]
    layout: str
    dates: str | None
    first_month: str | None
    last_month: str | None
    proof: str
    period_months: int | None
    periods: tuple[JudgedPeriod, ...]
    tested_clients: int
    model: str
    model_title: str
    profile_used: tuple[str, ...]
    profile_left_out: tuple[str, ...]
    test: tuple[JudgedModel, ...]
    calibration: tuple[ChanceBand, ...]
    outlook: Outlook
    offers: tuple[ClientOffers, ...]
    next_offset: int | None
    columns: Mapping[str, str | None]
    reading: Mapping[str, Any]
    caveats: tuple[str, ...]
