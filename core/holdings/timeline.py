"""Rows of holdings as a history: since when each product is held, until when, and who was a client when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.arrays import Indices
from core.holdings.options import HELD, OPENED
from core.holdings.panel import BEFORE, NEVER, Months


@dataclass(frozen=True)
class HeldRows:
    """Rows that count.

    Attributes:
        client: Whose each row is, shape (rows,).
        month: Its month, or `BEFORE`; shape (rows,).
        who: Whose each holding is, shape (holdings,).
        product: Place of its product, shape (holdings,).
        when: Month of its row, or of its opening; `BEFORE` where it is not known; shape (holdings,).
        until: Month from which it is over, or `NEVER`; shape (holdings,).
    """

    client: Indices
    month: Months
    who: Indices
    product: Indices
    when: Months
    until: Months


def timeline_of(dates: str | None, rows: HeldRows, since: Months | None, shape: tuple[int, int]) -> dict[str, Any]:
    """Fields of a panel: `opened`, `ended`, `joined`, `left`, `first` and `last`.

    Args:
        dates: What the date of a row means, `opened` or `held`; None where no row is dated.
        rows: The rows that count.
        since: Since when each client is one, where the file says it; shape (clients,).
        shape: Clients and products.
    """
    opened = np.full(shape, NEVER, np.int32)
    np.minimum.at(opened, (rows.who, rows.product), rows.when)
    ended = np.full(shape, NEVER, np.int32)
    joined, left = np.full(shape[0], BEFORE, np.int32), np.full(shape[0], NEVER, np.int32)
    first: int | None = None
    last: int | None = None
    if dates == HELD:
        first, last = int(rows.month.min()), int(rows.month.max())
        latest = np.full(shape, BEFORE, np.int32)
        np.maximum.at(latest, (rows.who, rows.product), rows.when)
        ended = np.where((latest < last) & (latest > BEFORE), latest + 1, NEVER).astype(np.int32)
        joined[:], seen = NEVER, np.full(shape[0], BEFORE, np.int32)
        np.minimum.at(joined, rows.client, rows.month)
        np.maximum.at(seen, rows.client, rows.month)
        left = np.where(seen < last, seen + 1, NEVER).astype(np.int32)
        opened[opened == first] = BEFORE
        joined[joined == first] = BEFORE
    elif dates == OPENED:
        known = rows.when[rows.when > BEFORE]
        if len(known):
            first, last = int(known.min()), int(known.max())
        latest = np.full(shape, BEFORE, np.int32)
        np.maximum.at(latest, (rows.who, rows.product), rows.until)
        ended = np.where(opened < NEVER, latest, NEVER).astype(np.int32)
        gone = np.where(opened < NEVER, latest, BEFORE).max(axis=1)
        left = gone.astype(np.int32)  # whoever holds nothing any more is a client no more
        joined = opened.min(axis=1)
        without = (opened == NEVER).all(axis=1)  # a row without any product is a client since nobody knows when
        left[without], joined[without] = NEVER, BEFORE
    else:
        latest = np.full(shape, BEFORE, np.int32)
        np.maximum.at(latest, (rows.who, rows.product), rows.until)
        ended = np.where(opened < NEVER, latest, NEVER).astype(np.int32)
    return {
        "opened": opened,
        "ended": ended,
        "joined": joined if since is None else since,
        "left": left,
        "first": first,
        "last": last,
    }
