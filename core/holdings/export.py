"""Offers as a file to act on, that no spreadsheet runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.holdings.offers import MOST_OFFERS
from core.holdings.reading import ClientOffers, ProductOffer
from core.holdings.words import reason_text
from core.tables import export_csv


def offers_csv(everyone: Sequence[ClientOffers], months: int | None) -> bytes:
    """Every client in the order in which to approach them: holdings, offers with chances and reasons, the group.

    Args:
        everyone: The clients.
        months: Of a period; None where nothing is dated.
    """
    columns: dict[str, Sequence[Any] | np.ndarray] = {
        "client": [one.client for one in everyone],
        "group": [one.group for one in everyone],
        "holds": ["; ".join(one.holds) for one in everyone],
    }
    for place in range(MOST_OFFERS):
        offers = [one.offers[place] if len(one.offers) > place else None for one in everyone]
        columns[f"offer_{place + 1}"] = [offer.product if offer else None for offer in offers]
        columns[f"chance_{place + 1}"] = [offer.chance if offer else None for offer in offers]
        columns[f"reason_{place + 1}"] = [_reason(offer, months) for offer in offers]
    columns["not_offered"] = ["; ".join(f"{out.product} ({out.rule})" for out in one.excluded) for one in everyone]
    return export_csv(columns)


def _reason(offer: ProductOffer | None, months: int | None) -> str | None:
    return reason_text(offer.product, offer.reason, months) if offer and offer.reason else None
