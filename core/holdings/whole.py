"""What is expected of all first offers though nothing is done."""

from __future__ import annotations

from collections.abc import Sequence

from core.holdings.offers import CONTROL
from core.holdings.reading import ClientOffers, Outlook, ProductOutlook


def outlook_of(products: Sequence[str], everyone: Sequence[ClientOffers], truth: tuple[float, float] | None) -> Outlook:
    """All first offers together, and product by product.

    Args:
        products: Names.
        everyone: Every client with what is offered.
        truth: How many came in the past for one that was expected, from the least to the most; None where nothing is
            dated, so that nothing can be expected within a time.
    """
    firsts = [one.offers[0] for one in everyone if one.offers]
    total = sum(offer.chance for offer in firsts)
    rows = []
    for name in products:
        chances = [offer.chance for offer in firsts if offer.product == name]
        holders = sum(name in one.holds for one in everyone)
        rows.append(ProductOutlook(name, holders, len(chances), sum(chances) if truth else None))
    rows.sort(key=lambda row: -row.first_offers)
    alone = [one.offers[0].chance for one in everyone if one.offers and one.group == CONTROL]
    if truth is None:
        return Outlook(len(firsts), None, None, None, tuple(rows), len(alone))
    return Outlook(len(firsts), total, total * truth[0], total * truth[1], tuple(rows), len(alone), sum(alone))
