"""Answers about fitted models of what to offer, and what they offer."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING

from core.holdings.reading import ClientOffers, HoldingsReading
from core.holdings.words import months_text
from core.service.own_answer import OwnBundleFile

if TYPE_CHECKING:
    from core.holdings.offer_model import OfferModel


@dataclass(frozen=True)
class OfferModelKept:
    """A fitted model of what to offer.

    Attributes:
        model: Its name, `own:` and 24 characters, for recommend_products: whoever has it can use the model.
        model_title: Which kind of model it is, for people.
        products: Names of the products that it knows.
        profile: Columns of the profile that it looks at.
        segments: Names of the segments that it knows.
        proof: next_period or hidden_holding, as for recommend_from_holdings.
        period_months: Months within which chances are of opening; null where nothing was dated.
        last_month: Last month of what it was fitted on, or null.
        precision_at_1: Of clients who took something, the share that took its first offer, in its test; null where a
            bundle does not say.
        low: Lower end of the 95 % interval of that.
        high: Upper end.
        bundle: The model as a file.
        expires: When it is forgotten.
    """

    model: str
    model_title: str
    products: tuple[str, ...]
    profile: tuple[str, ...]
    segments: tuple[str, ...]
    proof: str
    period_months: int | None
    last_month: str | None
    precision_at_1: float | None
    low: float | None
    high: float | None
    bundle: OwnBundleFile
    expires: datetime


@dataclass(frozen=True)
class HoldingsAnswer(HoldingsReading):
    """What to offer whom, how well that would have worked, and the model that was kept.

    Attributes:
        kept: The model, where options.keep asked for it, or null.
        bundle: The same as a file, or null.
    """

    kept: OfferModelKept | None
    bundle: OwnBundleFile | None


@dataclass(frozen=True)
class KeptOffers:
    """What a kept model offers.

    Attributes:
        model: Its name.
        model_title: Which kind of model it is, for people.
        proof: next_period or hidden_holding: whether chances are of opening or of holding.
        period_months: Months within which chances are of opening; null where nothing was dated.
        last_month: Last month of what it was fitted on, or null.
        clients: Clients that were asked about.
        offers: Clients in the order in which to approach them; a page of them.
        next_offset: Where the following page begins, or null.
        caveats: What limits the answer.
    """

    model: str
    model_title: str
    proof: str
    period_months: int | None
    last_month: str | None
    clients: int
    offers: tuple[ClientOffers, ...]
    next_offset: int | None
    caveats: tuple[str, ...]

    @classmethod
    def of(
        cls,
        name: str,
        model: OfferModel,
        everyone: tuple[ClientOffers, ...],
        offset: int,
        limit: int,
        notes: tuple[str, ...] = (),
    ) -> KeptOffers:
        """A page of offers.

        Args:
            name: Of the model.
            model: The model.
            everyone: Every client.
            offset: Where the page begins.
            limit: Clients on it.
            notes: What was decided about the file.
        """
        page = everyone[offset : offset + limit]
        end = offset + len(page)
        of = (
            f"opening within {months_text(model.months)} though nothing is done"
            if model.months
            else "holding, not of opening: nothing was dated in what it was fitted on"
        )
        upto = f", as holdings were in {model.last_month}" if model.last_month else ""
        said = (f"Chances are of {of}{upto}.", *(f"{note}." for note in notes))
        return cls(
            model=name,
            model_title=model.contender.kind.title,
            proof=model.proof,
            period_months=model.months,
            last_month=model.last_month,
            clients=len(everyone),
            offers=page,
            next_offset=end if end < len(everyone) else None,
            caveats=said,
        )


def with_kept(found: HoldingsReading, kept: OfferModelKept | None) -> HoldingsAnswer:
    """An answer with the model that was kept of it, or none."""
    said = {one.name: getattr(found, one.name) for one in fields(HoldingsReading)}
    return HoldingsAnswer(**said, kept=kept, bundle=None if kept is None else kept.bundle)
