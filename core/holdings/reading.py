"""The answers about what clients hold and what to offer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.holdings.judged import (
    ChanceBand,
    EqualShares,
    FairnessLine,
    JudgedModel,
    JudgedPeriod,
    ProductChances,
    ProfileGain,
)


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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Excluded:
    """A product that is not offered to a client, though it is not held.

    Attributes:
        product: Its name.
        rule: ended (was held before), closed (named so by the caller), refused (within the cooling-off), a rule of the
            catalogue in words (needs ..., excluded by ..., minimum age ..., or a condition of one's own), or unseen
            (nobody opened it in what is learnt from).
    """

    product: str
    rule: str


@dataclass(frozen=True, slots=True)
class ClientOffers:
    """What to offer one client.

    Attributes:
        client: The name in the file.
        holds: Products held at the end of the file.
        offers: At most three, the likeliest first.
        excluded: What is not offered, and by which rule.
        group: offer; control where this client was drawn to be left alone; no_consent where the file says who may be
            approached, and does not say it of this one.
        product: The first of the offers, or null where there is none.
        chance: Its chance.
        reason: Its reason.
    """

    client: str
    holds: tuple[str, ...]
    offers: tuple[ProductOffer, ...]
    excluded: tuple[Excluded, ...]
    group: str
    product: str | None = field(init=False)
    chance: float | None = field(init=False)
    reason: HoldersReason | None = field(init=False)

    def __post_init__(self) -> None:
        """Repeat the first offer where programs look for one."""
        first = self.offers[0] if self.offers else None
        for name in ("product", "chance", "reason"):
            object.__setattr__(self, name, getattr(first, name, None))


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
        low: Lower end of an interval: how far the last two periods came from what the periods before had
            expected of them; `expected` lies in it, or is one of its ends.
        high: Upper end.
        products: Product by product, most first offers first.
        control: Of those clients, how many are drawn to be left alone.
        control_expected: How many of them open their first offer anyway; null where nothing is dated.
    """

    clients: int
    expected: float | None
    low: float | None
    high: float | None
    products: tuple[ProductOutlook, ...]
    control: int = 0
    control_expected: float | None = None


@dataclass(frozen=True)
class HoldingsReading:
    """What to offer whom, and how well that would have worked.

    Attributes:
        rows_read: Rows of the file.
        rows_dropped: Why rows were left out -> how many.
        clients: Clients in it.
        products: Products in it.
        layout: long (a row a holding), wide (a column a product) or wide_dates (a column of dates a product).
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
        profile_left_out: Columns left out, as their names speak of attributes that law protects, or as they follow from
            what is held.
        test: Every model, the simplest first.
        profile_gain: What the profile adds to the holdings; null where the file has none that may be used.
        calibration: What chances came to, band by band.
        product_calibration: The same, product by product.
        fairness: Who comes first and for whom offers are right, by the protected attributes of the file.
        equal_shares: For study, what the first tenth taken from each group alike would have cost.
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
    profile_gain: ProfileGain | None
    calibration: tuple[ChanceBand, ...]
    product_calibration: tuple[ProductChances, ...]
    fairness: tuple[FairnessLine, ...]
    equal_shares: tuple[EqualShares, ...]
    outlook: Outlook
    offers: tuple[ClientOffers, ...]
    next_offset: int | None
    columns: Mapping[str, str | None]
    reading: Mapping[str, Any]
    caveats: tuple[str, ...]
